"""Files at Discord. Their addresses are signed, which makes them secrets, and end after a day: so each is
asked for anew by the message it stands in, and none is kept or logged.

What came with a command stands in no message: its address is known until the process ends, or to nobody.
"""

import aiohttp

from adapters.discord.naming import Json
from adapters.discord.rest import Rest, in_channel
from adapters.downloading import download
from bot.ports import PlatformRefused

TIMEOUT = aiohttp.ClientTimeout(total=20, sock_connect=5)  # s
MOST_KEPT = 1_000


class DiscordFiles:
    """bot.ports.FileSource. A reference is channel/message/attachment, or what `remember` was given."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self._with_commands: dict[str, str] = {}

    def remember(self, attachment: str, url: str) -> None:
        self._with_commands[attachment] = url
        if len(self._with_commands) > MOST_KEPT:
            self._with_commands.pop(next(iter(self._with_commands)))

    async def fetch(self, reference: str, most: int) -> bytes:
        url = self._with_commands.get(reference) or await self._address(reference)
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            return await download(session, url, most)

    async def _address(self, reference: str) -> str:
        channel, _, rest = reference.partition("/")
        message, _, attachment = rest.partition("/")
        if not message:
            raise PlatformRefused("it came with a command that another process heard")
        reading = in_channel("GET", channel, "/messages/{message_id}", message)
        said: Json = await self._rest.call(reading, where=f"<#{channel}>")
        url = next((str(f["url"]) for f in said["attachments"] if f["id"] == attachment), "")
        if not url:
            raise PlatformRefused("it was taken out of the message")
        return url

"""Files at Slack: fetched with the bot's token; a picture goes out in three calls.

A picture's message has no metadata to be found by, and Slack does not tell its `ts`. So the file is named
after the delivery, which the thread shows and people do not see, and stands for its message.
"""

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.downloading import download
from adapters.slack.errors import FAILED, called, told
from adapters.slack.naming import Json
from bot.cards.card import Upload
from bot.domain.ids import DeliveryKey
from bot.ports import PlatformBusy, PlatformRefused

UPLOAD_WITHIN = aiohttp.ClientTimeout(total=60)  # s; 8 MB over a slow line
SLACK = "slack.com"


class SlackFiles:
    """bot.ports.FileSource, and the way out."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def fetch(self, reference: str, most: int) -> bytes:
        if not self._is_slacks(reference):
            raise PlatformRefused("the file is kept outside Slack")
        headers = {"Authorization": f"Bearer {self._client.token}"}
        return await download(self._session, reference, most, headers)

    async def share(
        self, channel: str, thread: str, upload: Upload, key: DeliveryKey, words: str
    ) -> str:
        """Returns the file's id. Until the last call nothing is there that could come twice."""
        try:
            file = await self._sent(upload, key)
        except PlatformBusy as busy:
            raise PlatformBusy(
                str(busy), retry_after_s=busy.retry_after_s, in_doubt=False
            ) from busy
        await called(
            self._client.files_completeUploadExternal(
                files=[{"id": file, "title": upload.name}],
                channel_id=channel,
                thread_ts=thread or None,
                initial_comment=words,
            ),
            channel,
        )
        return file

    async def remove(self, file: str) -> None:
        """And with it the message that it was."""
        await called(self._client.files_delete(file=file))

    @property
    def _session(self) -> aiohttp.ClientSession:
        """The connection's own, which lives as long as it."""
        session = self._client.session
        assert session is not None  # noqa: S101 - given by `client_for`
        return session

    async def _sent(self, upload: Upload, key: DeliveryKey) -> str:
        given = await called(
            self._client.files_getUploadURLExternal(
                filename=key + PurePath(upload.name).suffix,
                length=len(upload.content),
                alt_txt=upload.name,
            )
        )
        try:
            async with self._session.post(
                given["upload_url"], data=upload.content, timeout=UPLOAD_WITHIN
            ) as answer:
                if answer.status != 200:
                    raise PlatformBusy(f"Slack did not take the picture ({answer.status})")
        except FAILED as failure:
            raise told(failure) from failure
        return str(given["file_id"])

    def _is_slacks(self, url: str) -> bool:
        """The token goes to Slack alone, or to what stands for it."""
        api, there = urlsplit(self._client.base_url), urlsplit(url)
        if api.hostname == SLACK:
            return there.scheme == "https" and f".{there.hostname}".endswith(f".{SLACK}")
        return there.netloc == api.netloc


def file_named(key: DeliveryKey, files: Iterable[Json]) -> str:
    """Slack's id of the file that was sent for a delivery; empty: there is none."""
    return next((str(f["id"]) for f in files if PurePath(f.get("name", "")).stem == key), "")

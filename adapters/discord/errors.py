"""What Discord's errors mean: try again, or never; in plain words, with the mend."""

import asyncio
from collections.abc import Mapping

import aiohttp
import discord

from bot.ports import NotAllowed, PlatformBusy, PlatformRefused

FAILED = (
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    asyncio.TimeoutError,
)

# Discord, "JSON error codes":
UNKNOWN_CHANNEL, UNKNOWN_MEMBER = 10003, 10007
ALREADY_ANSWERED = 40060
ARCHIVED, HAS_THREAD = 50083, 160004
RIGHTS = {50001, 50013}  # that are missing: of a channel's, or of the bot's in it
PASSING = {  # seconds after which it may be otherwise
    20016: 5.0,  # slow mode
    20022: 60.0,  # too many edits in an announcement channel
    20028: 5.0,  # too many writes in the channel
    30046: 60.0,  # too many edits of a message older than an hour
    40003: 10.0,  # direct messages opened too fast
    40004: 30.0,  # sending is switched off for a while
    40006: 30.0,  # whatever it was is switched off for a while
    40062: 5.0,
    130000: 10.0,
}
BANNED_S = 60.0  # a 429 of Cloudflare's
SENTENCES: Mapping[int, str] = {
    10003: "There is no channel {where}, or it was deleted.",
    10004: "Showcaller is not in the server {where}. Invite it there (docs/discord.md, step 3).",
    10007: "{where} is not in the server.",
    10008: "The message is gone from {where}.",
    10013: "There is no Discord account {where}.",
    50001: "Showcaller cannot see {where}. Allow it View Channel there (docs/discord.md, step 4).",
    50007: "{where} takes no direct messages from Showcaller: they are closed, or no server is shared.",
    50008: "{where} takes no messages: it is a forum or a category. Name a text channel.",
    50013: "Showcaller lacks a permission in {where}. `showcaller check` says which.",
    50083: "The thread {where} is archived.",
    160005: "The thread {where} is locked. Unlock it, or allow Showcaller Manage Threads.",
}


CLOSED: Mapping[int, str] = {  # Discord, "Gateway Close Event Codes"
    4010: "it is asked for a shard that is none",
    4011: "the bot is in too many servers for one connection",
    4012: "this version of Showcaller is too old for it",
    4013: "this version of Showcaller asks for intents that it does not know",
}


class Refusal(PlatformRefused):
    """With Discord's own code, where a refusal has a next way; 0: it has none."""

    def __init__(self, why: str, code: int = 0) -> None:
        super().__init__(why)
        self.code = code


class Forbidden(Refusal, NotAllowed):
    pass


def told(failure: BaseException, where: str = "") -> PlatformBusy | Refusal:
    """The same failure in the core's words. `where`: the channel or account it was about."""
    match failure:
        case discord.RateLimited(retry_after=after_s):
            return PlatformBusy("Discord asks to wait", retry_after_s=after_s, in_doubt=False)
        case discord.LoginFailure():
            return _bad_token()
        case discord.HTTPException():
            return _answered(failure, where)
        case discord.ConnectionClosed(code=4004):
            return _bad_token()
        case discord.ConnectionClosed(code=code):
            about = CLOSED.get(code, "it does not say why")
            return Refusal(f"Discord closed the gateway for good: {about} ({code}).")
        case aiohttp.ClientConnectorError():
            return PlatformBusy(f"Discord cannot be reached: {_way(failure)}", in_doubt=False)
    return PlatformBusy(f"Discord did not answer ({type(failure).__name__})")


def _way(failure: aiohttp.ClientConnectorError) -> str:
    """What is wrong on the way there."""
    match failure:
        case aiohttp.ClientSSLError():
            return (
                f"no safe connection to {failure.host}. Is this machine's clock right, and does "
                "no proxy stand between that shows a certificate of its own?"
            )
        case aiohttp.ClientConnectorDNSError():
            return f"the name {failure.host} is not resolved. Does this machine's DNS work?"
    return f"{failure.host}:{failure.port} does not answer ({failure.strerror})"


def _answered(failure: discord.HTTPException, where: str) -> PlatformBusy | Refusal:
    if not _is_discords(failure):
        return _between(failure.status)
    if failure.status == 401:
        return _bad_token()
    after_s = PASSING.get(failure.code, BANNED_S if failure.status == 429 else 0.0)
    if after_s:
        return PlatformBusy("Discord asks to wait", retry_after_s=after_s, in_doubt=False)
    if failure.status >= 500:
        return PlatformBusy(f"Discord has trouble ({failure.status})")
    kind = Forbidden if failure.code in RIGHTS else Refusal
    return kind(sentence(failure, where), failure.code)


def _is_discords(failure: discord.HTTPException) -> bool:
    """Discord itself always answers in JSON."""
    return bool(failure.response.headers.get("Content-Type") == "application/json")


def _between(status: int) -> PlatformBusy:
    """A proxy, or Cloudflare: it says nothing about what was asked, so that is no refusal."""
    if status == 429:
        return PlatformBusy("Discord asks to wait", retry_after_s=BANNED_S, in_doubt=False)
    if status >= 500:
        return PlatformBusy(f"Discord has trouble ({status})")
    return PlatformBusy(f"something between us and Discord answered {status}", in_doubt=False)


def sentence(failure: discord.HTTPException, where: str = "") -> str:
    if failure.code in SENTENCES:
        return SENTENCES[failure.code].replace("{where}", where or "it")
    said = " ".join(failure.text.split())[:300]
    return f"Discord refused it: {said or failure.status} ({failure.code})."


def _bad_token() -> Refusal:
    return Refusal(
        "Discord does not know DISCORD_BOT_TOKEN. Reset it on the application's Bot page and copy "
        "it again (docs/discord.md, step 2)."
    )

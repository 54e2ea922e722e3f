"""What Slack's errors mean: try again, or never; in plain words, with the mend."""

from collections.abc import Awaitable, Mapping

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.ports import PlatformBusy, PlatformRefused

# The SDK stumbles in two ways over an answer that is no JSON object: a proxy's, not Slack's.
UNREADABLE = (ValueError, AttributeError)
FAILED = (SlackApiError, aiohttp.ClientError, OSError, TimeoutError, *UNREADABLE)
PASSING = frozenset(  # errors of Slack's own, which may be gone the next time
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
    | {"team_added_to_org", "org_login_required"}  # while the workspace moves into an organisation
)
UNREADABLE_ANSWER = "Slack's answer was unreadable"
LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
SENTENCES: Mapping[str, str] = {
    "account_inactive": "Slack no longer knows SLACK_BOT_TOKEN: the app was uninstalled. Install it again.",
    "token_revoked": "SLACK_BOT_TOKEN was revoked. Install the app again and copy the new token.",
    "invalid_auth": "Slack does not know the token. Copy it again (docs/slack.md, step 3 and 4).",
    "not_authed": "Slack was given no token. Set SLACK_BOT_TOKEN (docs/slack.md, step 3).",
    "not_allowed_token_type": "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped.",
    "channel_not_found": "There is no conversation {where}, or Showcaller cannot see it. "
    "If it is private, type /invite @Showcaller there.",
    "not_in_channel": "Showcaller is not in {where}. Type /invite @Showcaller there.",
    "is_archived": "The channel {where} is archived. Unarchive it, or name another one.",
    "restricted_action": "Slack's settings let only some people post in {where}. Allow Showcaller there.",
    "user_disabled": "Their Slack account {where} is deactivated.",
    "user_not_found": "There is no Slack account {where}.",
    "users_not_found": "Nobody in Slack has this e-mail address.",
    "messages_tab_disabled": "The app takes no direct messages. Turn on its Messages tab "
    "(App Home, in the app's settings).",
    "cannot_dm_bot": "{where} is a bot, and bots take no direct messages.",
    "message_not_found": "The message is gone from {where}.",
    "thread_not_found": "The thread is gone from {where}.",
    "cant_update_message": "The message in {where} is not Showcaller's own.",
    "edit_window_closed": "Slack lets nobody edit this message in {where} any more.",
    "file_not_found": "The file is gone.",
    "expired_trigger_id": "Slack waits 3 s for a form, and it took longer. Press again.",
}


async def called(under_way: Awaitable[AsyncSlackResponse], where: str = "") -> AsyncSlackResponse:
    """Raises PlatformBusy or PlatformRefused, in plain words about `where`."""
    try:
        return await under_way
    except FAILED as failure:
        raise told(failure, where) from failure


def told(failure: BaseException, where: str = "") -> PlatformBusy | PlatformRefused:
    """The same failure in the core's words. `where`: the conversation or account it was about."""
    match failure:
        case SlackApiError():
            return _answered(failure, where)
        case aiohttp.ClientConnectorError() | aiohttp.ConnectionTimeoutError():
            return PlatformBusy(f"Slack cannot be reached: {_unreached(failure)}", in_doubt=False)
        case ValueError() | AttributeError():
            return PlatformBusy(UNREADABLE_ANSWER)
    return PlatformBusy(f"Slack did not answer ({type(failure).__name__})")


def app_token_trouble(failure: BaseException) -> str:
    """Why Slack gives no socket's address."""
    if isinstance(failure, SlackApiError) and error_of(failure) == "missing_scope":
        mend = "Make a new app-level token with connections:write (docs/slack.md, step 4)."
        return f"SLACK_APP_TOKEN lacks the scope connections:write. {mend}"
    what = told(failure)
    return f"SLACK_APP_TOKEN: {what}" if isinstance(what, PlatformRefused) else str(what)


def _unreached(failure: BaseException) -> str:
    match failure:
        case aiohttp.ClientConnectorDNSError():
            return "its name is not found"
        case aiohttp.ClientConnectorCertificateError():
            return "its certificate is not trusted here (a proxy's?)"
        case aiohttp.ConnectionTimeoutError():
            return "nothing answers"
    return "the connection fails"


def _answered(failure: SlackApiError, where: str) -> PlatformBusy | PlatformRefused:
    response = failure.response
    if not isinstance(response, AsyncSlackResponse):
        return PlatformBusy(UNREADABLE_ANSWER)
    error = error_of(failure)
    if response.status_code == 429 or error in LIMITED:
        after_s = retry_after_s(response.headers)
        return PlatformBusy("Slack asks to wait", retry_after_s=after_s, in_doubt=False)
    if response.status_code >= 500 or error in PASSING or not error:
        return PlatformBusy(f"Slack has trouble ({error or response.status_code})")
    return PlatformRefused(sentence(error, where, _needed(response)))


def error_of(failure: SlackApiError) -> str:
    data = getattr(failure.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def _needed(response: AsyncSlackResponse) -> str:
    return str(response.data.get("needed", "")) if isinstance(response.data, dict) else ""


def sentence(error: str, where: str = "", needed: str = "") -> str:
    if error == "missing_scope":
        return (
            f"The app lacks the scope {needed}. Add it under OAuth & Permissions, "
            "then install the app again."
        )
    if error in SENTENCES:
        return SENTENCES[error].replace("{where}", where or "it")
    return f"Slack refused it: {error}."


def retry_after_s(headers: Mapping[str, str]) -> float:
    value = headers.get("Retry-After", "")
    return float(value) if value.isdecimal() else 1.0

"""Which scope each method needs, and what Slack answers to a wrong token or a missing scope."""

from collections.abc import Mapping

from tests.fakes.slack.refusal import Json, Refused

HISTORY = {
    "channel": "channels:history",
    "group": "groups:history",
    "im": "im:history",
}
READ = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}
NEEDED: Mapping[str, str] = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.list": "channels:read",
    "conversations.open": "im:write",
    "dnd.info": "dnd:read",
    "pins.add": "pins:write",
    "pins.list": "pins:read",
    "reactions.add": "reactions:write",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
}


class Access:
    """`is_revoked`: the app was uninstalled, or the token rotated away."""

    def __init__(self, bot_token: str, app_token: str, scopes: frozenset[str]) -> None:
        self.bot_token = bot_token
        self.app_token = app_token
        self.scopes = set(scopes)
        self.app_scopes = {"connections:write"}
        self.is_revoked = False

    def check(self, method: str, token: str) -> None:
        if not token:
            raise Refused("not_authed")
        if method == "apps.connections.open":
            self._check_app(token)
            return
        if token == self.app_token:
            raise Refused("not_allowed_token_type")
        if token != self.bot_token:
            raise Refused("invalid_auth")
        if self.is_revoked:
            raise Refused("account_inactive")
        if method in NEEDED:
            self.need(NEEDED[method])

    def _check_app(self, token: str) -> None:
        if token == self.bot_token:
            raise Refused("not_allowed_token_type")
        if token != self.app_token:
            raise Refused("invalid_auth")
        if "connections:write" not in self.app_scopes:
            raise Refused("missing_scope", needed="connections:write", provided="")

    def need(self, scope: str) -> None:
        if scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            raise Refused("missing_scope", needed=scope, provided=provided)


def who_am_i(url: str, team: str, bot: str, bot_user: str) -> Json:
    return {
        "url": url,
        "team": "The show",
        "user": "showcaller",
        "team_id": team,
        "user_id": bot_user,
        "bot_id": bot,
        "is_enterprise_install": False,
    }

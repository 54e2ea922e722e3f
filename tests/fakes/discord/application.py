"""The bot's application: its token, what is switched on for it in the portal, its commands."""

from dataclasses import dataclass, field

from tests.fakes.discord.refusal import Json
from tests.fakes.discord.world import User

GUILDS, GUILD_MEMBERS, PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS = 1 << 9, 1 << 10
DIRECT_MESSAGES, DIRECT_REACTIONS, MESSAGE_CONTENT = 1 << 12, 1 << 13, 1 << 15
PRIVILEGED = {GUILD_MEMBERS: 1 << 15, PRESENCES: 1 << 13, MESSAGE_CONTENT: 1 << 19}
ALL_INTENTS = (1 << 26) - 1
IDENTIFIES_A_DAY = 1000


@dataclass
class Application:
    """`privileged` are the intents that the portal grants; `owner` is whoever made it."""

    bot: User
    owner: User
    token: str
    privileged: int = 0
    identifies_left: int = IDENTIFIES_A_DAY
    commands: dict[str, Json] = field(default_factory=dict)  # by id, global and of guilds
    created_today: dict[str, int] = field(default_factory=dict)  # by guild

    @property
    def id(self) -> str:
        return self.bot.id

    @property
    def flags(self) -> int:
        """The "limited" flags: those of an application in fewer than a hundred guilds."""
        return sum(flag for intent, flag in PRIVILEGED.items() if self.privileged & intent)

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "name": self.bot.name,
            "icon": None,
            "description": "",
            "type": None,
            "bot": self.bot.as_json(),
            "bot_public": False,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": self.flags,
            "flags_new": str(self.flags),
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": self.owner.as_json(),
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
        }

"""The environment, read once and checked once. Every variable is explained in .env.example."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from rapidfuzz import process

ENV_FILE = Path(".env")
ENV_ENCODING = "utf-8-sig"  # with or without the byte-order mark that some Windows editors write
SQLITE_FILE = "data/showcaller.sqlite3"
DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}
SHORTEST_ACCESS_TOKEN = 16
SNOWFLAKE = re.compile("[0-9]{1,20}")  # what Discord's ids look like


class SettingsInvalid(Exception):
    """Showcaller does not start. Each problem is one line: the setting, its value and the mend."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in url:
        raise ValueError("Write an address that begins with https:// or http://.")
    return url.rstrip("/")


def _secret_web_address(url: SecretStr) -> SecretStr:
    return SecretStr(_web_address(url.get_secret_value()) if url.get_secret_value() else "")


def _command_name(name: str) -> str:
    bare = name.removeprefix("/")
    if not bare or len(bare) > 31 or bare != bare.lower() or any(c.isspace() for c in bare):
        raise ValueError("Write a slash command in small letters without spaces, like /incident.")
    return f"/{bare}"


def _database_url(secret: SecretStr) -> SecretStr:
    """Accept an address as providers show it for copying, and name the driver that is used."""
    url = secret.get_secret_value()
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in DRIVERS:
        begins = f"It begins with {scheme}://, which is neither of the two. " if separator else ""
        raise ValueError(f"{begins}Write postgresql://user:password@host/name or sqlite:///a/file.")
    if scheme.startswith("sqlite") and rest.partition("?")[0] in {"", "/", "/:memory:"}:
        raise ValueError("It names no file, so nothing would be kept. Write sqlite:///a/file.")
    return SecretStr(f"{DRIVERS[scheme]}://{rest}")


WebAddress = Annotated[str, AfterValidator(_web_address)]
SecretWebAddress = Annotated[SecretStr, AfterValidator(_secret_web_address)]
CommandName = Annotated[str, AfterValidator(_command_name)]
SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]+")
NO_SECRET = SecretStr("")


class Settings(BaseSettings):
    """An empty text or secret means: not set."""

    model_config = SettingsConfigDict(
        env_file_encoding=ENV_ENCODING, env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: Annotated[SecretStr, AfterValidator(_database_url)] = Field(
        default=SecretStr(f"sqlite:///{SQLITE_FILE}"), validate_default=True
    )
    playbook: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8484, ge=0, le=65535)
    base_url: WebAddress | None = None
    showcaller_access_token: SecretStr = NO_SECRET

    slack_bot_token: SecretStr = NO_SECRET
    slack_app_token: SecretStr = NO_SECRET
    slack_api_url: WebAddress = "https://slack.com/api"
    slack_incidents_channel: str = ""
    slack_command_incident: CommandName = "/incident"
    slack_command_incidents: CommandName = "/incidents"
    slack_command_oncall: CommandName = "/oncall"

    discord_bot_token: SecretStr = NO_SECRET
    discord_api_url: WebAddress = "https://discord.com/api/v10"
    discord_incidents_channel: str = ""
    discord_guilds: str = ""

    translate_url: WebAddress | None = None
    translate_key: SecretStr = NO_SECRET

    heartbeat_url: SecretWebAddress = NO_SECRET
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["text", "json"] = "text"

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _small_letters(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @property
    def has_slack(self) -> bool:
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def has_discord(self) -> bool:
        return bool(self.discord_bot_token.get_secret_value())

    @property
    def guilds(self) -> tuple[str, ...]:
        """The Discord servers that are answered, by id; empty: the incidents channel's alone."""
        return tuple(each.strip() for each in self.discord_guilds.split(",") if each.strip())

    @property
    def has_chat(self) -> bool:
        """A real platform; without one there is the local workspace."""
        return self.has_slack or self.has_discord

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.get_secret_value().startswith("sqlite")

    @property
    def sqlite_file(self) -> Path | None:
        """The database's file; None on PostgreSQL."""
        if not self.is_sqlite:
            return None
        rest = self.database_url.get_secret_value().partition("://")[2]
        return Path(rest.partition("?")[0].removeprefix("/"))

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)

    @property
    def address(self) -> str:
        """Where people reach the pages: as configured, else as bound."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{host}:{self.port}"


def read_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read the environment, and `.env` for what is not in it. Raises SettingsInvalid."""
    _check_file(env_file)
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as invalid:
        raise SettingsInvalid(_sentence(error) for error in invalid.errors()) from invalid
    if problems := tuple(_problems(settings)):
        raise SettingsInvalid(problems)
    return settings


def read_addresses(names: Iterable[str], env_file: Path = ENV_FILE) -> Mapping[str, SecretStr]:
    """The contact points' secret addresses, which the playbook names but never holds."""
    written = dotenv_values(env_file, encoding=ENV_ENCODING) | os.environ
    return {name: SecretStr(value) for name in names if (value := written.get(name))}


def variables_set(env_file: Path = ENV_FILE) -> frozenset[str]:
    """The names of all variables that are set, here or in `.env`; never their values."""
    written = dotenv_values(env_file, encoding=ENV_ENCODING) | os.environ
    return frozenset(name for name, value in written.items() if value)


def _check_file(env_file: Path) -> None:
    """A name in .env that is nearly a setting's is a slip: it would be ignored in silence."""
    try:
        written = dotenv_values(env_file, encoding=ENV_ENCODING)
    except UnicodeDecodeError as broken:
        raise SettingsInvalid([f"{env_file} is not UTF-8. Save it as UTF-8."]) from broken
    except OSError as failed:
        raise SettingsInvalid([f"{env_file} cannot be read: {failed.strerror}."]) from failed
    known = [name.upper() for name in Settings.model_fields]
    slips = [
        f"{name} in {env_file} is not a setting. Did you mean {found[0]}?"
        for name in written
        if name.upper() not in known
        and (found := process.extractOne(name.upper(), known, score_cutoff=90))
    ]
    if slips:
        raise SettingsInvalid(slips)


MENDS = {
    "int_parsing": "Write a whole number.",
    "less_than_equal": "Write a port number from 0 to 65535.",
    "greater_than_equal": "Write a port number from 0 to 65535.",
}


def _sentence(error: ErrorDetails) -> str:
    name = str(error["loc"][0])
    mend = MENDS.get(error["type"]) or _mend(error)
    return f"{name.upper()} is {_shown(name, error['input'])}. {mend}"


def _mend(error: ErrorDetails) -> str:
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error":
        return str(context["error"])
    if error["type"] == "literal_error":
        return f"It may be {context['expected']}."
    return f"{error['msg']}."


def _shown(name: str, value: object) -> str:
    is_secret = Settings.model_fields[name].annotation is SecretStr
    return "not usable (not shown: it may hold a secret)" if is_secret else f'"{value}"'


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _problems(settings: Settings) -> Iterator[str]:
    yield from _about_access(settings)
    yield from _about_slack(settings)
    yield from _about_discord(settings)
    if settings.translate_key.get_secret_value() and settings.translate_url is None:
        yield (
            "TRANSLATE_URL is empty but TRANSLATE_KEY is set. Name the translation service's address, "
            "or leave both empty to translate nothing."
        )
    if settings.playbook is not None and not settings.playbook.is_dir():
        yield (
            f'PLAYBOOK is "{settings.playbook}", which is not a folder. Name the folder that holds '
            "your playbook's .yaml files; leave it empty for the one that ships with Showcaller."
        )


def _about_access(settings: Settings) -> Iterator[str]:
    token = settings.showcaller_access_token.get_secret_value()
    if token and len(token) < SHORTEST_ACCESS_TOKEN:
        yield (
            f"SHOWCALLER_ACCESS_TOKEN has {len(token)} characters. Use at least "
            f'{SHORTEST_ACCESS_TOKEN}: python -c "import secrets; print(secrets.token_urlsafe())".'
        )
    if not settings.is_loopback and not token:
        yield (
            f'HOST is "{settings.host}", which other machines reach, but SHOWCALLER_ACCESS_TOKEN is '
            "empty. Set a token, or HOST=127.0.0.1."
        )


def _about_slack(settings: Settings) -> Iterator[str]:
    bot = settings.slack_bot_token.get_secret_value()
    app = settings.slack_app_token.get_secret_value()
    if bool(bot) != bool(app):
        empty, given = ("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN")[:: 1 if bot else -1]
        yield (
            f"{empty} is empty but {given} is set. Socket Mode needs both (docs/slack.md, step 4); "
            "leave both empty to run without Slack."
        )
    if bot and not bot.startswith("xoxb-"):
        yield "SLACK_BOT_TOKEN does not begin with xoxb-. Copy the Bot User OAuth Token (docs/slack.md)."
    if app and not app.startswith("xapp-"):
        yield "SLACK_APP_TOKEN does not begin with xapp-. Copy the App-Level Token (docs/slack.md)."
    channel = settings.slack_incidents_channel
    if bot and not channel:
        yield (
            "SLACK_INCIDENTS_CHANNEL is empty but Slack is set up. Name the channel for incidents "
            "by its id, like C024BE91L (docs/slack.md)."
        )
    # By a name it can be posted to, and that is all: neither edits nor what is written there find it.
    if bot and channel and not SLACK_CHANNEL.fullmatch(channel):
        yield (
            f'SLACK_INCIDENTS_CHANNEL is "{channel}". Name the channel by its id, like C024BE91L: '
            "View channel details, at the bottom (docs/slack.md, step 5)."
        )


def _about_discord(settings: Settings) -> Iterator[str]:
    token, channel = (
        settings.discord_bot_token.get_secret_value(),
        settings.discord_incidents_channel,
    )
    if token.startswith("Bot "):
        yield "DISCORD_BOT_TOKEN begins with Bot. Write the token alone (docs/discord.md, step 2)."
    if token and not channel:
        yield (
            "DISCORD_INCIDENTS_CHANNEL is empty but DISCORD_BOT_TOKEN is set. Name the channel for "
            "incidents by its id, a number (docs/discord.md, step 4)."
        )
    for name, value in (
        ("DISCORD_INCIDENTS_CHANNEL", (channel,) if channel else ()),
        ("DISCORD_GUILDS", settings.guilds),
    ):
        for each in value:
            if not SNOWFLAKE.fullmatch(each):
                yield f'{name} is "{each}", which is no id of Discord\'s. Write its number (docs/discord.md).'

"""What an app asked for when it was created: the scopes it was granted, and what Slack sends it."""

from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML


@dataclass(frozen=True, slots=True)
class Shortcut:
    name: str
    kind: str  # "message" or "global"
    callback_id: str


@dataclass(frozen=True, slots=True)
class Manifest:
    scopes: frozenset[str]
    events: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    shortcuts: tuple[Shortcut, ...] = ()
    has_interactivity: bool = True
    has_socket_mode: bool = True
    has_messages_tab: bool = True
    problems: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, path: Path) -> "Manifest":
        """Read a manifest file as Slack does when an app is created from it."""
        data = YAML(typ="safe").load(path.read_text("utf-8"))
        features, settings = data["features"], data["settings"]
        home = features.get("app_home", {})
        return cls(
            scopes=frozenset(data["oauth_config"]["scopes"]["bot"]),
            events=frozenset(settings["event_subscriptions"]["bot_events"]),
            commands=frozenset(each["command"] for each in features.get("slash_commands", [])),
            shortcuts=tuple(
                Shortcut(each["name"], each["type"], each["callback_id"])
                for each in features.get("shortcuts", [])
            ),
            has_interactivity=settings["interactivity"]["is_enabled"],
            has_socket_mode=settings["socket_mode_enabled"],
            has_messages_tab=bool(home.get("messages_tab_enabled"))
            and not home.get("messages_tab_read_only_enabled", True),
            problems=tuple(_problems(features)),
        )


def _problems(features: dict[str, list[dict[str, str]]]) -> list[str]:
    """Lengths that Slack refuses (App manifest reference)."""
    long_commands = [
        f"{each['command']}: description is over 2000 characters"
        for each in features.get("slash_commands", [])
        if len(each["description"]) > 2000
    ]
    long_shortcuts = [
        f"{each['name']}: a shortcut's name has at most 24 characters"
        for each in features.get("shortcuts", [])
        if len(each["name"]) > 24
    ]
    return long_commands + long_shortcuts

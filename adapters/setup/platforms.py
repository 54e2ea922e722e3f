"""The chat platforms: which, and their tokens, which are typed unseen."""

from collections.abc import Callable, Mapping
from getpass import getpass

from adapters.setup.asking import ask, confirm, show

Complain = Callable[[str], str]


def platforms(known: Mapping[str, str | None]) -> dict[str, str]:
    """Return the settings to write. An empty answer keeps what is there."""
    found: dict[str, str] = {}
    show(["Without a chat platform there is the local workspace, in the browser."])
    if confirm("Connect Slack now? (docs/slack.md)", default=bool(known.get("SLACK_BOT_TOKEN"))):
        found |= _slack(known)
    if confirm(
        "Connect Discord now? (docs/discord.md)", default=bool(known.get("DISCORD_BOT_TOKEN"))
    ):
        found |= _discord(known)
    return {name: value for name, value in found.items() if value}


def _slack(known: Mapping[str, str | None]) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": _secret("SLACK_BOT_TOKEN", known, _begins("xoxb-")),
        "SLACK_APP_TOKEN": _secret("SLACK_APP_TOKEN", known, _begins("xapp-")),
        "SLACK_INCIDENTS_CHANNEL": _shown("SLACK_INCIDENTS_CHANNEL", known, _begins("C", "G")),
    }


def _discord(known: Mapping[str, str | None]) -> dict[str, str]:
    return {
        "DISCORD_BOT_TOKEN": _secret("DISCORD_BOT_TOKEN", known, _any),
        "DISCORD_GUILDS": _shown("DISCORD_GUILDS", known, _numbers),
        "DISCORD_INCIDENTS_CHANNEL": _shown("DISCORD_INCIDENTS_CHANNEL", known, _numbers),
    }


def _secret(name: str, known: Mapping[str, str | None], complain: Complain) -> str:
    """Neither what is typed nor what is known is ever shown.

    getpass itself asks, as it stops the echo first: nothing of a quick paste is seen.
    """
    kept = " (Enter keeps the one there is)" if known.get(name) else ""
    while True:
        typed = getpass(f"{name}, typed unseen{kept}: ").strip()
        if not (wrong := complain(typed)):
            return typed
        show([f"{name} {wrong}"])


def _shown(name: str, known: Mapping[str, str | None], complain: Complain) -> str:
    while True:
        typed = ask(name, known.get(name) or "")
        if not (wrong := complain(typed)):
            return typed
        show([f"{name} {wrong}"])


def _begins(*beginnings: str) -> Complain:
    def complain(typed: str) -> str:
        if not typed or typed.startswith(beginnings):
            return ""
        return f"begins with {' or '.join(beginnings)}. Copy it again, or press Enter for later."

    return complain


def _numbers(typed: str) -> str:
    return (
        "" if typed.replace(",", " ").replace(" ", "").isdecimal() or not typed else "is a number."
    )


def _any(_: str) -> str:
    return ""

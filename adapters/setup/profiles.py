"""What the chat platforms know of people: accounts, zones and languages by e-mail; who a name may mean."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from pydantic import SecretStr

from adapters.setup.people import Pasted
from bot.domain.command import Sender
from bot.domain.standing import language_named
from bot.ports import PlatformBusy, PlatformRefused
from bot.settings import Settings

if TYPE_CHECKING:
    from adapters.discord.lookup import Candidate

SLACK_API = "https://slack.com/api"
Profiles = Mapping[str, Sender]  # by e-mail, in small letters


def in_slack(known: Mapping[str, str | None], emails: Iterable[str]) -> tuple[Profiles, str]:
    """Whom Slack knows, and what is in the way, if anything is. Nobody is notified."""
    wanted = list(dict.fromkeys(each.lower() for each in emails if each))
    token = known.get("SLACK_BOT_TOKEN") or ""
    if not (wanted and token):
        return {}, ""
    found: dict[str, Sender] = {}
    try:
        asyncio.run(_collect(known.get("SLACK_API_URL") or SLACK_API, token, wanted, found))
    except (PlatformBusy, PlatformRefused) as no:
        return found, f"Slack: {no}"
    return found, ""


async def _collect(url: str, token: str, emails: Sequence[str], found: dict[str, Sender]) -> None:
    """What was found before something came in the way stays found."""
    from adapters.slack.lookup import look_up  # noqa: PLC0415 - heavy, and needed with Slack alone

    async for email, sender in look_up(url, token, emails):
        found.update({email: sender})


def completed(person: Pasted, profiles: Profiles, spoken: str) -> Pasted:
    """What was pasted goes before what the platform says; the team's own language is not repeated."""
    profile = profiles.get(person.email.lower())
    if profile is None:
        return person
    zone = profile.zone if profile.zone in available_timezones() else ""
    language = language_named(profile.language)
    differs = language is not None and language is not language_named(spoken)
    return replace(
        linked(person, profiles),
        zone=person.zone or zone,
        language=person.language or (str(language) if differs else ""),
    )


def linked(person: Pasted, profiles: Profiles) -> Pasted:
    profile = profiles.get(person.email.lower())
    return replace(person, accounts=(profile.account,)) if profile else person


Candidates = Mapping[str, Sequence["Candidate"]]  # by the name that they were looked for


def in_discord(known: Mapping[str, str | None], names: Iterable[str]) -> tuple[Candidates, str]:
    """Whom those names may mean there, and what is in the way, if anything is. Nobody is notified."""
    wanted = list(dict.fromkeys(names))
    if not (wanted and known.get("DISCORD_BOT_TOKEN")):
        return {}, ""
    found: dict[str, Sequence[Candidate]] = {}
    try:
        asyncio.run(_search(_discord_settings(known), wanted, found))
    except (PlatformBusy, PlatformRefused) as no:
        return found, f"Discord: {no}"
    return found, ""


def _discord_settings(known: Mapping[str, str | None]) -> Settings:
    """What was typed a moment ago is not in the environment yet; the rest of it does not matter here."""
    default = Settings.model_fields["discord_api_url"].default
    return Settings.model_construct(
        discord_bot_token=SecretStr(known.get("DISCORD_BOT_TOKEN") or ""),
        discord_api_url=known.get("DISCORD_API_URL") or default,
        discord_incidents_channel=known.get("DISCORD_INCIDENTS_CHANNEL") or "",
        discord_guilds=known.get("DISCORD_GUILDS") or "",
    )


async def _search(
    settings: Settings, names: Sequence[str], found: dict[str, Sequence["Candidate"]]
) -> None:
    """What was found before something came in the way stays found."""
    from adapters.discord.lookup import look_up  # noqa: PLC0415 - heavy, and needed with Discord alone

    async for name, candidates in look_up(settings, names):
        found.update({name: candidates})

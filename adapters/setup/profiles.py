"""What the chat platforms know of people: their accounts, zones and languages, by e-mail."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zoneinfo import available_timezones

from adapters.setup.people import Pasted
from bot.domain.command import Sender
from bot.domain.standing import language_named
from bot.ports import PlatformBusy, PlatformRefused

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
    return replace(person, account=profile.account) if profile else person

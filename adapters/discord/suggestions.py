"""What Discord offers while somebody types: incidents by number, people by name, zones by city."""

from collections.abc import Iterable

from adapters.discord.intake import Slash
from adapters.discord.markdown import label_of
from adapters.discord.naming import Json
from adapters.discord.render import OPTION_LIMIT, OPTIONS
from bot.cards.common import title
from bot.cards.ink import Ink
from bot.domain.command import Sender
from bot.domain.zones import zones_with
from bot.front import Front
from bot.ports import StoreBusy


async def suggestions(front: Front, sender: Sender, typing: Slash) -> list[Json]:
    """Those that hold what was typed so far; the newest first. Nothing if the store is busy."""
    sought = typing.options.get(typing.focused, "").strip().casefold()
    if typing.focused == "zone":
        return [{"name": zone, "value": zone} for zone in zones_with(sought, OPTIONS)]
    try:
        found = _people(front) if typing.focused == "who" else await _incidents(front, sender)
    except StoreBusy:
        return []
    fitting = [(label, value) for label, value in found if sought in f"{value} {label}".casefold()]
    return [
        {"name": Ink(OPTION_LIMIT).plain(label, OPTION_LIMIT), "value": value}
        for label, value in fitting[:OPTIONS]
    ]


def _people(front: Front) -> Iterable[tuple[str, str]]:
    """An @ before an id can be taken for nothing else."""
    people = front.showing.playbooks.active.people.values()
    return sorted((each.name, f"@{each.id}") for each in people)


async def _incidents(front: Front, sender: Sender) -> Iterable[tuple[str, str]]:
    incidents = await front.reads.incidents(open_only=False)
    newest_open_first = sorted(incidents, key=lambda each: each.is_over)
    return [
        (label_of(front.view(sender, each).line(title(each))), str(each.id))
        for each in newest_open_first
    ]

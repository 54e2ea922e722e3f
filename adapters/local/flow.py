"""How messages read on from one another. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from adapters.local.values import Message
from bot.cards.timeline import Told
from bot.domain.person import Language
from bot.messages.clocks import day

PAUSE = timedelta(minutes=5)  # after which the same speaker is named again


def follows(before: Message | None, message: Message) -> bool:
    """Whether the same speaker goes on, so that name and picture need not stand there again."""
    if before is None or before.author != message.author:
        return False
    apart = _stands_apart(before) or _stands_apart(message)
    return not apart and message.sent_at - before.sent_at < PAUSE


def _stands_apart(message: Message) -> bool:
    """Seen by one person alone, or a card with a heading of its own."""
    return bool(message.only_for) or (message.card is not None and bool(message.card.title))


def begins_day(before: Message | None, message: Message, zone: str) -> bool:
    if before is None:
        return False
    return _date(before.sent_at, zone) != _date(message.sent_at, zone)


def by_day(
    entries: Iterable[Told], zone: str, language: Language
) -> Iterator[tuple[str, list[Told]]]:
    """Each local date in words, with what happened then."""
    for _, told in groupby(entries, lambda each: _date(each.at, zone)):
        of_day = list(told)
        yield day(of_day[0].at, zone, language), of_day


def _date(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d}"

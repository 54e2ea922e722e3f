"""An incident told from its events, as Markdown: who did what when, in the reader's own time and language.

Quoted in whole, unlike on cards: what a human wrote is masked already where it is stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.common import over, title
from bot.cards.crew import state
from bot.cards.happened import UNTOLD, sentence, written
from bot.cards.markdown import escaped, in_markdown, quoted
from bot.cards.view import View
from bot.domain import events as e
from bot.domain.answered import Promise, promises
from bot.domain.evolve import fold
from bot.domain.ids import TextId
from bot.domain.incident import Incident
from bot.domain.say import At, Say, Took, say
from bot.messages.clocks import city
from bot.messages.line import Line


def timeline(incident: Incident, events: Sequence[e.Event], view: View) -> str:
    """The whole story, the oldest first; `events` are all of the incident's."""
    parts = (
        f"# {_words(title(incident), view)}",
        "\n".join(f"- {_words(each, view)}" for each in _summary(incident, events, view)),
        *_days(events, view),
    )
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words. `quote`: what a human wrote then; None: nothing was written."""

    at: datetime
    line: Line
    quote: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """The same as values, for pages."""

    title: Line
    summary: tuple[Line, ...]
    entries: tuple[Told, ...]


def story(incident: Incident, events: Sequence[e.Event], view: View) -> Story:
    return Story(
        view.line(title(incident)),
        tuple(view.line(each) for each in _summary(incident, events, view)),
        tuple(_in_words(entry, view) for entry in _entries(events)),
    )


def _in_words(entry: "Entry", view: View) -> Told:
    text = written(entry.event)
    deleted = view.words(say("deleted"))
    quote = (view.speaker.texts.get(text) or deleted) if text is not None else None
    line = view.line(sentence(entry.event, entry.before, entry.after))
    return Told(entry.event.at, line, quote)


def _words(said: Say, view: View) -> str:
    return in_markdown(view.line(said))


def _summary(incident: Incident, events: Sequence[e.Event], view: View) -> Iterator[Say]:
    yield over(incident) if incident.is_over else state(incident, view)
    yield from (_promised(each) for each in promises(events))
    yield from _word_promises(events)
    yield from _estimates(events)


def _promised(promise: Promise) -> Say:
    """Whether a person answered by the instant that was promised."""
    ended_at = promise.ended_at or promise.promised_at
    return say(
        f"promise-{promise.verdict}",
        promised=At(promise.promised_at),
        at=At(ended_at),
        took=Took(ended_at - promise.called_at),
    )


def _word_promises(events: Sequence[e.Event]) -> Iterator[Say]:
    by_people = sum(isinstance(each, e.UpdatePosted) for each in events)
    automatic = sum(isinstance(each, e.PingPosted) for each in events)
    if by_people or automatic:
        yield say("promise-words", people=by_people, automatic=automatic)


def _estimates(events: Sequence[e.Event]) -> Iterator[Say]:
    given = sum(isinstance(each, e.EstimateGiven) for each in events)
    passed = sum(isinstance(each, e.EstimatePassed) for each in events)
    if given:
        yield say("promise-estimates", given=given, passed=passed)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with what the incident was before and after it."""

    event: e.Event
    before: Incident | None
    after: Incident


def _entries(events: Iterable[e.Event]) -> Iterator[Entry]:
    before: Incident | None = None
    for event in events:
        after = fold([event], before)
        if not isinstance(event, UNTOLD):
            yield Entry(event, before, after)
        before = after


def _days(events: Iterable[e.Event], view: View) -> Iterator[str]:
    """A heading for each local date, and under it what happened."""
    zone = view.speaker.zone
    day, lines = "", list[str]()
    for entry in _entries(events):
        local_at = entry.event.at.astimezone(ZoneInfo(zone))
        if f"{local_at:%Y-%m-%d}" != day:
            if lines:
                yield "\n".join(lines)
            day, lines = f"{local_at:%Y-%m-%d}", []
            yield f"## {day}, {escaped(city(zone, view.speaker.language))}"
        lines.extend(_told(entry, local_at, view))
    if lines:
        yield "\n".join(lines)


def _told(entry: Entry, local_at: datetime, view: View) -> Iterator[str]:
    told = _words(sentence(entry.event, entry.before, entry.after), view)
    yield f"- **{local_at:%H:%M:%S}** {told}"
    text = written(entry.event)
    if text is not None:
        yield from (f"  {line}" for line in _quote(text, view))


def _quote(text: TextId, view: View) -> Iterator[str]:
    whole = view.speaker.texts.get(text, "")
    return quoted(whole) if whole else iter((f"> {_words(say('deleted'), view)}",))

"""Which promises of a person were kept: one for each time that help was called, as its events tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain import events as e
from bot.domain.evolve import fold
from bot.domain.incident import Incident, Outcome, Status


class Verdict(StrEnum):
    OPEN = "open"
    OPEN_LATE = "open-late"
    KEPT = "kept"
    LATE = "late"
    OFF = "off"  # nobody was needed any more
    OFF_LATE = "off-late"


@dataclass(frozen=True, slots=True)
class Promise:
    """`ended_at`: when a person answered, or nobody was needed any more. None: it stands."""

    called_at: datetime
    promised_at: datetime
    verdict: Verdict = Verdict.OPEN
    ended_at: datetime | None = None


def promises(events: Iterable[e.Event]) -> Iterator[Promise]:
    """In order. A promise that is given anew takes the standing one's place, unless that was missed."""
    standing: Promise | None = None
    incident: Incident | None = None
    for event in events:
        incident = fold([event], incident)
        match event:
            case e.HelpCalled():
                standing = _given(standing, event)
            case e.PromiseMissed() if standing is not None:
                standing = replace(standing, verdict=Verdict.OPEN_LATE)
            case e.EscalationStopped() if standing is not None:
                yield _ended(standing, event, incident)
                standing = None
    if standing is not None:
        yield standing


def _given(standing: Promise | None, event: e.HelpCalled) -> Promise:
    if standing is None:
        return Promise(event.at, event.promised_at)
    if standing.verdict is Verdict.OPEN_LATE:
        return standing
    return replace(standing, promised_at=event.promised_at)


def _ended(promise: Promise, event: e.EscalationStopped, after: Incident) -> Promise:
    """Only somebody who has it, or who closed it as one of the crew, has answered."""
    is_somebodys = event.by.person is not None and after.status is not Status.OPEN
    answered = is_somebodys and after.outcome is not Outcome.CANCELLED
    is_late = promise.verdict is Verdict.OPEN_LATE or event.at >= promise.promised_at
    if answered:
        verdict = Verdict.LATE if is_late else Verdict.KEPT
    else:
        verdict = Verdict.OFF_LATE if is_late else Verdict.OFF
    return replace(promise, verdict=verdict, ended_at=event.at)

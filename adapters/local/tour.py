"""The sixty-second tour, and the faults to try: what the first screen offers besides the phones."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from adapters.local.chrome import Chrome, chrome_of
from adapters.local.faults import Faults
from adapters.local.values import Member, Story
from bot.messages.catalogue import catalogue

FAULT_S = 60.0


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    text: str
    is_done: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class FaultButton:
    name: str
    label: str
    about: str
    is_on: bool


def tour(
    streamer: Member, engineer: Member, story: Story, chrome: Chrome, *, is_typed: bool
) -> tuple[Step, ...]:
    """Which steps are done is read from the phones themselves. `is_typed`: the report stands in the box."""
    done = astuple(story)
    report = chrome("tour-report-text" if is_typed else "tour-report-own")
    take_it = catalogue(chrome_of(engineer).language).sentence("button-ack", {})
    fine = catalogue(chrome_of(streamer).language).sentence("button-fine", {})
    told = (
        (chrome("tour-report", who=streamer.name), report),
        (chrome("tour-answer", who=engineer.name), chrome("tour-answer-text", button=take_it)),
        (chrome("tour-thread"), chrome("tour-thread-text", who=engineer.name)),
        (chrome("tour-fine", who=streamer.name), chrome("tour-fine-text", button=fine, id=1)),
    )
    upcoming = done.index(False) if False in done else -1
    return tuple(
        Step(title, text, done[nth], nth == upcoming) for nth, (title, text) in enumerate(told)
    )


def fault_buttons(
    people: Sequence[Member], faults: Faults, chrome: Chrome
) -> tuple[FaultButton, ...]:
    """One to close each shown person's messages, and three for the platform."""
    closed = tuple(
        FaultButton(
            f"closed:{person.user}",
            chrome("fault-closed", who=person.name),
            chrome("fault-closed-about"),
            person.user in faults.closed,
        )
        for person in people
    )
    lose, away, deaf = faults.lose_after > 0, faults.away_s > 0, faults.deaf_s > 0
    return (
        *closed,
        FaultButton("lose", chrome("fault-lose"), chrome("fault-lose-about"), lose),
        FaultButton("away", chrome("fault-away"), chrome("fault-away-about"), away),
        FaultButton("deaf", chrome("fault-deaf"), chrome("fault-deaf-about"), deaf),
    )


def toggled(name: str, faults: Faults) -> Faults:
    """What is set when that button is pressed; pressing again mends it."""
    kind, _, user = name.partition(":")
    match kind:
        case "closed":
            return faults.model_copy(update={"closed": faults.closed ^ {user}})
        case "lose":
            return faults.model_copy(update={"lose_after": 0 if faults.lose_after else 1})
        case "away":
            return faults.model_copy(update={"away_s": 0.0 if faults.away_s else FAULT_S})
        case "deaf":
            return faults.model_copy(update={"deaf_s": 0.0 if faults.deaf_s else FAULT_S})
        case _:
            return faults

"""The sixty-second tour, and the faults to try: what the first screen offers besides the phones."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.local.faults import Faults
from adapters.local.values import Member, Message
from bot.cards.card import Colour
from bot.domain.place import DIRECT


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


def tour(streamer: Member, engineer: Member, messages: Sequence[Message]) -> tuple[Step, ...]:
    """Which steps are done is read from the phones themselves."""
    to_streamer, to_engineer = DIRECT + streamer.user, DIRECT + engineer.user
    by_bot = [each for each in messages if not each.author]
    done = (
        any(each.conversation == to_streamer or each.only_for == streamer.user for each in by_bot),
        any(each.conversation == to_engineer and each.edited_at for each in by_bot),
        any(each.thread and each.author == engineer.user for each in messages),
        any(each.conversation == to_streamer and _is_over(each) for each in by_bot),
    )
    titles = (
        (
            f"Send {streamer.name}’s report",
            "It is typed in already, in the streamer’s own words. No form.",
        ),
        (
            f"{engineer.name}’s phone rings",
            "Press “I’m on it”. Or leave it, press Skip ahead, and see who is called next.",
        ),
        (
            "Work in the thread",
            "Open #incidents, reply under the card: eta 20m, or update: and your words.",
        ),
        (f"{streamer.name} says it is fine again", "Press “Fine again”, then open the timeline."),
    )
    upcoming = done.index(False) if False in done else -1
    return tuple(
        Step(title, text, done[nth], nth == upcoming) for nth, (title, text) in enumerate(titles)
    )


def _is_over(message: Message) -> bool:
    return message.card is not None and message.card.colour is Colour.GREEN


def fault_buttons(people: Sequence[Member], faults: Faults) -> tuple[FaultButton, ...]:
    """One to close each shown person's messages, and three for the platform."""
    closed = tuple(
        FaultButton(
            f"closed:{person.user}",
            f"Close {person.name}’s direct messages",
            "The platform refuses what the bot sends them, for good.",
            person.user in faults.closed,
        )
        for person in people
    )
    return (
        *closed,
        FaultButton(
            "lose",
            "Lose the next answer",
            "The message arrives, but the bot is not told.",
            faults.lose_after > 0,
        ),
        FaultButton(
            "away",
            "Platform away for a minute",
            "Nothing the bot sends gets through.",
            faults.away_s > 0,
        ),
        FaultButton(
            "deaf",
            "Cut the bot’s connection for a minute",
            "Nothing people do reaches the bot.",
            faults.deaf_s > 0,
        ),
    )


def toggled(name: str, faults: Faults, buttons: Sequence[FaultButton]) -> Faults:
    """What is set when that button is pressed; pressing again mends it."""
    is_on = next((each.is_on for each in buttons if each.name == name), False)
    kind, _, user = name.partition(":")
    match kind:
        case "closed":
            return faults.model_copy(update={"closed": faults.closed ^ {user}})
        case "lose":
            return faults.model_copy(update={"lose_after": 0 if is_on else 1})
        case "away":
            return faults.model_copy(update={"away_s": 0.0 if is_on else 60.0})
        case "deaf":
            return faults.model_copy(update={"deaf_s": 0.0 if is_on else 60.0})
        case _:
            return faults

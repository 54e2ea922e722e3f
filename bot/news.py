"""What the rules hear of a delivery that has ended."""

from bot.delivering import Ended
from bot.domain.command import NoteFailure, NoteRung, NoteUnasked, Order
from bot.domain.decision import ShowPage, ShowTest, Tell
from bot.domain.people.linking import LINK_POST
from bot.ports import OutcomeState, Outgoing


def news_of(outgoing: Outgoing, ended: Ended) -> Order | None:
    """What the rules must hear of a delivery that has ended: of a test both ends, else a failure."""
    delivery, what = outgoing.delivery, outgoing.delivery.what
    failed = ended.state is OutcomeState.FAILED
    if isinstance(what, Tell) and what.name.startswith(LINK_POST) and not what.only_changes:
        return _unasked(what.name, ended)
    if isinstance(what, ShowTest) and (failed or ended.state is OutcomeState.SENT):
        return NoteRung(what.number, ended.why if failed else "")
    if not failed or delivery.incident is None:
        return None
    page = what.page if isinstance(what, ShowPage) else None
    tries = max(1, ended.tries)
    lines, buttons = (what.lines, what.buttons) if isinstance(what, Tell) else ((), ())
    return NoteFailure(
        delivery.incident, outgoing.key, delivery.place, ended.why, page, tries, lines, buttons
    )


def _unasked(name: str, ended: Ended) -> Order | None:
    """A question that may not have arrived is none: whoever waits for its answer must hear that."""
    if ended.state is OutcomeState.SENT:
        return None
    return NoteUnasked(int(name.removeprefix(LINK_POST)), ended.why)

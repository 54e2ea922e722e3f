"""A test of somebody's phone, and the list of who can be reached by what."""

from bot.cards.card import Card, Fact
from bot.cards.view import View
from bot.domain import press
from bot.domain.decision import ShowReach, ShowTest
from bot.domain.ids import PersonId
from bot.domain.reach import Board, Reach, Rung
from bot.domain.receipt import zone_of
from bot.domain.say import At, Listing, LocalTime, Say, Took, say
from bot.domain.ways import shown
from bot.messages.phrase import one_line


def rung_card(test: ShowTest, view: View) -> Card:
    title = view.line(say("test-title", way=shown(test.way)))
    return Card(
        summary=title,
        title=title,
        lines=(view.line(say("test-text")),),
        buttons=view.buttons(press.button("rang", test.number, primary=True)),
        language=view.speaker.language,
    )


def reach_card(what: ShowReach, view: View) -> Card:
    """Person by person, as it is now. A list that is no longer kept says only that."""
    reach = view.reach or Reach()
    board = reach.board(what.board)
    if board is None:
        gone = view.line(say("reach-past"))
        return Card(summary=gone, lines=(gone,), language=view.speaker.language)
    title = view.line(say("reach-title", at=At(board.at)))
    return Card(
        summary=title,
        title=title,
        facts=(
            *(_person(each, board, reach, view) for each in board.people),
            *(_asleep(each, view) for each in board.asleep),
        ),
        language=view.speaker.language,
    )


def _person(person: PersonId, board: Board, reach: Reach, view: View) -> Fact:
    rung = [each for each in reach.rung if each.person == person and each.number in board.rung]
    became = Listing(tuple(_became(each) for each in rung)) if rung else say("reach-nothing")
    return Fact(_name(person, view), view.line(say("plain", text=became)))


def _became(rung: Rung) -> Say:
    way = shown(rung.way)
    if rung.tapped_at is not None:
        return say("reach-tapped", way=way, took=Took(rung.tapped_at - rung.rung_at))
    if rung.failed:
        return say("reach-failed", way=way, why=rung.failed)
    return say("reach-arrived" if rung.accepted_at else "reach-waiting", way=way)


def _asleep(person: PersonId, view: View) -> Fact:
    clock = LocalTime(view.now, zone_of(view.speaker.people.get(person)))
    return Fact(_name(person, view), view.line(say("reach-asleep", clock=clock)))


def _name(person: PersonId, view: View) -> str:
    known = view.speaker.people.get(person)
    return one_line(known.name if known else person)

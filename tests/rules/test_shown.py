"""Cards and pages follow what is so, whichever rule changed it, and without a sound."""

from collections.abc import Callable

import pytest

from bot.domain import command as c
from bot.domain.decision import Audience, Decision, Delivery, EndPage, ShowCard
from bot.domain.ids import DeliveryKey, IncidentId
from tests.rules.worlds import AMELIE, BLACK, MINUTE, TEAM, Stage, dm


def black() -> Stage:
    stage = Stage()
    stage.report(BLACK)
    return stage


def taken() -> Stage:
    stage = black()
    stage.do(c.AcknowledgePage(stage.number), "jonas")
    return stage


def cards_in(*decisions: Decision) -> list[Delivery]:
    each = (one for decision in decisions for one in decision.deliveries)
    return [one for one in each if isinstance(one.what, ShowCard)]


def edited_pages(decision: Decision) -> set[str]:
    return {each.place.user for each in decision.deliveries if isinstance(each.what, EndPage)}


@pytest.mark.parametrize(
    "minutes",
    [
        pytest.param(2, id="the second level"),
        pytest.param(5, id="the third level, and a promise missed"),
        pytest.param(8, id="a promise missed again"),
        pytest.param(10, id="everybody"),
        pytest.param(15, id="everybody again"),
    ],
)
def test_whoever_is_called_next_is_on_the_cards_at_once(minutes: int) -> None:
    stage = black()
    stage.skip((minutes - 1) * MINUTE)
    shown = cards_in(*stage.skip(MINUTE))
    assert {(each.place, each.what) for each in shown} == {
        (dm("mei"), ShowCard(Audience.REPORTER)),
        (TEAM, ShowCard(Audience.CREW)),
    }
    assert not any(each.notify for each in shown)


@pytest.mark.parametrize(
    "order",
    [
        c.PassPage,
        lambda n: c.AssignCommander(n, AMELIE),
        lambda n: c.NoteFailure(n, DeliveryKey("d"), dm("jonas"), "gone", 0),
    ],
    ids=["passed on", "called in", "could not be reached"],
)
def test_a_call_that_changes_between_levels_is_on_the_cards(
    order: Callable[[IncidentId], c.Order],
) -> None:
    stage = black()
    assert len(cards_in(stage.do(order(stage.number), "jonas"))) == 2


def test_no_card_is_shown_twice_for_one_decision() -> None:
    stage = black()
    for decision in (*stage.skip(10 * MINUTE), stage.do(c.AcknowledgePage(stage.number), "jonas")):
        assert len(cards_in(decision)) in {0, 2}


def test_a_repeated_page_changes_no_card() -> None:
    assert cards_in(*black().skip(MINUTE)) == []


@pytest.mark.parametrize(
    ("order", "by"),
    [
        pytest.param(lambda n: c.AssignCommander(n, AMELIE), "jonas", id="handed over"),
        pytest.param(c.ResolveIncident, "jonas", id="fixed"),
        pytest.param(lambda n: c.SayFine(n, fine=True), "mei", id="fine again"),
        pytest.param(c.UndoAct, "jonas", id="undone"),
    ],
)
def test_the_page_of_whoever_had_it_says_what_became_of_it(
    order: Callable[[IncidentId], c.Order], by: str
) -> None:
    stage = taken()
    assert "jonas" in edited_pages(stage.do(order(stage.number), by))


def test_it_is_theirs_again_on_their_page_when_closing_it_is_undone() -> None:
    stage = taken()
    stage.do(c.ResolveIncident(stage.number), "jonas")
    assert edited_pages(stage.do(c.UndoAct(stage.number), "jonas")) == {"jonas"}


def test_an_update_edits_no_page() -> None:
    stage = taken()
    assert edited_pages(stage.do(c.PostUpdate(stage.number, "looking"), "jonas")) == set()

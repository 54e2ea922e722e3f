"""A test rings ways, wakes nobody, and what was heard once stays proven."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.domain import command as c
from bot.domain.decide import decide
from bot.domain.decision import Decision, ShowReach, ShowTest
from bot.domain.ids import CommandKey
from bot.domain.person import ContactPoint
from bot.domain.proving import asks_to_ring
from bot.domain.reach import BOARDS, Reach
from tests.rules.worlds import (
    AMELIE,
    JONAS,
    MINUTE,
    NIGHT,
    NOON,
    Stage,
    dm,
    playbook,
    replied,
    sender,
)

PHONE = ContactPoint("phone", "PHONE", delay=3 * MINUTE)


@pytest.mark.parametrize(
    ("typed", "everyone"),
    [
        ("test", False),
        ("测试", False),
        ("TEST everyone", True),
        ("测试 所有人", True),
        ("test  all", True),
        ("test me please", None),
        ("tester", None),
        ("take 2h", None),
        ("", None),
    ],
)
def test_what_asks_for_a_test(typed: str, everyone: bool | None) -> None:
    assert asks_to_ring(typed) == everyone


@dataclass
class Tests:
    """The team of the rules; jonas has a phone. What is decided about reach is kept."""

    __test__ = False

    now: datetime = NOON
    reach: Reach = field(default_factory=Reach)
    commands: int = 0

    def do(self, order: c.ReachOrder, user: str | None = None) -> Decision:
        self.commands += 1
        book = playbook()
        jonas = replace(book.plan.people[JONAS], contacts=(PHONE,))
        book = replace(book, plan=replace(book.plan, people={**book.plan.people, JONAS: jonas}))
        stage = Stage(now=self.now, playbook=book, addresses=frozenset({"PHONE"}))
        key = CommandKey(f"k{self.commands}")
        command = c.Command(key, order, sender(user) if user else None)
        decision = decide(self.reach, command, stage.world(command))
        self.reach = decision.reach or self.reach
        return decision

    def rings(self, user: str = "jonas", *, everyone: bool = False) -> list[int]:
        """The numbers of what is rung."""
        decision = self.do(c.RingWays(everyone), user)
        return [e.what.number for e in decision.deliveries if isinstance(e.what, ShowTest)]


def test_a_test_rings_all_ways_at_once_whatever_their_delay() -> None:
    tests = Tests()
    decision = tests.do(c.RingWays(), "jonas")
    rung = [(e.place.user, e.notify) for e in decision.deliveries if isinstance(e.what, ShowTest)]
    assert rung == [("jonas", True), ("PHONE", True)]
    assert [e.place for e in decision.deliveries if isinstance(e.what, ShowReach)] == [dm("jonas")]
    assert replied(decision) == "reach-begun"


@pytest.mark.parametrize("user", ["mei", "fan"])
def test_only_the_crew_has_ways_to_test(user: str) -> None:
    decision = Tests().do(c.RingWays(), user)
    assert (replied(decision), decision.deliveries) == ("not-allowed", ())


@pytest.mark.parametrize("user", ["mei", "jonas", "kai"])
def test_only_a_lead_tests_everybody(user: str) -> None:
    decision = Tests().do(c.RingWays(everyone=True), user)
    assert (replied(decision), decision.deliveries) == ("reach-lead", ())


def test_a_test_of_everybody_wakes_nobody() -> None:
    tests = Tests(now=NIGHT)  # 03:00 in Berlin, 18:00 where maya is, 10:00 for kai
    decision = tests.do(c.RingWays(everyone=True), "maya")
    rung = {e.place.user for e in decision.deliveries if isinstance(e.what, ShowTest)}
    assert rung == {"maya", "kai"}
    [board] = tests.reach.boards
    assert (board.place, board.asleep) == (dm("maya"), (JONAS, AMELIE))


def test_whoever_asks_for_it_is_awake() -> None:
    tests = Tests()  # noon UTC: 04:00 where maya is
    decision = tests.do(c.RingWays(everyone=True), "maya")
    assert "maya" in {e.place.user for e in decision.deliveries if isinstance(e.what, ShowTest)}
    assert tests.reach.boards[-1].asleep == ()


def test_what_was_accepted_and_what_was_heard_is_kept_apart() -> None:
    tests = Tests()
    chat, phone = tests.rings()
    tests.do(c.NoteRung(chat))
    tests.do(c.NoteRung(phone, "its service answered 404"))
    tests.now += timedelta(seconds=20)
    shown = tests.do(c.ConfirmRang(chat), "jonas")
    assert replied(shown) == "reach-noted"
    assert [isinstance(e.what, ShowReach) for e in shown.deliveries] == [True]
    assert tests.reach.get(phone).failed == "its service answered 404"  # type: ignore[union-attr]
    assert tests.reach.proven(JONAS) == {"chat:team"}


def test_nobody_says_for_another_that_it_rang() -> None:
    tests = Tests()
    chat, _ = tests.rings()
    assert replied(tests.do(c.ConfirmRang(chat), "amelie")) == "not-allowed"
    assert tests.reach.proven(JONAS) == frozenset()


def test_what_was_heard_once_stays_proven_and_a_new_test_begins_anew() -> None:
    tests = Tests()
    chat, _ = tests.rings()
    tests.do(c.ConfirmRang(chat), "jonas")
    again, _ = tests.rings()
    assert again > chat
    assert tests.reach.get(chat) is None
    assert tests.reach.get(again).tapped_at is None  # type: ignore[union-attr]
    assert tests.reach.proven(JONAS) == {"chat:team"}
    assert replied(tests.do(c.ConfirmRang(chat), "jonas")) == "reach-past"


@pytest.mark.parametrize(
    "twice",
    [c.NoteRung(1), c.NoteRung(1, "no"), c.ConfirmRang(1)],
    ids=["sent", "failed", "tapped"],
)
def test_the_same_word_twice_changes_nothing_more(twice: c.ReachOrder) -> None:
    tests = Tests()
    tests.rings()
    user = "jonas" if isinstance(twice, c.ConfirmRang) else None
    tests.do(twice, user)
    again = tests.do(twice, user)
    assert (again.reach, again.deliveries) == (None, ())


def test_numbers_are_never_given_again_and_old_lists_are_let_go() -> None:
    tests = Tests()
    seen: set[int] = set()
    for _ in range(BOARDS + 5):
        numbers = tests.rings()
        assert not seen & set(numbers)
        seen |= {*numbers, tests.reach.boards[-1].number}
    assert len(tests.reach.boards) == BOARDS
    assert {each.person for each in tests.reach.rung} == {JONAS}

"""Whatever is asked, confirmed, dropped and undone: what holds is what was confirmed and not undone."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.domain import command as c
from bot.domain.oncall import Leave, Override
from bot.domain.roster import events as e
from bot.domain.roster.evolve import fold
from tests.rules.roster.acting import Acting

PEOPLE = st.sampled_from(["ann", "ben", "cho", "dot"])
TIMES = st.sampled_from(
    ["2h", "tomorrow 9-13", "tomorrow 10-11", "tonight", "fri", "thu to fri", "到18:00"]
)
NUMBERS = st.integers(1, 12)


class Shifts(RuleBasedStateMachine):
    """`held`: a second opinion, kept as simply as can be."""

    def __init__(self) -> None:
        super().__init__()
        self.acting = Acting()
        self.held: dict[int, tuple[tuple[Override, ...], tuple[Leave, ...]]] = {}

    @rule(who=PEOPLE, when=TIMES, region=st.sampled_from(["", " eu", " asia"]))
    def take(self, who: str, when: str, region: str) -> None:
        self.acting.asks(who, f"take {when}{region}")

    @rule(who=PEOPLE, to=PEOPLE, when=TIMES)
    def give(self, who: str, to: str, when: str) -> None:
        self.acting.asks(who, f"give @{to} {when}")

    @rule(who=PEOPLE, when=TIMES)
    def leave(self, who: str, when: str) -> None:
        self.acting.asks(who, f"leave {when}")

    @rule(who=PEOPLE, number=NUMBERS)
    def confirm(self, who: str, number: int) -> None:
        before = len(self.acting.events)
        self.acting.does(who, c.ConfirmShift(number))
        for event in self.acting.events[before:]:
            if isinstance(event, e.ShiftChanged):
                self.held[event.number] = (event.made.overrides, event.made.leaves)

    @rule(who=PEOPLE, number=NUMBERS)
    def drop(self, who: str, number: int) -> None:
        self.acting.does(who, c.DropShift(number))

    @rule(who=PEOPLE, number=st.none() | NUMBERS)
    def undo(self, who: str, number: int | None) -> None:
        before = len(self.acting.events)
        self.acting.does(who, c.UndoShift(number))
        for event in self.acting.events[before:]:
            assert isinstance(event, e.ShiftChangeUndone)
            del self.held[event.number]

    @rule(minutes=st.integers(1, 9))
    def time_passes(self, minutes: int) -> None:
        self.acting.skip(timedelta(minutes=minutes))

    @invariant()
    def the_plan_has_what_holds_and_nothing_else(self) -> None:
        base, found = self.acting.base.plan, self.acting.plan
        overrides = tuple(one for some, _ in self.held.values() for one in some)
        leaves = tuple(one for _, some in self.held.values() for one in some)
        assert found.overrides == (*base.overrides, *overrides)
        assert found.leaves == (*base.leaves, *leaves)

    @invariant()
    def it_is_the_same_folded_in_two_halves(self) -> None:
        events = self.acting.events
        half = len(events) // 2
        assert fold(events[half:], fold(events[:half])) == fold(events)


TestShifts = Shifts.TestCase
TestShifts.settings = settings(max_examples=40, stateful_step_count=25)

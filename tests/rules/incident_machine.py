"""Anything at any time by anybody, timers late, twice or never: what must hold all the same.

The same machine plays on a stage for the rules alone, and on one with the real desk and store.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain import command as c
from bot.domain import events as e
from bot.domain.evolve import fold
from bot.domain.ids import DeliveryKey, IncidentId, PersonId
from bot.domain.inbox import Inbox
from bot.domain.incident import Fate, Outcome, Status
from bot.domain.place import Place
from bot.domain.playbook import Playbook
from bot.domain.severity import Severity
from bot.domain.standing import NOBODY
from bot.domain.timer import timers_of
from bot.domain.world import World
from tests.rules.worlds import (
    A_FEW,
    ASKING,
    BLACK,
    EU_DOWN,
    MINUTE,
    NIGHT,
    NOON,
    TEAM,
    Case,
    Stage,
    dm,
    playbook,
    policies,
)

CREW = ("jonas", "amelie", "maya", "kai")
EVERYBODY = (*CREW, "mei", "tom", "fan")
TEXTS = (
    BLACK,
    EU_DOWN,
    A_FEW,
    ASKING,
    "fine again",
    "drill, ignore",
    "now all 80k of them",
    "好了",
)
WORDS = ("ack", "on it", "👀", "收到", "cant", "still on it", "fixed", "mitigated", "false alarm",
         "undo", "reopen", "sev1", "sev3", "sev4", "eta 20m", "update: looking", "fixed?",
         "nobody is on it", "8万人在看", "@reporter hold on", "duplicate of 1")  # fmt: skip
WAITS = (timedelta(0), timedelta(seconds=30), MINUTE, 3 * MINUTE, 11 * MINUTE, 31 * MINUTE)
PLAIN_ORDERS = (
    c.AcknowledgePage,
    lambda n: c.AcknowledgePage(n, sure=True),
    c.PassPage,
    c.SayStillOnIt,
    lambda n: c.PostUpdate(n, "looking"),
    lambda n: c.GiveEstimate(n, "5m"),
    lambda n: c.AnswerCheck(n, "preview", "smooth"),
    lambda n: c.AnswerQuestion(n, "scope", "all"),
    lambda n: c.SayToReporter(n, ("is-it-everyone",)),
    lambda n: c.AnswerPhrase(n, 0, "everyone"),
    lambda n: c.AnswerPhrase(n, 0, "only-me"),
    c.SayWorse,
    c.SayReal,
    lambda n: c.SayFine(n, True),
    lambda n: c.SayFine(n, False),
    c.MitigateIncident,
    c.ResumeIncident,
    c.ResolveIncident,
    lambda n: c.ResolveIncident(n, Outcome.FALSE_ALARM),
    lambda n: c.ResolveIncident(n, Outcome.DUPLICATE, duplicate_of=IncidentId(1)),
    c.ReopenIncident,
    c.SplitReport,
    lambda n: c.RejoinReport(n, IncidentId(1)),
    c.UndoAct,
    lambda n: c.ShowToCrewOnly(n, True),
    c.RepairIncident,
    *(lambda n, to=to: c.ChangeSeverity(n, to) for to in Severity),
    *(lambda n, to=to: c.AssignCommander(n, PersonId(to)) for to in (*CREW, "nobody")),
)
# A playbook in which amelie is the first and jonas is gone, and urgent levels are climbed twice.
OTHERS = playbook(hash="second")
WITHOUT_JONAS = replace(
    OTHERS,
    plan=replace(OTHERS.plan, people={k: v for k, v in OTHERS.plan.people.items() if k != "jonas"}),
    policies={k: replace(v, repeats=1) for k, v in policies().items()},
    hash="third",
)
PLAYBOOKS = {"first": playbook(), "second": OTHERS, "third": WITHOUT_JONAS}


class Playing(Protocol):
    """What the machine needs of a stage."""

    now: datetime
    playbook: Playbook
    inbox: Inbox

    @property
    def cases(self) -> Mapping[IncidentId, Case]: ...

    @property
    def kept(self) -> Mapping[str, Playbook]: ...

    def report(self, text: str, user: str = ...) -> object: ...

    def do(self, order: c.Order, user: str | None = None, place: Place | None = None) -> object: ...

    def skip(self, wait: timedelta) -> object: ...

    def fire(self, number: IncidentId, slot: str, due_at: datetime) -> object: ...


class Incidents(RuleBasedStateMachine):
    stage: Playing

    def begin(self, now: datetime) -> Playing:
        return Stage(now=now)

    @initialize(by_night=st.booleans(), text=st.sampled_from(TEXTS))
    def somebody_reports(self, by_night: bool, text: str) -> None:
        self.stage = self.begin(NIGHT if by_night else NOON)
        self.stage.report(text)

    def _numbers(self) -> list[IncidentId]:
        return list(self.stage.cases)

    @rule(text=st.sampled_from(TEXTS), user=st.sampled_from(EVERYBODY))
    def report(self, text: str, user: str) -> None:
        if len(self.stage.cases) < 4:
            self.stage.report(text, user)

    @precondition(lambda self: self.stage.cases)
    @rule(order=st.sampled_from(PLAIN_ORDERS), user=st.sampled_from(EVERYBODY), data=st.data())
    def ask(self, order: object, user: str, data: st.DataObject) -> None:
        assert callable(order)
        made = order(data.draw(st.sampled_from(self._numbers())))
        self.stage.do(made, user)

    @precondition(lambda self: self.stage.cases)
    @rule(text=st.sampled_from((*WORDS, *TEXTS)), user=st.sampled_from(EVERYBODY), data=st.data())
    def write(self, text: str, user: str, data: st.DataObject) -> None:
        place = data.draw(st.sampled_from((TEAM, dm(user))))
        number = data.draw(st.sampled_from(self._numbers()))
        order = c.HearMessage(number, text, "m")
        self.stage.do(order, user, place)

    @rule(wait=st.sampled_from(WAITS))
    def wait(self, wait: timedelta) -> None:
        """Timers that come due are handed in on time."""
        self.stage.skip(wait)

    @rule(wait=st.sampled_from(WAITS))
    def be_away(self, wait: timedelta) -> None:
        """Nothing is handed in meanwhile; what is due comes late, with the next wait."""
        self.stage.now += wait

    @precondition(lambda self: self.stage.cases)
    @rule(data=st.data())
    def a_timer_comes_too_early_or_again(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self._numbers()))
        waiting = sorted(self.stage.cases[number].timers)
        gone = ["escalate", "promise", "ping", "estimate", "silence", "confirm", "ring:0:1"]
        slot = data.draw(st.sampled_from([*waiting, *gone]))
        due_at = self.stage.cases[number].timers.get(slot, self.stage.now)
        self.stage.fire(number, slot, due_at)

    @precondition(lambda self: self.stage.cases)
    @rule(data=st.data())
    def a_page_cannot_be_delivered(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self._numbers()))
        pages = self.stage.cases[number].incident.pages
        if pages:
            page = data.draw(st.sampled_from(pages))
            order = c.NoteFailure(number, DeliveryKey("d"), dm(page.person), "gone", page.number)
            self.stage.do(order)

    @rule(name=st.sampled_from(("first", "second", "third")))
    def the_playbook_changes(self, name: str) -> None:
        self.stage.playbook = PLAYBOOKS[name]

    @precondition(lambda self: self.stage.inbox.held)
    @rule(opens=st.booleans(), user=st.sampled_from(EVERYBODY))
    def open_or_dismiss(self, opens: bool, user: str) -> None:
        number = self.stage.inbox.held[0].number
        if len(self.stage.cases) < 4:
            order = c.OpenHeldReport(number) if opens else c.DismissHeldReport(number)
            self.stage.do(order, user)

    @invariant()
    def only_a_human_acknowledges_or_stops_a_call(self) -> None:
        for event in (each for case in self.stage.cases.values() for each in case.events):
            match event:
                case e.IncidentMoved(to=Status.ACKNOWLEDGED | Status.MITIGATED):
                    assert event.by.person is not None
                case e.IncidentMoved() | e.EscalationStopped() | e.CommanderAssigned():
                    assert event.by.account is not None
                case e.PageEnded(fate=Fate.ACKNOWLEDGED | Fate.PASSED):
                    assert event.by.account is not None

    @invariant()
    def folding_the_events_gives_the_state(self) -> None:
        for case in self.stage.cases.values():
            assert fold(case.events) == case.incident

    @invariant()
    def what_is_over_waits_for_nothing_but_the_reporter(self) -> None:
        for case in self.stage.cases.values():
            if case.incident.is_over:
                assert set(case.timers) <= {"confirm"}
                assert not case.incident.ringing
                assert case.incident.escalation is None
                assert case.incident.promised_at is None

    @invariant()
    def every_timer_that_the_state_needs_is_waiting(self) -> None:
        """What the state says is due is looked at then, if not too early."""
        for case in self.stage.cases.values():
            kept = self.stage.kept[case.incident.playbook]
            world = World(case.incident.opened_at, kept, kept, NOBODY, seed="")
            for timer in timers_of(case.incident, world):
                waits = case.timers.get(timer.slot)
                assert waits is not None, timer
                assert waits <= max(timer.due_at, self.stage.now), timer

    @invariant()
    def whoever_is_called_will_not_be_forgotten(self) -> None:
        for case in self.stage.cases.values():
            incident = case.incident
            if incident.ringing and not incident.is_over:
                assert "escalate" in case.timers
            if incident.status is Status.OPEN and incident.commander is None:
                paged = self.stage.kept[incident.playbook].policies[incident.severity]
                calls = paged.answer_within is not None and not incident.is_drill
                assert calls == (incident.escalation is not None)

    @invariant()
    def what_somebody_has_is_listened_to(self) -> None:
        for case in self.stage.cases.values():
            incident = case.incident
            policy = self.stage.kept[incident.playbook].policies[incident.severity]
            is_theirs = incident.status in {Status.ACKNOWLEDGED, Status.MITIGATED}
            assert not is_theirs or incident.commander is not None
            if is_theirs and policy.answer_within and not incident.is_drill:
                assert {"silence", "escalate"} & set(case.timers)

    @invariant()
    def pages_end(self) -> None:
        for case in self.stage.cases.values():
            for page in case.incident.pages:
                assert (page.fate is Fate.RINGING) == (page.ended_at is None)

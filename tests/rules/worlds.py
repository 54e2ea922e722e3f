"""A small team, and a stage on which the rules play without a store: commands in, decisions kept.

The team: jonas is called first, then amelie, then maya, who leads; kai is never on duty. mei and tom are
streamers, fan is a stranger.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from bot.domain import command as c
from bot.domain import opening
from bot.domain.decide import decide, subject_of_opening
from bot.domain.decision import Decision, Delivery, Tell
from bot.domain.events import Event
from bot.domain.evolve import fold
from bot.domain.ids import (
    CommandKey,
    IncidentId,
    PersonId,
    RegionId,
    RotationId,
    StreamId,
    TimerId,
)
from bot.domain.inbox import Inbox
from bot.domain.incident import Incident
from bot.domain.oncall import (
    EscalationPolicy,
    Level,
    OnCallPlan,
    Region,
    Rotation,
    Target,
    TargetKind,
    Window,
)
from bot.domain.person import Account, Language, Person
from bot.domain.place import Place, Room
from bot.domain.playbook import Answer, CheckStep, Playbook, Runbook, Stream
from bot.domain.say import Reply, Say
from bot.domain.severity import Severity, SeverityRules, Symptom
from bot.domain.standing import actor_of
from bot.domain.world import OpenIncident, World

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday; 13:00 in Berlin
NIGHT = datetime(2026, 3, 2, 2, tzinfo=UTC)  # 03:00 in Berlin
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
SEV1, SEV2, SEV3, SEV4 = Severity
JONAS, AMELIE, MAYA, KAI = (PersonId(each) for each in ("jonas", "amelie", "maya", "kai"))
TEAM = Place("chat", "team", "incidents")

RULES = SeverityRules()
BLACK = "black screen for everyone"  # SEV1
EU_DOWN = "Europe cannot watch at all"  # SEV2
A_FEW = "two viewers say it stutters in Europe"  # SEV3
ASKING = "which bitrate do you recommend?"  # SEV4


def account(user: str) -> Account:
    return Account("chat", "team", user)


def sender(user: str) -> c.Sender:
    guest = user.startswith("fan")
    membership = c.Membership.GUEST if guest else c.Membership.MEMBER
    return c.Sender(account(user), user.title(), membership)


def dm(user: str) -> Place:
    return Place.direct(account(user))


def person(name: str, zone: str, *, is_lead: bool = False) -> Person:
    return Person(PersonId(name), name.title(), zone, is_lead=is_lead, accounts=(account(name),))


def level(kind: TargetKind, name: str, wait: timedelta, *, awake_only: bool = False) -> Level:
    return Level((Target(kind, name),), wait, awake_only)


def plan() -> OnCallPlan:
    berlin = "Europe/Berlin"
    crew = (
        person("jonas", berlin),
        person("amelie", berlin),
        person("maya", "America/Los_Angeles", is_lead=True),
        person("kai", "Asia/Singapore"),
    )
    eu = RegionId("eu")
    return OnCallPlan(
        people={each.id: each for each in crew},
        regions={eu: Region(eu, "Europe", berlin)},
        rotations={
            RotationId("eu"): Rotation(
                RotationId("eu"),
                (JONAS,),
                berlin,
                datetime(2026, 1, 5, 9),  # noqa: DTZ001 - local time of the rotation's zone
                region=eu,
            )
        },
        waking=Window(start=time(8), end=time(22)),
    )


def policies(**changes: EscalationPolicy) -> dict[Severity, EscalationPolicy]:
    one = TargetKind.PERSON
    urgent = (5 * MINUTE, 10 * MINUTE, 20 * MINUTE)
    usual = {
        SEV1: EscalationPolicy(
            levels=(
                level(one, "jonas", 2 * MINUTE),
                level(one, "amelie", 3 * MINUTE),
                level(TargetKind.ROLE, "lead", 5 * MINUTE),
            ),
            answer_within=5 * MINUTE,
            rings_after=(0 * MINUTE, 1 * MINUTE, 2 * MINUTE),
            resume_after=10 * MINUTE,
            everybody_after=urgent,
            outside_help="the vendor's line",
        ),
        SEV2: EscalationPolicy(
            levels=(level(one, "jonas", 6 * MINUTE), level(one, "amelie", 9 * MINUTE)),
            answer_within=15 * MINUTE,
            rings_after=(0 * MINUTE, 3 * MINUTE),
            resume_after=20 * MINUTE,
            everybody_after=urgent,
        ),
        SEV3: EscalationPolicy(
            levels=(
                level(one, "jonas", HOUR, awake_only=True),
                level(one, "amelie", HOUR, awake_only=True),
            ),
            answer_within=2 * HOUR,
            resume_after=4 * HOUR,
        ),
        SEV4: EscalationPolicy(),
    }
    return usual | {Severity[name]: policy for name, policy in changes.items()}


def stutter_runbook() -> Runbook:
    def answer(name: str, then: str = "") -> Answer:
        text = {Language.EN: name}
        return Answer(name, text, text, then)

    return Runbook(
        Symptom("stutter"),
        (
            CheckStep("preview", {Language.EN: "?"}, (answer("smooth", "cdn"), answer("stutters"))),
            CheckStep("cdn", {Language.EN: "?"}, (answer("ok"), answer("bad")), for_crew=True),
        ),
    )


def playbook(**changes: object) -> Playbook:
    usual = Playbook(
        team="Test",
        language=Language.EN,
        plan=plan(),
        policies=policies(),
        cadence={SEV1: 10 * MINUTE, SEV2: 20 * MINUTE, SEV3: HOUR, SEV4: 24 * HOUR},
        runbooks={Symptom("stutter"): stutter_runbook()},
        severity=RULES,
        streams={
            StreamId("main"): Stream(StreamId("main"), "Main", accounts=(account("mei"),)),
            StreamId("side"): Stream(StreamId("side"), "Side", accounts=(account("tom"),)),
        },
        hotline="+49 30 1",
        hash="first",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # names of fields


@dataclass
class Case:
    """One incident on the stage, with its timers as the store keeps them."""

    incident: Incident
    events: list[Event] = field(default_factory=list)
    timers: dict[str, datetime] = field(default_factory=dict)


@dataclass
class Stage:
    """Does what the desk and the store do, in memory: for rules alone. Time moves by `skip`."""

    now: datetime = NOON
    playbook: Playbook = field(default_factory=playbook)
    cases: dict[IncidentId, Case] = field(default_factory=dict)
    inbox: Inbox = field(default_factory=Inbox)
    texts: dict[str, tuple[Account | None, str]] = field(default_factory=dict)
    sent: list[tuple[datetime, Delivery]] = field(default_factory=list)
    opened: list[tuple[datetime, Account, IncidentId]] = field(default_factory=list)
    kept: dict[str, Playbook] = field(default_factory=dict)
    platforms: frozenset[str] = frozenset({"chat"})
    rooms: tuple[Room, ...] = (Room(TEAM),)
    addresses: frozenset[str] = frozenset()
    commands: int = 0

    # What people do ------------------------------------------------------------------------------

    def report(self, text: str, user: str = "mei") -> Decision:
        return self.do(c.DeclareIncident(text), user)

    def do(self, order: c.Order, user: str | None = None, place: Place | None = None) -> Decision:
        self.commands += 1
        key = CommandKey(f"k{self.commands}")
        return self.handle(c.Command(key, order, sender(user) if user else None, place))

    def write(self, text: str, user: str, place: Place | None = None) -> Decision:
        where = place or replace(TEAM, thread="card")
        return self.do(c.HearMessage(self.number, text, f"m{self.commands}"), user, where)

    # Time ----------------------------------------------------------------------------------------

    def skip(self, wait: timedelta) -> list[Decision]:
        """Move on; timers that come due are handed in at their own instant."""
        until = self.now + wait
        decisions = []
        while (due := self._next_due()) is not None and due[2] <= until:
            self.now = max(self.now, due[2])
            decisions.append(self.fire(*due))
            assert len(decisions) < 1000, f"{due} comes due again and again"
        self.now = until
        return decisions

    def fire(self, number: IncidentId, slot: str, due_at: datetime) -> Decision:
        order = c.TimerCameDue(number, TimerId(slot), slot, due_at)
        self.cases[number].timers.pop(slot, None)
        return self.do(order)

    def _next_due(self) -> tuple[IncidentId, str, datetime] | None:
        waiting = [
            (due_at, number, slot)
            for number, case in self.cases.items()
            for slot, due_at in case.timers.items()
        ]
        if not waiting:
            return None
        due_at, number, slot = min(waiting)
        return number, slot, due_at

    # The desk and the store ----------------------------------------------------------------------

    def handle(self, command: c.Command) -> Decision:
        world = self.world(command)
        subject = self._subject(command, world)
        if isinstance(subject, Incident):
            kept = self.kept.get(subject.playbook, self.playbook)
            world = replace(world, now=max(world.now, subject.changed_at), kept=kept)
        decision = decide(subject, command, world)
        self._keep(subject, decision, world)
        for follow_up in decision.after:
            self.handle(follow_up)
        return decision

    def world(self, command: c.Command) -> World:
        who = command.on_behalf_of or command.sender
        opened = [(a, n) for at, a, n in self.opened if at > self.now - 10 * MINUTE]
        paged = [(a, n) for a, n in opened if self.cases[n].incident.pages]
        order = command.order
        return World(
            now=self.now,
            playbook=self.playbook,
            kept=self.playbook,
            actor=actor_of(who, self.playbook),
            seed=f"s{len(self.texts)}.{self.commands}",
            rooms=self.rooms,
            platforms=self.platforms,
            addresses=self.addresses,
            next_incident=IncidentId(len(self.cases) + 1),
            open_incidents=tuple(self._open()),
            opened_by_sender=sum(who is not None and a == who.account for a, _ in opened),
            opened_in_workspace=len(opened),
            paged_by_sender=sum(who is not None and a == who.account for a, _ in paged),
            paged_in_workspace=len(paged),
            place=command.place,
            last_text=self._last_text(order, who),
            other=self._other(order),
            opened_for=command.on_behalf_of is not None,
        )

    def _open(self) -> Iterator[OpenIncident]:
        for case in self.cases.values():
            i = case.incident
            if not i.is_over:
                accounts = tuple(each.account for each in i.reporters)
                yield OpenIncident(i.id, i.opened_at, i.severity, i.facts, i.stream, accounts)

    def _last_text(self, order: c.Order, who: c.Sender | None) -> str:
        if isinstance(order, c.OpenHeldReport):
            held = self.inbox.get(order.number)
            return self.texts.get(held.text, (None, ""))[1] if held else ""
        theirs = [text for by, text in self.texts.values() if who and by == who.account]
        return theirs[-1] if theirs else ""

    def _other(self, order: c.Order) -> Incident | None:
        number = order.other if isinstance(order, c.RejoinReport) else None
        number = order.duplicate_of if isinstance(order, c.ResolveIncident) else number
        return self.cases[number].incident if number in self.cases else None

    def _subject(self, command: c.Command, world: World) -> Incident | Inbox | None:
        order = command.order
        if isinstance(order, c.OpenHeldReport | c.DismissHeldReport):
            return self.inbox
        if isinstance(order, c.RosterOrder | c.ReachOrder | c.PeopleOrder | c.ActivatePlaybook):
            return None  # nobody has changed anything about it: see tests/rules/roster
        if not isinstance(order, c.DeclareIncident):
            case = self.cases.get(order.incident)
            return case.incident if case else None
        opening.facts_of(order, world)
        found = subject_of_opening(order, world)
        if isinstance(found, Inbox):
            return self.inbox
        return None if found is None else self.cases[found].incident

    def _keep(self, subject: Incident | Inbox | None, decision: Decision, world: World) -> None:
        for written in decision.texts:
            self.texts[written.id] = (written.by.account, written.text)
        self.inbox = decision.inbox or self.inbox
        self.sent += [(world.now, each) for each in decision.deliveries]
        if isinstance(subject, Incident):
            case = self.cases[subject.id]
            case.incident = fold(decision.events, case.incident)
        elif decision.events:
            incident = fold(decision.events)
            case = self.cases[incident.id] = Case(incident)
            self.kept[incident.playbook] = world.playbook
            self.opened += [(world.now, each.account, incident.id) for each in incident.reporters]
        else:
            return
        case.events += decision.events
        keep_timers(case.timers, decision)

    # What there is to see ------------------------------------------------------------------------

    @property
    def number(self) -> IncidentId:
        """The newest incident."""
        return max(self.cases)

    @property
    def case(self) -> Case:
        return self.cases[self.number]

    @property
    def incident(self) -> Incident:
        return self.case.incident

    @property
    def ringing(self) -> list[PersonId]:
        return [page.person for page in self.incident.ringing]

    def due_in(self, slot: str) -> timedelta | None:
        due_at = self.case.timers.get(slot)
        return None if due_at is None else due_at - self.now


def keep_timers(timers: dict[str, datetime], decision: Decision) -> None:
    """As the store does: slots cancelled or set anew end, then what is set begins."""
    ended = {*decision.cancel, *(timer.slot for timer in decision.timers)}
    for slot in list(timers):
        if "*" in ended or any(slot == each or slot.startswith(f"{each}:") for each in ended):
            del timers[slot]
    timers.update({timer.slot: timer.due_at for timer in decision.timers})


def replied(decision: Decision) -> str:
    """The first sentence of the reply; empty: there was none."""
    return decision.reply.lines[0].key if decision.reply else ""


def sentences(decision: Decision, place: Place | None = None) -> list[str]:
    """What was told, by key: at a place, or anywhere."""
    return [line.key for line in lines(decision, place)]


def lines(decision: Decision, place: Place | None = None) -> list[Say]:
    return [
        line
        for each in decision.deliveries
        if isinstance(each.what, Tell) and place in {None, each.place}
        for line in each.what.lines
    ]


def notified(decision: Decision) -> set[str]:
    """The users in whose direct messages something rang."""
    return {each.place.user for each in decision.deliveries if each.notify and each.place.is_direct}


def pressed(reply: Reply | None) -> list[str]:
    return [button.token for button in reply.buttons] if reply else []

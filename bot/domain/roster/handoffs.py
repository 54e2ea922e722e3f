"""Hand-offs: a silent note to both, and a word from whoever comes while something urgent is open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain import press
from bot.domain.decision import Decision, Delivery, Lane, Tell, Timer
from bot.domain.ids import PersonId, RegionId
from bot.domain.incident import Incident, Status
from bot.domain.oncall import OnCallPlan, Show, on_call
from bot.domain.outlets import direct_places
from bot.domain.receipt import what
from bot.domain.roster import events as e
from bot.domain.roster.planned import settled
from bot.domain.roster.roster import Handoff, Roster
from bot.domain.roster.telling import stretch
from bot.domain.say import At, Button, Listing, Say, Term, Who, people, reply, say
from bot.domain.severity import Severity
from bot.domain.world import World

ACCEPT = "accept"  # slot
ACCEPT_WITHIN = timedelta(minutes=15)
JUST_BEFORE = timedelta(microseconds=1)
STALE = timedelta(minutes=15)  # a note of who came on call so long ago is none
AHEAD = timedelta(hours=12)  # shows that are named
MOST_NAMED = 5


@dataclass(slots=True)
class Turnover:
    """Who is called first from an instant on, and was not before; and the reverse."""

    came: dict[PersonId, list[RegionId]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[PersonId, list[RegionId]] = field(default_factory=lambda: defaultdict(list))
    before: dict[RegionId, set[PersonId]] = field(default_factory=dict)
    after: dict[RegionId, set[PersonId]] = field(default_factory=dict)


def turnover(plan: OnCallPlan, at: datetime) -> Turnover:
    found = Turnover()
    for region in plan.regions:
        before = _first(plan, region, at - JUST_BEFORE)
        after = _first(plan, region, at)
        for person in sorted(after - before):
            found.came[person].append(region)
        for person in sorted(before - after):
            found.gone[person].append(region)
        found.before[region], found.after[region] = before, after
    return found


def _first(plan: OnCallPlan, region: RegionId, at: datetime) -> set[PersonId]:
    return {duty.person for duty in on_call(plan, region, at) if duty.level == 1}


def hand_off(roster: Roster, at: datetime, world: World) -> Decision:
    if world.now - at > STALE:
        return Decision()
    found = turnover(settled(world.playbook.plan, roster), at)
    decision = Decision()
    for number, (person, regions) in enumerate(found.came.items(), roster.next_number):
        decision += _came(number, person, tuple(regions), found, world)
    for person, regions in found.gone.items():
        decision += Decision(deliveries=_gone(person, regions, found, world))
    return decision


# Who comes ------------------------------------------------------------------------------------------


def _came(
    number: int, person: PersonId, regions: tuple[RegionId, ...], found: Turnover, world: World
) -> Decision:
    lines = (say("handoff-yours", regions=_names(regions, world)), *_state_of(world))
    gone = sorted({who for who in found.gone for region in regions if who in found.before[region]})
    if not gone or not _urgent(world) or not direct_places(world, person):
        return Decision(deliveries=_note(person, world, *lines))
    until = world.now + ACCEPT_WITHIN
    handoff = Handoff(number, regions, person, tuple(gone), world.now, until)
    asked = say("handoff-accept", gone=people(*gone), until=At(until))
    button = press.button("accept-handoff", number, primary=True)
    return Decision(
        roster=(e.HandoffOpened(at=world.now, handoff=handoff),),
        timers=(Timer(f"{ACCEPT}:{number}", until),),
        deliveries=_note(person, world, *lines, asked, buttons=(button,), notify=True),
    )


def _urgent(world: World) -> list[Incident]:
    return [each for each in world.running if each.severity <= Severity.SEV2 and not each.is_drill]


def _state_of(world: World) -> Iterator[Say]:
    """What is open, which workarounds run, which shows are ahead."""
    live = [each for each in world.running if not each.is_drill]
    mitigated = [each for each in live if each.status is Status.MITIGATED]
    opened = [each for each in live if each.status is not Status.MITIGATED]
    if opened:
        yield say("handoff-open", incidents=_incidents(opened))
    if mitigated:
        yield say("handoff-mitigated", incidents=_incidents(mitigated))
    ahead = [each for each in world.playbook.plan.shows if _is_ahead(each, world.now)]
    if ahead:
        shows = tuple(_show(each, world) for each in ahead[:MOST_NAMED])
        yield say("handoff-shows", shows=Listing(shows))


def _incidents(some: list[Incident]) -> Listing:
    return Listing(
        tuple(
            say(
                "handoff-incident",
                id=each.id,
                level=Term(f"severity-{each.severity.value}"),
                what=what(each),
                who=Who(each.commander) if each.commander else "",
            )
            for each in some[:MOST_NAMED]
        )
    )


def _is_ahead(show: Show, now: datetime) -> bool:
    return now < show.span.interval.end and show.span.interval.start < now + AHEAD


def _show(show: Show, world: World) -> Say:
    span = stretch(show.span.interval, show.span.zone, world.now)
    return say("handoff-show", show=show.title, span=span)


# Who goes -------------------------------------------------------------------------------------------


def _gone(
    person: PersonId, regions: list[RegionId], found: Turnover, world: World
) -> tuple[Delivery, ...]:
    after = sorted({who for region in regions for who in found.after[region]})
    named = _names(tuple(regions), world)
    line = (
        say("handoff-over", who=people(*after), regions=named)
        if after
        else say("handoff-over-nobody", regions=named)
    )
    came = [who for who in after if who in found.came and direct_places(world, who)]
    stays = came and _urgent(world)
    until = At(world.now + ACCEPT_WITHIN)
    more = (say("handoff-stay", who=people(*came), until=until),) if stays else ()
    return _note(person, world, line, *more)


def _names(regions: tuple[RegionId, ...], world: World) -> Listing:
    return Listing(tuple(world.playbook.plan.regions[each].name for each in regions))


def _note(
    person: PersonId,
    world: World,
    *lines: Say,
    buttons: tuple[Button, ...] = (),
    notify: bool = False,
) -> tuple[Delivery, ...]:
    """On the first platform they have; silent, unless a word of theirs is wanted."""
    places = direct_places(world, person)[:1]
    return tuple(
        Delivery(place, Tell(lines, buttons), Lane.UPDATE, notify=notify) for place in places
    )


# The word -------------------------------------------------------------------------------------------


def accept(roster: Roster, number: int, world: World) -> Decision:
    handoff = roster.handoff(number)
    if handoff is None:
        return Decision(reply=reply("handoff-not-open"))
    if world.by.person != handoff.came:
        return Decision(reply=reply("handoff-not-yours", who=Who(handoff.came)))
    told = say("handoff-accepted-told", who=Who(handoff.came))
    return Decision(
        roster=(e.HandoffAccepted(at=world.now, by=world.by, number=number),),
        cancel=(f"{ACCEPT}:{number}",),
        deliveries=tuple(each for who in handoff.gone for each in _note(who, world, told)),
        reply=reply("handoff-accepted"),
    )


def lapse(roster: Roster, number: int, world: World) -> Decision:
    """Fifteen minutes without a word: the crew hears it, and only whoever came is called."""
    handoff = roster.handoff(number)
    if handoff is None or world.now < handoff.until:
        return Decision()
    line = say("handoff-lapsed", who=Who(handoff.came), gone=people(*handoff.gone))
    rooms = tuple(
        Delivery(room.place, Tell((line,)), Lane.UPDATE, notify=True) for room in world.rooms
    )
    both = tuple(each for who in (handoff.came, *handoff.gone) for each in _note(who, world, line))
    return Decision(roster=(e.HandoffLapsed(at=world.now, number=number),), deliveries=rooms + both)

"""`/oncall test`: ring somebody's ways, note what took it and what they tapped, keep the list up to date."""

from datetime import timedelta

from bot.domain.command import ConfirmRang, NoteRung, ReachOrder, RingWays
from bot.domain.decision import Decision, Delivery, Lane, ShowReach, ShowTest
from bot.domain.ids import PersonId
from bot.domain.oncall.awake import is_awake
from bot.domain.person import Standing
from bot.domain.place import Place
from bot.domain.reach import Board, Reach, Rung
from bot.domain.say import Listing, Reply, reply
from bot.domain.ways import Way, shown, ways
from bot.domain.world import World

TEST_DEADLINE = timedelta(minutes=1)
VERBS = frozenset({"test", "测试"})
EVERYONE = frozenset({"everyone", "everybody", "all", "所有人", "全员", "大家"})


def asks_to_ring(text: str) -> bool | None:
    """`test`, `test everyone`: whether everybody is meant; None: it is something else."""
    verb, _, rest = text.strip().casefold().partition(" ")
    if verb not in VERBS or (rest.strip() and rest.strip() not in EVERYONE):
        return None
    return bool(rest.strip())


def decide_reach(reach: Reach, order: ReachOrder, world: World) -> Decision:
    match order:
        case RingWays(everyone=True):
            return _test_everyone(reach, world)
        case RingWays():
            return _test_own(reach, world)
        case NoteRung():
            return _note(reach, order, world)
        case ConfirmRang():
            return _confirm(reach, order, world)


def _test_own(reach: Reach, world: World) -> Decision:
    person = world.actor.person
    if person is None:
        return Decision(reply=reply("not-allowed"))
    own = ways(world, person)
    if not own:
        return Decision(reply=reply("reach-none"))
    names = Listing(tuple(shown(each.name) for each in own))
    return _ring(reach, world, (person,), reply("reach-begun", ways=names))


def _test_everyone(reach: Reach, world: World) -> Decision:
    """A test wakes nobody: who sleeps is named instead."""
    if world.actor.standing < Standing.LEAD:
        return Decision(reply=reply("reach-lead"))
    people = tuple(world.playbook.people)
    plan, asker = world.playbook.plan, world.actor.person
    awake = tuple(each for each in people if each == asker or is_awake(plan, each, world.now))
    asleep = tuple(each for each in people if each not in awake)
    return _ring(reach, world, awake, reply("reach-begun-all", count=len(awake)), asleep)


def _ring(
    reach: Reach,
    world: World,
    people: tuple[PersonId, ...],
    said: Reply,
    asleep: tuple[PersonId, ...] = (),
) -> Decision:
    rung: list[Rung] = []
    deliveries: list[Delivery] = []
    for person in people:
        for way in ways(world, person):
            number = reach.next_number + len(rung)
            rung.append(Rung(number, person, way.name, world.now))
            deliveries.append(_delivery(number, way, world))
    after = reach.with_rung(rung)
    if world.actor.account is None:
        return Decision(reach=after, deliveries=tuple(deliveries), reply=said)
    board = Board(
        after.next_number,
        Place.direct(world.actor.account),
        world.now,
        people,
        tuple(each.number for each in rung),
        asleep,
    )
    return Decision(
        reach=after.with_board(board),
        deliveries=(*deliveries, _show(board)),
        reply=said,
    )


def _delivery(number: int, way: Way, world: World) -> Delivery:
    return Delivery(
        way.place,
        ShowTest(number, way.name),
        Lane.PAGE,
        notify=True,
        deadline_at=world.now + TEST_DEADLINE,
    )


def _show(board: Board) -> Delivery:
    return Delivery(board.place, ShowReach(board.number), Lane.CARD)


def _note(reach: Reach, order: NoteRung, world: World) -> Decision:
    """The courier's word; one that comes twice, or of a test that a newer one replaced, changes nothing."""
    rung = reach.get(order.number)
    if rung is None or rung.accepted_at is not None or rung.failed:
        return Decision()
    changes = {"failed": order.failed} if order.failed else {"accepted_at": world.now}
    return _changed(reach.changed(order.number, **changes), order.number)


def _confirm(reach: Reach, order: ConfirmRang, world: World) -> Decision:
    rung = reach.get(order.number)
    if rung is None:
        return Decision(reply=reply("reach-past"))
    if world.actor.person != rung.person:
        return Decision(reply=reply("not-allowed"))
    said = reply("reach-noted", way=shown(rung.way))
    if rung.tapped_at is not None:
        return Decision(reply=said)
    after = reach.changed(order.number, tapped_at=world.now, proven_at=world.now)
    return _changed(after, order.number) + Decision(reply=said)


def _changed(after: Reach, number: int) -> Decision:
    shown_on = tuple(_show(each) for each in after.boards if number in each.rung)
    return Decision(reach=after, deliveries=shown_on)

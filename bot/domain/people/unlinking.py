"""An account stops being somebody's: by themselves, or by a lead. What the playbook gives stays."""

from bot.domain import press
from bot.domain.decision import Decision, Delivery, Lane, Tell
from bot.domain.ids import PersonId
from bot.domain.mask import masked
from bot.domain.people import events as e
from bot.domain.people.linking import shown
from bot.domain.people.people import LinkedAccount, People
from bot.domain.person import Standing
from bot.domain.place import Place
from bot.domain.roster.reading import NoSuchPerson, people_in
from bot.domain.say import Button, Reply, Who, reply, say
from bot.domain.world import World


def unlink(people: People, text: str, world: World) -> Decision:
    """`/oncall unlink`: this account, or, from one that the playbook knows, the other one; a lead may name
    somebody. Where there are several, each is a button.
    """
    account = world.actor.account
    if account is None or world.actor.person is None:
        return Decision(reply=reply("unlink-nothing"))
    whose = _whose(text, world)
    if isinstance(whose, Reply):
        return Decision(reply=whose)
    links = [each for each in people.links if each.person == whose]
    here = [each for each in links if each.account == account and not text]
    match here or links:
        case []:
            return Decision(reply=_nothing(whose, world))
        case [link]:
            return drop_link(people, link.number, world)
    return Decision(reply=Reply((say("unlink-which"),), tuple(_choice(each) for each in links)))


def _whose(text: str, world: World) -> PersonId | Reply:
    me = world.actor.person or PersonId("")
    if not text:
        return me
    assert world.actor.account is not None  # noqa: S101 - the caller has looked
    found = people_in(masked(text), world.playbook.plan, world.actor.account)
    match found:
        case NoSuchPerson(word, None):
            return reply("shift-nobody-called", word=word)
        case NoSuchPerson(word, near):
            return reply("shift-nobody-called-near", word=word, near=Who(near))
        case [person]:
            is_mine = person == me or world.actor.standing >= Standing.LEAD
            return person if is_mine else reply("unlink-lead-only", who=Who(person))
    return reply("unlink-usage")


def _nothing(whose: PersonId, world: World) -> Reply:
    return reply("unlink-playbook", who=Who(whose))


def _choice(link: LinkedAccount) -> Button:
    return press.labelled(shown(link.side), "unlink", link.number)


def drop_link(people: People, number: int, world: World) -> Decision:
    link = people.link(number)
    if link is None:
        return Decision(reply=reply("unlink-gone"))
    is_theirs = world.actor.person == link.person
    if not is_theirs and world.actor.standing < Standing.LEAD:
        return Decision(reply=reply("unlink-lead-only", who=Who(link.person)))
    event = e.AccountUnlinked(at=world.now, by=world.by, number=number)
    done = say("unlink-done", account=shown(link.side), who=Who(link.person))
    told = say("unlink-told", account=shown(link.side), by=Who(world.by.person))
    return Decision(
        people=(event,),
        deliveries=tuple(
            Delivery(place, Tell((told,)), Lane.UPDATE, notify=True) for place in _hear(link, world)
        ),
        reply=Reply((done,)),
    )


def _hear(link: LinkedAccount, world: World) -> tuple[Place, ...]:
    """Everything of theirs but where it was done."""
    known = world.playbook.people.get(link.person)
    accounts = dict.fromkeys((*(known.accounts if known else ()), link.account))
    return tuple(
        Place.direct(each)
        for each in accounts
        if each != world.actor.account and each.platform in world.platforms
    )

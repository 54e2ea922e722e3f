"""Two accounts become one person: a code made by one, typed by the other, and a yes of both.

Who only saw or guessed a code gets nothing by it: whoever made it is shown the account that typed it.
Who was talked into typing a stranger's code is shown the account that made it, before anything else.
A display name proves nothing, so the account's id stands beside it, and what a yes gives away.
"""

from datetime import datetime

from bot.domain import command as c
from bot.domain import press
from bot.domain.decision import Decision, Delivery, Lane, Tell
from bot.domain.ids import PersonId
from bot.domain.people import events as e
from bot.domain.people.people import (
    WRONG_STOPS,
    Asking,
    Code,
    LinkedAccount,
    People,
    Side,
)
from bot.domain.person import Account
from bot.domain.place import Place
from bot.domain.say import At, Button, Reply, Say, Who, reply, say
from bot.domain.standing import person_with
from bot.domain.world import World

MOST_CODES = 200  # at once
MOST_LINKS = 5  # of one person: each gets every page
CODE_MADE = frozenset({"link-code", "link-code-unlisted"})  # answers beside which the code is shown
LINK_POST = "link:"  # the question stands in a message that its answer changes


def make_code(people: People, order: c.MakeLinkCode, sender: c.Sender, world: World) -> Decision:
    """The code itself is known only to whoever answers; what is decided holds its hash."""
    others = [each for each in people.codes if each.by.account != sender.account]
    if sum(1 for each in others if world.now < each.lapses_at) >= MOST_CODES:
        return Decision(reply=reply("link-too-many-codes"))
    code = Code(order.hash, order.mark, _side(sender, world), world.now)
    event = e.LinkCodeMade(at=world.now, by=world.by, code=code)
    key = "link-code" if world.actor.person else "link-code-unlisted"
    return Decision(people=(event,), reply=reply(key, until=At(code.lapses_at)))


def enter(people: People, order: c.EnterLinkCode, sender: c.Sender, world: World) -> Decision:
    tries = people.tried(sender.account, world.now)
    if tries is not None and tries.count >= WRONG_STOPS:
        return Decision(reply=reply("link-too-many-tries", at=At(tries.over_at)))
    code = _code(people, order.hash, world.now)
    if code is None:
        mistaken = e.LinkCodeMistaken(
            at=world.now, by=world.by, account=sender.account, mark=order.mark
        )
        return Decision(people=(mistaken,), reply=reply("link-no-such-code"))
    if code.by.account == sender.account:
        return Decision(reply=reply("link-same-account"))
    if code.by.account.platform not in world.platforms:
        return Decision(reply=reply("link-away", platform=_platform(code.by)))
    person = joined(people, code.by.account, sender.account, world)
    if isinstance(person, Reply):
        return Decision(reply=person)
    asking = Asking(people.next_number, code.by, _side(sender, world), world.now)
    event = e.LinkAsked(at=world.now, by=world.by, asking=asking, hash=code.hash)
    return Decision(
        people=(event,),
        reply=Reply(_question(asking, asking.typed, person, world), _buttons(asking)),
    )


def _code(people: People, hash: str, now: datetime) -> Code | None:
    open_codes = (each for each in people.codes if now < each.lapses_at)
    return next((each for each in open_codes if each.hash == hash), None)


def _side(sender: c.Sender, world: World) -> Side:
    here = world.workspaces.get((sender.account.platform, sender.account.workspace), "")
    return Side(sender.account, sender.name, here)


def joined(people: People, made: Account, typed: Account, world: World) -> PersonId | Reply:
    """Whom both would be; or why they cannot be one person."""
    first, second = person_with(made, world.playbook), person_with(typed, world.playbook)
    if first is not None and second is not None:
        if first == second:
            return reply("link-already", who=Who(first.id))
        return reply("link-two-people", made=Who(first.id), typed=Who(second.id))
    person = first or second
    if person is None:
        return reply("link-nobody-known")
    if sum(each.person == person.id for each in people.links) >= MOST_LINKS:
        return reply("link-too-many", who=Who(person.id), count=MOST_LINKS)
    return person.id


# Asking both sides ----------------------------------------------------------------------------------


def _question(asking: Asking, asked: Side, person: PersonId, world: World) -> tuple[Say, ...]:
    """What whoever is asked must see: the other account, what a yes gives, and when it lapses."""
    is_lead = world.playbook.people[person].is_lead
    other = asking.other(asked)
    gives = say("link-gives-lead" if is_lead else "link-gives", who=Who(person))
    whose = "link-ask-typed" if asked == asking.typed else "link-ask-made"
    return (
        say(whose, account=shown(other)),
        gives,
        say("link-only-if", until=At(asking.lapses_at)),
    )


def shown(side: Side) -> Say:
    """Platform, workspace, display name and id: the name alone could be anybody's."""
    return say(
        "link-account",
        platform=_platform(side),
        where=side.where or side.account.workspace,
        name=side.name or side.account.user,
        user=side.account.user,
    )


def _platform(side: Side) -> str:
    return side.account.platform.capitalize()


def _buttons(asking: Asking) -> tuple[Button, ...]:
    return (
        press.button("agree-link", asking.number, primary=True),
        press.button("refuse-link", asking.number),
    )


def agree(people: People, number: int, world: World) -> Decision:
    asking = people.asked(number)
    side = asking.side_of(world.actor.account) if asking else None
    if asking is None or side is None:
        return Decision(reply=_gone(people, number, world))
    if world.now >= asking.lapses_at:
        return Decision(reply=reply("link-lapsed"))
    person = joined(people, asking.made.account, asking.typed.account, world)
    if isinstance(person, Reply):
        return Decision(reply=person)
    if side == asking.typed:
        return _ask_other(asking, person, world)
    if not asking.typed_agreed:
        return Decision(reply=reply("link-other-first"))
    return _link(asking, person, world)


def _gone(people: People, number: int, world: World) -> Reply:
    """Neither tells a stranger anything about it."""
    link = people.link(number)
    is_theirs = link is not None and link.person == world.actor.person
    return reply("link-done-already") if is_theirs else reply("link-gone")


def _ask_other(asking: Asking, person: PersonId, world: World) -> Decision:
    waits = reply("link-waits", account=shown(asking.made), until=At(asking.lapses_at))
    if asking.typed_agreed:
        return Decision(reply=waits)
    event = e.LinkAgreed(at=world.now, by=world.by, number=asking.number)
    question = Tell(
        _question(asking, asking.made, person, world), _buttons(asking), _name(asking.number)
    )
    delivery = Delivery(
        Place.direct(asking.made.account),
        question,
        Lane.UPDATE,
        notify=True,
        deadline_at=asking.lapses_at,
    )
    return Decision(people=(event,), deliveries=(delivery,), reply=waits)


def _name(number: int) -> str:
    return f"{LINK_POST}{number}"


def _link(asking: Asking, person: PersonId, world: World) -> Decision:
    """The account that the playbook did not know is theirs from now on; all of theirs hear of it."""
    is_known = person_with(asking.made.account, world.playbook) is not None
    new = asking.typed if is_known else asking.made
    link = LinkedAccount(asking.number, new, person, world.now)
    event = e.AccountLinked(at=world.now, by=world.by, link=link)
    done = say("link-done", account=shown(new), who=Who(person))
    others = [
        each
        for each in (*world.playbook.people[person].accounts, new.account)
        if each != asking.made.account and each.platform in world.platforms
    ]
    undo = (press.button("unlink", asking.number),)
    told = tuple(_tell(each, done, buttons=undo) for each in others)
    return Decision(
        people=(event,),
        deliveries=(_answered(asking, done), *told),
        reply=Reply((done,), undo),
    )


def _tell(account: Account, *lines: Say, buttons: tuple[Button, ...] = ()) -> Delivery:
    return Delivery(Place.direct(account), Tell(lines, buttons), Lane.UPDATE, notify=True)


def _answered(asking: Asking, said: Say) -> Delivery:
    """The question, where it stands, becomes its answer."""
    what = Tell((said,), name=_name(asking.number), only_changes=True)
    return Delivery(Place.direct(asking.made.account), what, Lane.UPDATE)


# Saying no ------------------------------------------------------------------------------------------


def refuse(people: People, number: int, world: World) -> Decision:
    asking = people.asked(number)
    side = asking.side_of(world.actor.account) if asking else None
    if asking is None or side is None:
        return Decision(reply=_gone(people, number, world))
    event = e.LinkDropped(at=world.now, by=world.by, number=number)
    told = say("link-said-no", account=shown(side))
    heard = (_tell(asking.typed.account, told),) if side == asking.made else ()
    return Decision(
        people=(event,),
        deliveries=(_answered(asking, say("link-refused")), *heard),
        reply=reply("link-refused"),
    )


def unasked(people: People, order: c.NoteUnasked, world: World) -> Decision:
    """The question did not arrive, or nobody can say whether it did: nothing is linked."""
    asking = people.asked(order.number)
    if asking is None:
        return Decision()
    event = e.LinkDropped(at=world.now, number=order.number, why=order.why)
    told = say("link-unasked", account=shown(asking.made), why=order.why)
    return Decision(people=(event,), deliveries=(_tell(asking.typed.account, told),))

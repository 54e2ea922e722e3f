"""What people say of themselves: which accounts are theirs, which language and clock they want."""

from bot.domain import command as c
from bot.domain.decision import Decision
from bot.domain.people import events as e
from bot.domain.people.linking import agree, enter, make_code, refuse, unasked
from bot.domain.people.people import People, Whose
from bot.domain.people.unlinking import drop_link, unlink
from bot.domain.person import Language, Standing
from bot.domain.say import LocalTime, Reply, Term, reply
from bot.domain.world import World

MOST_OWN = 2_000  # who chose something: every process holds them


def decide_people(
    people: People, order: c.PeopleOrder, command: c.Command, world: World
) -> Decision:
    if isinstance(order, c.NoteUnasked):
        return unasked(people, order, world)
    if command.sender is None:
        return Decision()
    match order:
        case c.MakeLinkCode():
            return make_code(people, order, command.sender, world)
        case c.EnterLinkCode():
            return enter(people, order, command.sender, world)
        case c.AgreeLink():
            return agree(people, order.number, world)
        case c.RefuseLink():
            return refuse(people, order.number, world)
        case c.Unlink():
            return unlink(people, order.text, world)
        case c.DropLink():
            return drop_link(people, order.number, world)
        case c.ChooseLanguage() | c.ChooseZone():
            return _choose(people, order, command.sender, world)


def _choose(
    people: People, order: c.ChooseLanguage | c.ChooseZone, sender: c.Sender, world: World
) -> Decision:
    """By the crew and by reporters; a stranger's is not kept, so that strangers cannot fill the table."""
    if world.actor.standing < Standing.REPORTER:
        return Decision(reply=reply("own-not-yours"))
    whose: Whose = world.actor.person or sender.account
    own = people.own_of(whose)
    if own not in people.own and len(people.own) >= MOST_OWN:
        return Decision(reply=reply("own-too-many"))
    if isinstance(order, c.ChooseLanguage):
        said, is_so = _said_language(order.language), own.language is order.language
        event: e.PeopleEvent = e.LanguageChosen(
            at=world.now, by=world.by, whose=whose, language=order.language
        )
    else:
        said, is_so = _said_zone(order.zone, world), own.zone == order.zone
        event = e.ZoneChosen(at=world.now, by=world.by, whose=whose, zone=order.zone)
    return Decision(people=() if is_so else (event,), reply=said)


def _said_language(language: Language | None) -> Reply:
    if language is None:
        return reply("own-language-auto")
    return reply("own-language-set", language=Term(f"spoken-{language.lower()}"))


def _said_zone(zone: str, world: World) -> Reply:
    if not zone:
        return reply("own-zone-auto")
    return reply("own-zone-set", zone=zone, clock=LocalTime(world.now, zone))

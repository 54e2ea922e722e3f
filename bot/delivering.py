"""One attempt at one delivery: is it still wanted, where does it go, what does it show, did it arrive?"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from bot.cards.card import Card, Upload, unmentioned
from bot.carrying import Carrier
from bot.domain.decision import (
    Audience,
    Delivery,
    EndPage,
    ShowCard,
    ShowPage,
    ShowReach,
    ShowTest,
    Tell,
    What,
)
from bot.domain.ids import DeliveryKey, IncidentId
from bot.domain.incident import Fate, Incident
from bot.domain.person import Account
from bot.domain.place import Place, Posted
from bot.ports import (
    Absent,
    CannotTell,
    Capability,
    ChatPort,
    Clock,
    Mentioned,
    NotAllowed,
    Outbox,
    OutcomeState,
    Outgoing,
    PlatformBusy,
    PlatformRefused,
    Sight,
)
from bot.posts import CREW_CARD, Posts
from bot.translating import NONE, Translating, Translations

log = structlog.get_logger()
PAGE_LOOK_WAITS_S = 2.0
LOOKS = 3  # how often a post in doubt is looked for where the platform cannot tell

Show = Callable[[What, Place, Sight, bool], Card]
ShowTogether = Callable[[Place, Sequence[tuple[ShowPage, Sight]], bool], Card]


@dataclass(frozen=True, slots=True)
class Ended:
    """The delivery needs no further attempt."""

    state: OutcomeState
    posted: Posted | None = None
    name: str = ""
    why: str = ""
    doubled: bool = False
    tries: int = 1


def post_name(what: What, place: Place) -> str:
    """What a post is called, so that it can be edited and threaded; empty: never again."""
    match what:
        case ShowCard(Audience.CREW):
            return CREW_CARD
        case ShowCard():
            return f"card:reporter:{place.user}"
        case ShowPage(page, ring) | EndPage(page, ring):
            return f"page:{page}:{ring}"
        case ShowReach(board):
            return f"reach:{board}"
        case ShowTest():
            return ""
        case Tell(name=name):
            return name


def is_only_change(what: What) -> bool:
    """Nothing is posted for it where there is nothing to change."""
    return isinstance(what, EndPage) or (isinstance(what, Tell) and what.only_changes)


def page_named(name: str) -> ShowPage:
    """The page that a post of that name shows."""
    _, page, ring = name.split(":")
    return ShowPage(int(page), int(ring))


def still_wanted(what: What, incident: Incident | None) -> bool:
    """A page is not wanted any more once it was answered, passed on or withdrawn."""
    if not isinstance(what, ShowPage) or incident is None:
        return True
    return any(page.number == what.page and page.fate is Fate.RINGING for page in incident.pages)


@dataclass(frozen=True, slots=True)
class Delivering:
    """Raises PlatformBusy: try again later."""

    outbox: Outbox
    posts: Posts
    show: Show
    show_together: ShowTogether
    mentioned: Callable[[What], Mentioned]
    clock: Clock
    sign: Callable[[Card, Delivery], Awaitable[Card]]  # for platforms that take no presses
    carrier: Carrier
    translating: Translating

    async def translations(self, outgoing: Outgoing, fresh: Sight | None) -> Translations:
        """What is to stand beside quotations in it: asked for before it takes anybody's turn."""
        what, incident = outgoing.delivery.what, outgoing.delivery.incident
        if not self.translating.wants(what):
            return NONE
        sight = fresh or await self.outbox.sight(incident, self.mentioned(what))
        return await self.translating.beside(what, outgoing.delivery.place, sight)

    async def attempt(
        self,
        port: ChatPort,
        outgoing: Outgoing,
        fresh: Sight | None,
        translations: Translations = NONE,
    ) -> Ended:
        delivery = outgoing.delivery
        if delivery.on_card and not delivery.notify and Capability.SILENT not in port.can:
            return Ended(OutcomeState.UNWANTED, why="it would ring, and the card says it")
        if delivery.deadline_at is not None and self.clock.now() >= delivery.deadline_at:
            why = outgoing.why or "its deadline passed"
            return Ended(OutcomeState.FAILED, why=why, tries=outgoing.attempts)
        mentioned = read_by(delivery, self.mentioned(delivery.what))
        if fresh is not None:
            self.posts.begin(delivery.incident)
        sight = fresh or await self.outbox.sight(delivery.incident, mentioned)
        if not still_wanted(delivery.what, sight.incident):
            return Ended(OutcomeState.UNWANTED)
        try:
            return await self._deliver(port, outgoing, replace(sight, translations=translations))
        except PlatformRefused as refused:
            return Ended(OutcomeState.FAILED, why=str(refused), tries=outgoing.attempts + 1)

    async def attempt_together(self, port: ChatPort, pages: Sequence[Outgoing]) -> list[Ended]:
        """Several pages of one person in one message; each has an end of its own."""
        sights = {
            each.key: await self.outbox.sight(each.delivery.incident, Mentioned()) for each in pages
        }
        wanted = [
            each for each in pages if still_wanted(each.delivery.what, sights[each.key].incident)
        ]
        ended = dict.fromkeys((each.key for each in pages), Ended(OutcomeState.UNWANTED))
        if len(wanted) == 1:
            ended[wanted[0].key] = await self.attempt(port, wanted[0], None)
        elif wanted:
            shown = [(each.delivery.what, sights[each.key]) for each in wanted]
            posted, doubled = await self._post_together(port, wanted, shown)
            ended |= {each.key: self._arrived(each, posted, doubled) for each in wanted}
        return [ended[each.key] for each in pages]

    async def _post_together(
        self, port: ChatPort, pages: Sequence[Outgoing], shown: Sequence[tuple[What, Sight]]
    ) -> tuple[Posted | PlatformRefused, bool]:
        """In doubt they are looked for once, by the key that their message carries. And whether it may
        be the second.
        """
        place, key = pages[0].delivery.place, pages[0].mark
        again = False
        if pages[0].in_doubt:
            found = await find_page(port, place, key)
            if isinstance(found, Posted):
                return found, False
            again = isinstance(found, CannotTell)
        else:
            await self.outbox.bundle([each.key for each in pages], key)
        told = [(what, sight) for what, sight in shown if isinstance(what, ShowPage)]
        try:
            card = self.show_together(place, told, again)
            return await port.post(place, card, key=key, notify=True), again
        except PlatformRefused as refused:
            return refused, False

    def _arrived(self, page: Outgoing, posted: Posted | PlatformRefused, doubled: bool) -> Ended:
        if isinstance(posted, PlatformRefused):
            return Ended(OutcomeState.FAILED, why=str(posted))
        name = post_name(page.delivery.what, page.delivery.place)
        self._remember(page.delivery.incident, page.delivery.place, name, posted)
        return Ended(OutcomeState.SENT, posted, name, doubled=doubled)

    async def card_first(self, outgoing: Outgoing) -> bool:
        """Wait, for a while, until the card is there under which this goes; say whether it is."""
        delivery = outgoing.delivery
        return await self.posts.card(delivery.incident, delivery.place) is not None

    async def _deliver(self, port: ChatPort, outgoing: Outgoing, sight: Sight) -> Ended:
        what = outgoing.delivery.what
        place = room_of(outgoing.delivery.place, sight.incident)
        name = post_name(what, outgoing.delivery.place)
        if name and not isinstance(what, ShowPage):
            posted = await self.posts.get(outgoing.delivery.incident, place, name)
            if posted is not None:
                return await self._edit(port, outgoing, posted, place, sight)
            if is_only_change(what):
                return Ended(OutcomeState.UNWANTED)
        return await self._post(port, outgoing, place, sight)

    async def _edit(
        self, port: ChatPort, outgoing: Outgoing, posted: Posted, place: Place, sight: Sight
    ) -> Ended:
        """A post that was deleted by hand is made anew; a page's or a quotation's is not. One that may not
        be changed now still stands: another would stand beside it.
        """
        what = outgoing.delivery.what
        name = post_name(what, outgoing.delivery.place)
        try:
            card = await self._as_it_is_now(outgoing, posted, sight)
            await port.edit(posted, unmentioned(card))
        except PlatformRefused as refused:
            if is_only_change(what) or isinstance(refused, NotAllowed):
                raise
            self.posts.forget(outgoing.delivery.incident, place, name)
            return await self._post(port, outgoing, place, sight)
        return Ended(OutcomeState.SENT, posted, name)

    async def _as_it_is_now(self, outgoing: Outgoing, posted: Posted, sight: Sight) -> Card:
        """A page that has ended may be one of several in its message."""
        what, place = outgoing.delivery.what, outgoing.delivery.place
        if isinstance(what, EndPage):
            travelling = await self.posts.together(posted)
            if len(travelling) > 1:
                shown = [
                    (page_named(name), await self.outbox.sight(incident, Mentioned()))
                    for incident, name in travelling
                ]
                return self.show_together(place, shown, False)
        return self.show(what, place, sight, False)

    async def _post(self, port: ChatPort, outgoing: Outgoing, place: Place, sight: Sight) -> Ended:
        delivery = outgoing.delivery
        name = post_name(delivery.what, delivery.place)
        where = await self._thread(outgoing, place)
        again = False
        if outgoing.in_doubt:
            found = await self._look(port, outgoing, where)
            if isinstance(found, Posted):
                return await self._found(port, outgoing, found, place, sight)
            if isinstance(found, Ended):
                return await self._refreshed(port, outgoing, found, place, sight)
            again = isinstance(found, CannotTell)
        card = self.show(delivery.what, delivery.place, sight, again)
        card = card if delivery.notify else unmentioned(card)
        if Capability.BUTTONS not in port.can:
            card = await self.sign(card, delivery)
        posted = await self._post_with_picture(port, outgoing, where, card)
        self._remember(delivery.incident, place, name, posted)
        return Ended(OutcomeState.SENT, posted, name, doubled=again)

    async def _found(
        self, port: ChatPort, outgoing: Outgoing, found: Posted, place: Place, sight: Sight
    ) -> Ended:
        """It arrived after all. A card shows the state of then, and later edits count on this one."""
        name = post_name(outgoing.delivery.what, outgoing.delivery.place)
        self._remember(outgoing.delivery.incident, place, name, found)
        if isinstance(outgoing.delivery.what, ShowCard):
            return await self._edit(port, outgoing, found, place, sight)
        return Ended(OutcomeState.SENT, found, name)

    async def _post_with_picture(
        self, port: ChatPort, outgoing: Outgoing, where: Place, card: Card
    ) -> Posted:
        """Where the platform does not take the picture, without it: the card names it anyhow."""
        upload = await self._upload(port, outgoing)
        if upload is None:
            return await self._post_at(port, outgoing, where, card)
        notify = outgoing.delivery.notify
        try:
            whole = replace(card, upload=upload)
            return await port.post(where, whole, key=outgoing.mark, notify=notify)
        except PlatformRefused as refused:
            log.warning("picture not taken", platform=port.platform, why=str(refused))
        return await self._post_at(port, outgoing, where, card)

    async def _upload(self, port: ChatPort, outgoing: Outgoing) -> Upload | None:
        what = outgoing.delivery.what
        can_carry = Capability.PICTURES in port.can and outgoing.attempts < LOOKS
        if not isinstance(what, Tell) or what.file is None or not can_carry:
            return None
        return await self.carrier.fetch(what.file)

    async def _post_at(
        self, port: ChatPort, outgoing: Outgoing, where: Place, card: Card
    ) -> Posted:
        """Where the thread's card was deleted, wait for the one that is posted anew; else the room."""
        notify = outgoing.delivery.notify
        try:
            return await port.post(where, card, key=outgoing.mark, notify=notify)
        except PlatformRefused as refused:
            if not outgoing.delivery.under_card or not where.thread:
                raise
            if outgoing.attempts < LOOKS:
                raise PlatformBusy(str(refused), in_doubt=False) from refused
        return await port.post(where.in_thread(""), card, key=outgoing.mark, notify=notify)

    def _remember(
        self, incident: IncidentId | None, place: Place, name: str, posted: Posted
    ) -> None:
        if name:
            self.posts.add(incident, place, name, posted)

    async def _thread(self, outgoing: Outgoing, place: Place) -> Place:
        moved = place != outgoing.delivery.place
        if not outgoing.delivery.under_card and not moved:
            return place
        incident = outgoing.delivery.incident
        if outgoing.delivery.under_card:  # `card_first` has waited for it
            card = await self.posts.get(incident, place, CREW_CARD)
        else:
            card = await self.posts.card(incident, place)
        return place.in_thread(card.message) if card else place

    async def _refreshed(
        self, port: ChatPort, outgoing: Outgoing, found: Ended, place: Place, sight: Sight
    ) -> Ended:
        """A card that was found shows what it was posted with; later edits may ride on this delivery."""
        if found.posted is None or not isinstance(outgoing.delivery.what, ShowCard):
            return found
        return await self._edit(port, outgoing, found.posted, place, sight)

    async def _look(
        self, port: ChatPort, outgoing: Outgoing, where: Place
    ) -> Posted | Ended | Absent | CannotTell:
        """What became of a post in doubt: a page is looked for once, other posts a few times."""
        what = outgoing.delivery.what
        if isinstance(what, ShowPage):
            return await find_page(port, where, outgoing.mark)
        found = await find_any(port, where, (outgoing.mark, *outgoing.or_as))
        if not isinstance(found, CannotTell):
            return found
        if at_most_once(what, where):
            return Ended(OutcomeState.UNWANTED, why="it may have arrived, and goes at most once")
        if outgoing.attempts < LOOKS:
            raise PlatformBusy("it is not known yet whether it arrived", in_doubt=True)
        return found


async def find(port: ChatPort, where: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
    if Capability.FIND not in port.can:
        return CannotTell()
    return await port.find(where, key)


async def find_any(
    port: ChatPort, where: Place, keys: Sequence[DeliveryKey]
) -> Posted | Absent | CannotTell:
    """The first that is there; that none is, only where it can be told of all."""
    is_sure = True
    for key in keys:
        found = await find(port, where, key)
        if isinstance(found, Posted):
            return found
        is_sure = is_sure and isinstance(found, Absent)
    return Absent() if is_sure else CannotTell()


async def find_page(port: ChatPort, where: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
    """A page rather comes twice than waits for long until the platform lets it be looked for."""
    try:
        return await find(port, where, key)
    except PlatformBusy as busy:
        if (busy.retry_after_s or 0.0) <= PAGE_LOOK_WAITS_S:
            raise
        return CannotTell()


def at_most_once(what: What, where: Place) -> bool:
    """Receipts and pings: twice would be noise, and the card says the same."""
    return isinstance(what, Tell) and where.is_direct


def read_by(delivery: Delivery, mentioned: Mentioned) -> Mentioned:
    """What belongs to no incident is read by somebody of whom nothing else is looked up."""
    place = delivery.place
    if delivery.incident is not None or not place.is_direct:
        return mentioned
    reader = Account(place.platform, place.workspace, place.user)
    return replace(mentioned, accounts=(*mentioned.accounts, reader))


def room_of(place: Place, incident: Incident | None) -> Place:
    """Where a reporter's direct messages are closed, the room that they moved to."""
    if incident is None or not place.is_direct:
        return place
    for reporter in incident.reporters:
        if reporter.room is not None and Place.direct(reporter.account) == place:
            return reporter.room
    return place

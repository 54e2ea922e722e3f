"""What every adapter is given: commands go to the desk, questions are answered from a snapshot."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from bot.cards import duties, lists
from bot.cards.build import build
from bot.cards.calendar import address_card, there_card
from bot.cards.card import Card, Form
from bot.cards.coverage import WEEKS, coverage_card
from bot.cards.forms import LONGEST_NUMBER, form_for, submitted, unreadable
from bot.cards.myself import about_me
from bot.cards.timeline import Story, story, timeline
from bot.cards.view import View
from bot.desk import Desk
from bot.domain import command as c
from bot.domain import oncall
from bot.domain.decision import Audience, EndPage, ShowCard, ShowPage
from bot.domain.ids import CommandKey, IncidentId, TextId
from bot.domain.incident import Incident
from bot.domain.mask import clean
from bot.domain.oncall.publishing import Kind
from bot.domain.people import reading as personal
from bot.domain.people.codes import hash_of, mark_of, new_code
from bot.domain.people.linking import CODE_MADE
from bot.domain.person import Account, Person
from bot.domain.place import Place
from bot.domain.proving import asks_to_ring
from bot.domain.roster.reading import verb_of
from bot.domain.say import Reply, reply, say
from bot.domain.standing import actor_of, person_with
from bot.domain.typed import first_word
from bot.ports import InDoubt, Record, StoreBusy
from bot.showing import Showing, quoted_in_reply
from bot.store.reads import History, SqlReads
from bot.subscribing import Subscribing

LONGEST_SEARCH = 200  # characters
WRITTEN_KEPT = 64  # texts
CARD_LOOKS, CARD_LOOK_EVERY_S = 20, 0.075  # 1.5 s in all: a platform waits 3 s for us
ASKED = {  # after /oncall
    **dict.fromkeys(("", "now", "现在"), "now"),
    **dict.fromkeys(("me", "我"), "me"),
    **dict.fromkeys(("coverage", "覆盖"), "coverage"),
    **dict.fromkeys(("calendar", "日历"), "calendar"),
    **dict.fromkeys(("calendar renew", "日历 换"), "renew"),
}

Look = Callable[[c.Sender, str], Awaitable[Card]]


@dataclass(frozen=True, slots=True)
class Front:
    desk: Desk
    reads: SqlReads
    showing: Showing
    subscribing: Subscribing | None = None
    _written: dict[TextId, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.desk.recorded.append(self._hear)

    def _hear(self, record: Record) -> None:
        """Words that were just written are quoted in the answer to them: they need not be read."""
        self._written.update((each.id, each.text) for each in record.texts)
        for oldest in list(self._written)[:-WRITTEN_KEPT]:
            del self._written[oldest]

    def answering(self) -> AbstractContextManager[None]:
        """Pages and cards wait, for a moment at most, until the answer within is out."""
        return self.desk.in_hand()

    async def handle(self, command: c.Command) -> Reply | None:
        """Decide and record. Raises StoreBusy: nothing was recorded; InDoubt: it may have been."""
        return await self.desk.handle(command)

    async def show(self, said: Reply, sender: c.Sender) -> Card:
        """A reply in the sender's language."""
        quoted = quoted_in_reply(said)
        texts = {each: self._written.pop(each) for each in quoted if each in self._written}
        if len(texts) < len(quoted):
            texts = await self.reads.texts(quoted)
        return self.showing.answer(said, sender, texts)

    async def incident_at(self, place: Place, message: str) -> IncidentId | None:
        """The incident whose room or message this is; in a direct message, the person's."""
        found = await self._posted_at(place, message)
        if found is not None or not place.is_direct:
            return found
        account = Account(place.platform, place.workspace, place.user)
        person = person_with(account, self.showing.playbooks.active)
        accounts = (account, *(person.accounts if person else ()))
        return await self.reads.open_of(accounts) or await self._called_for(person)

    async def _posted_at(self, place: Place, message: str) -> IncidentId | None:
        """Who writes under a card that just appeared may be faster than its platform's answer to us."""
        found = await self.reads.incident_at(place, message)
        may_be_new = found is None and place.thread and not place.is_direct
        for _ in range(CARD_LOOKS if may_be_new else 0):
            is_awaited = await self.reads.awaits_card(place.platform)
            found = await self.reads.incident_at(place, message)  # it may just have been recorded
            if found is not None or not is_awaited:
                break
            await asyncio.sleep(CARD_LOOK_EVERY_S)
        return found

    async def _called_for(self, person: Person | None) -> IncidentId | None:
        """The newest open incident that somebody is being called for, or has: "ack" needs no thread."""
        if person is None:
            return None
        for each in await self.reads.incidents():
            if person.id in {each.commander, *(page.person for page in each.ringing)}:
                return each.id
        return None

    def order(self, name: str, text: str) -> c.Order | None:
        """What a slash command asks to be changed; None: it only looks.

        Where a platform knows whom a word mentions, `text` has it as <@USER>.
        """
        if name != "oncall":
            return None
        if (everyone := asks_to_ring(text)) is not None:
            return c.RingWays(everyone)
        asked = personal.asked(text)
        if asked is not None:
            return None if isinstance(asked, personal.Unclear) else asked
        return c.AskForShift(text) if verb_of(text) else None

    async def look(self, sender: c.Sender, name: str, text: str) -> Card | None:
        """Answer a slash command that changes nothing, or that is answered with a secret of the sender's: the
        address of their calendar, a code. None if there is no such command.
        """
        looks: Mapping[str, Look] = {
            "incident": self._own_incident,
            "incidents": self._incidents,
            "oncall": self._oncall,
        }
        try:
            await self.desk.playbooks.refresh()
            return await looks[name](sender, text) if name in looks else None
        except StoreBusy as busy:
            return await self.show(self.not_recorded(busy), sender)

    async def form(self, token: str, sender: c.Sender) -> Form | None:
        """The form behind a button; None if it is out of date."""
        number = token.split(":")[1] if ":" in token else ""
        incident = await self._incident(_number(number))
        return form_for(token, self.view(sender, incident))

    def submitted(self, token: str, typed: Mapping[str, str]) -> c.Order | None:
        """What a form that came back asks for."""
        return submitted(token, typed)

    def unreadable(
        self, token: str, typed: Mapping[str, str], sender: c.Sender
    ) -> Mapping[str, str]:
        """What to say beside the fields of a form that cannot be read, by their names."""
        return unreadable(token, typed, self.view(sender))

    async def page_of(self, sender: c.Sender, incident: IncidentId | None) -> Card | None:
        """The sender's newest page, as it is now; the crew's card where they had none."""
        history = await self.reads.history(incident or IncidentId(0))
        if history is None:
            return None
        view, found = self._view_of(history, sender), history.incident
        person = actor_of(sender, self.showing.playbooks.active).person
        pages = [page for page in found.pages if page.person == person]
        if not pages:
            return build(ShowCard(Audience.CREW), view)
        ringing, page = found.page_of(person), pages[-1]
        return build(ShowPage(ringing.number) if ringing else EndPage(page.number, page.rang), view)

    async def timeline(self, incident: IncidentId, sender: c.Sender) -> str | None:
        """The whole story as Markdown, in the sender's language and zone."""
        history = await self.reads.history(incident)
        if history is None:
            return None
        return timeline(history.incident, history.events, self._view_of(history, sender))

    async def story(self, incident: IncidentId, sender: c.Sender) -> Story | None:
        """The same as values, for a page."""
        history = await self.reads.history(incident)
        if history is None:
            return None
        return story(history.incident, history.events, self._view_of(history, sender))

    def _view_of(self, history: History, sender: c.Sender) -> View:
        view = self.view(sender, history.incident)
        names = {account: each.name for account, each in history.profiles.items()}
        speaker = replace(view.speaker, names=names, texts=history.texts)
        return View(speaker, view.now, view.playbook, history.incident)

    def not_recorded(self, busy: StoreBusy) -> Reply:
        """What to say when the store is busy: nothing was recorded, or nobody knows, and whom to phone."""
        hotline = self.showing.playbooks.active.hotline
        if isinstance(busy, InDoubt):
            return reply("recorded-in-doubt", hotline=hotline)
        return reply("not-recorded", why=say("not-recorded-busy"), hotline=hotline)

    def view(self, sender: c.Sender, incident: Incident | None = None) -> View:
        playbooks = self.showing.playbooks
        kept = playbooks.kept(incident.playbook) if incident else playbooks.active
        return View(self.showing.speaker_for(sender), self.showing.clock.now(), kept, incident)

    async def _incident(self, number: int) -> Incident | None:
        stored = await self.desk.store.incident(IncidentId(number))
        return stored.value if stored else None

    def panel(self, sender: c.Sender) -> Card:
        """What is pinned where incidents stand. `sender`: the bot itself."""
        return lists.pinned_panel(self.view(sender))

    async def _own_incident(self, sender: c.Sender, _: str) -> Card:
        accounts = actor_of(sender, self.showing.playbooks.active).accounts
        number = await self.reads.open_of(accounts)
        incident = await self._incident(number) if number else None
        view = self.view(sender, incident)
        if incident is None:
            return lists.report_panel(view)
        return build(ShowCard(Audience.REPORTER), view)

    async def _incidents(self, sender: c.Sender, text: str) -> Card:
        verb, rest = first_word(text)
        view = self.view(sender)
        if verb == "search" and (words := clean(rest)[:LONGEST_SEARCH]):
            found = await self.reads.search(words)
            return lists.list_of_incidents(found, "list-found", view)
        if verb == "show":
            return await self._shown(sender, rest)
        if verb in {"", "list"}:
            return lists.list_of_incidents(await self.reads.incidents(), "list-open", view)
        return lists.usage(view, "incidents-usage")

    async def _shown(self, sender: c.Sender, number: str) -> Card:
        digits = number.strip().casefold().removeprefix("inc-")
        incident = await self._incident(_number(digits))
        if incident is None:
            said = reply("no-such-incident", id=_number(digits))
            return await self.show(said, sender)
        return lists.shown_incident(incident, self.view(sender, incident))

    async def _oncall(self, sender: c.Sender, text: str) -> Card:
        view = self.view(sender)
        match ASKED.get(text):
            case "now":
                return duties.list_of_duties(view)
            case "me":
                here = self.showing.surroundings
                return about_me(view, sender, here.platforms, here.addresses)
            case "coverage":
                return await asyncio.to_thread(_coverage, view)
            case "calendar" | "renew" as asked:
                return await self._calendar(sender, view, renew=asked == "renew")
        if personal.wants_code(text):
            return await self._link_code(sender)
        if isinstance(unclear := personal.asked(text), personal.Unclear):
            return await self.show(unclear.said, sender)
        return lists.usage(view, "oncall-usage")

    async def _link_code(self, sender: c.Sender) -> Card:
        """The code exists here alone, for as long as it takes to show it; what is kept is its hash."""
        code = new_code(secrets.choice)
        key = CommandKey(f"link-code:{secrets.token_hex(8)}")
        order = c.MakeLinkCode(hash_of(code), mark_of(code))
        said = await self.desk.handle(c.Command(key, order, sender))
        if said is None or said.lines[0].key not in CODE_MADE:
            return await self.show(said or reply("link-gone"), sender)
        return await self.show(Reply((say("link-code-is", code=code), *said.lines)), sender)

    async def _calendar(self, sender: c.Sender, view: View, *, renew: bool) -> Card:
        """The address is a credential and no event: it passes by the desk, which keeps what it answers."""
        person = actor_of(sender, view.playbook).person
        if person is None:
            return lists.usage(view, "calendar-unlisted")
        if self.subscribing is None or not self.subscribing.base_url:
            return lists.usage(view, "calendar-nowhere")
        kept = None if renew else await self.subscribing.existing(Kind.PERSON, person)
        if kept is not None:
            return there_card(view, kept.made_at)
        return address_card(view, await self.subscribing.renewed(Kind.PERSON, person))


def _coverage(view: View) -> Card:
    """Takes up to a second: it walks through weeks."""
    plan, policies = view.playbook.plan, view.playbook.policies
    return coverage_card(oncall.coverage(plan, policies, view.now, WEEKS), view)


def _number(written: str) -> int:
    """An incident's number; 0, which none has, if it is none."""
    return int(written) if written.isdecimal() and len(written) <= LONGEST_NUMBER else 0

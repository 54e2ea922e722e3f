"""What one phone shows, read from the platform: all that its template needs."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, available_timezones

from sqlmodel.ext.asyncio.session import AsyncSession

from adapters.local import reading
from adapters.local.address import SIDES, Address, Pane
from adapters.local.chrome import Chrome, chrome_of
from adapters.local.platform import LocalPlatform
from adapters.local.render import as_text
from adapters.local.values import Member, Message, Unacceptable, Unread
from bot.cards.card import Colour, Form
from bot.domain.person import Language
from bot.domain.place import DIRECT

PAGES = (Colour.RED, Colour.ORANGE, Colour.YELLOW)
MORE = 200  # further messages at a time
ZONES = available_timezones()
SAMPLES = {
    Language.ZH: "/incident 欧洲观众一直转圈 8万人在看",
    Language.EN: "/incident viewers in Europe keep buffering, 80k watching",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A conversation in the list."""

    label: str
    href: str
    is_current: bool
    unread: int
    ringing: int


@dataclass(frozen=True, slots=True)
class Banner:
    """What a phone shows on top while something calls that is not in sight.

    `is_page`: it asks for an answer, as a page does; else it only tells.
    """

    text: str
    href: str
    is_page: bool


@dataclass(frozen=True, slots=True)
class PaneView:
    """`unseen`: what waits in the conversation that is open, while nobody looks at this phone."""

    side: str
    pane: Pane
    address: Address
    person: Member
    people: tuple[Member, ...]
    chrome: Chrome
    zone: str
    clock: str
    chips: tuple[Chip, ...]
    banner: Banner | None
    calls: int
    unseen: Unread | None
    messages: tuple[Message, ...]
    answers: Mapping[int, int]
    sample: str
    event_id: str
    may_take: bool = False
    form: Form | None = None
    form_message: int = 0

    @property
    def language(self) -> Language:
        return self.chrome.language

    @property
    def href(self) -> str:
        return str(replace(self.address, form=""))

    @property
    def up(self) -> str:
        """Out of the thread."""
        return str(self.address.at(self.side, replace(self.pane, thread=0)))

    @property
    def other_view(self) -> str:
        """The whole window for this phone alone."""
        return str(self.address.alone(self.side))

    @property
    def is_ringing(self) -> bool:
        """A page is out of sight."""
        return self.banner is not None and self.banner.is_page

    @property
    def is_direct(self) -> bool:
        return self.pane.conversation.startswith(DIRECT)

    @property
    def where(self) -> str:
        return self.chrome("direct") if self.is_direct else f"#{self.pane.conversation}"

    @property
    def earlier(self) -> str:
        """Leads to more; empty where there are no more."""
        if len(self.messages) < self.pane.most:
            return ""
        more = replace(self.pane, most=self.pane.most + MORE)
        return str(self.address.at(self.side, more))

    @property
    def upto(self) -> int:
        return max((each.id for each in self.messages), default=0)

    def thread(self, message: int) -> str:
        return str(self.address.at(self.side, replace(self.pane, thread=message)))

    def name(self, user: str) -> str:
        return next((each.name for each in self.people if each.user == user), user)


async def pane_view(
    server: LocalPlatform, session: AsyncSession, address: Address, side: str
) -> PaneView:
    """Raises Unacceptable: there is no such person or conversation."""
    pane = address.panes[SIDES.index(side)]
    person = server.person(pane.user)
    if not pane.conversation.startswith(DIRECT) and pane.conversation not in server.channels:
        raise Unacceptable("conversation", conversation=pane.conversation)
    messages = await reading.in_conversation(
        session, pane.user, pane.conversation, pane.thread, pane.most
    )
    unread = {
        (each.conversation, each.thread): each for each in await reading.unread(session, pane.user)
    }
    unseen = unread.pop((pane.conversation, pane.thread), None)
    waiting = list(unread.values())
    counted = await reading.answers(session, pane.user, pane.conversation)
    zone = person.zone if person.zone in ZONES else "UTC"
    chrome = chrome_of(person)
    calling = [each for each in waiting if each.calls]
    ringing = await _newest(session, pane.user, calling) if calling else None
    return PaneView(
        side=side,
        pane=pane,
        address=address,
        person=person,
        people=tuple(server.people.values()),
        chrome=chrome,
        zone=zone,
        clock=f"{server.now.astimezone(ZoneInfo(zone)):%H:%M}",
        chips=_chips(server, address, side, pane, waiting),
        banner=_banner(ringing, address, side, person) if ringing else None,
        calls=sum(each.calls for each in calling),
        unseen=unseen,
        messages=tuple(messages),
        answers=counted,
        sample=await _sample(session, pane, chrome.language, side),
        event_id=secrets.token_hex(8),
    )


def _chips(
    server: LocalPlatform,
    address: Address,
    side: str,
    pane: Pane,
    waiting: Sequence[Unread],
) -> tuple[Chip, ...]:
    chrome = chrome_of(server.person(pane.user))
    named = [(DIRECT + pane.user, chrome("direct")), *((c, f"#{c}") for c in server.channels)]
    return tuple(
        Chip(
            label,
            str(address.at(side, Pane(pane.user, conversation))),
            conversation == pane.conversation,
            sum(each.messages for each in waiting if each.conversation == conversation),
            sum(each.ringing for each in waiting if each.conversation == conversation),
        )
        for conversation, label in named
    )


async def _newest(session: AsyncSession, user: str, calling: Sequence[Unread]) -> Message | None:
    """What called last out of sight; what came to them alone goes first."""
    direct = [each for each in calling if each.conversation.startswith(DIRECT)]
    return await reading.last_ringing(session, user, direct or calling)


def _banner(ringing: Message, address: Address, side: str, person: Member) -> Banner | None:
    if ringing.card is None:
        return None
    target = Pane(person.user, ringing.conversation, ringing.thread)
    text = as_text(ringing.card.summary, person.zone)
    return Banner(text, str(address.at(side, target)), ringing.card.colour in PAGES)


async def _sample(session: AsyncSession, pane: Pane, language: Language, side: str) -> str:
    """The report is typed in on the first phone until something was said by anybody."""
    if side != "a" or pane.thread or await reading.last_event(session):
        return ""
    return SAMPLES[language]

"""What every chat adapter owes the core. An adapter's tests subclass this and supply `chat`."""

from dataclasses import replace
from itertools import chain, repeat
from typing import Protocol

import pytest

from bot.cards.card import Card, CardButton, Colour, Fact
from bot.domain.ids import DeliveryKey
from bot.domain.place import Place, Posted
from bot.gate import Gated
from bot.messages.line import Link, Mention, UserText
from bot.ports import Absent, Capability, ChatPort, PlatformBusy, PlatformRefused

K1, K2 = DeliveryKey("d-1"), DeliveryKey("d-2")
STREAM_FROZEN = Card(
    summary=("SEV1 Europe stalls, 80,000 watching",),
    title=("INC-7 SEV1",),
    lines=(("Calling Lena (Berlin 03:04).",), ("They wrote: ", UserText("it keeps spinning"))),
    facts=(Fact("Stream", ("Main stage",)),),
    buttons=(CardButton("ack:7", "I'm on it", is_primary=True),),
    colour=Colour.RED,
)
FIXED = replace(STREAM_FROZEN, title=("INC-7 fixed",), buttons=(), colour=Colour.GREEN)
HARMFUL = (
    "@everyone <!channel> <@U1> <#C1> [pay here](https://evil.example) <https://evil.example|bank>"
    " <script>alert(1)</script> *bold* `code` \u202e evil \u200b"
)


def _stopped(port: ChatPort) -> Gated:
    """Held as the call begins, and from then on by another process."""
    leases = chain(("mine",), repeat("theirs"))
    return Gated(port, lambda _: next(leases), "mine")


class ObservedChat(Protocol):
    """An adapter with its platform in sight, and in hand."""

    port: ChatPort
    channel: Place
    direct: Place

    async def shown(self, posted: Posted) -> str:
        """The text a person reads there, buttons and formatting left out."""

    async def rang(self, posted: Posted) -> bool:
        """Whether it notified somebody when it was posted."""

    async def acted(self, posted: Posted) -> list[str]:
        """What in it would ping, link or format because of something typed by people."""

    async def copies(self, key: DeliveryKey) -> int:
        """How many messages with that key stand on the platform."""

    async def notifications(self) -> int:
        """How often anybody was notified so far."""

    def lose_next_request(self) -> None: ...

    def lose_next_answer(self) -> None: ...

    def be_busy_once(self, retry_after_s: float) -> None: ...

    def close_direct(self) -> None:
        """The person of `direct` takes no messages from now on."""


class ChatPortContract:
    async def test_a_card_in_a_channel_shows_its_title_lines_and_facts(
        self, chat: ObservedChat
    ) -> None:
        posted = await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)
        shown = await chat.shown(posted)
        for part in ("INC-7 SEV1", "Calling Lena", "it keeps spinning", "Stream", "Main stage"):
            assert part in shown

    async def test_a_card_in_a_thread_stands_in_that_thread(self, chat: ObservedChat) -> None:
        card = await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)
        thread = chat.channel.in_thread(card.message)
        below = await chat.port.post(thread, FIXED, key=K2, notify=False)
        assert below.place.thread
        assert below.message != card.message
        assert "INC-7 fixed" in await chat.shown(below)

    async def test_a_direct_message_needs_no_call_before_it(self, chat: ObservedChat) -> None:
        posted = await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
        assert "INC-7 SEV1" in await chat.shown(posted)

    @pytest.mark.parametrize("where", ["channel", "thread", "direct"])
    async def test_an_edit_replaces_what_is_shown(self, chat: ObservedChat, where: str) -> None:
        place = await self._place(chat, where)
        posted = await chat.port.post(place, STREAM_FROZEN, key=K1, notify=True)
        await chat.port.edit(posted, FIXED)
        shown = await chat.shown(posted)
        assert "INC-7 fixed" in shown
        assert "INC-7 SEV1" not in shown

    async def test_an_edit_notifies_nobody(self, chat: ObservedChat) -> None:
        posted = await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
        before = await chat.notifications()
        await chat.port.edit(posted, FIXED)
        assert await chat.notifications() == before

    async def test_an_edit_of_a_message_that_is_not_there_is_refused(
        self, chat: ObservedChat
    ) -> None:
        posted = await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=False)
        gone = replace(posted, message=posted.message[:-1] + "0000")
        with pytest.raises(PlatformRefused):
            await chat.port.edit(gone, FIXED)

    async def test_a_silent_post_notifies_nobody(self, chat: ObservedChat) -> None:
        if Capability.SILENT not in chat.port.can:
            pytest.skip("this platform cannot post silently")
        posted = await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=False)
        assert not await chat.rang(posted)

    async def test_a_notifying_post_notifies(self, chat: ObservedChat) -> None:
        posted = await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
        assert await chat.rang(posted)

    @pytest.mark.parametrize("where", ["channel", "thread", "direct"])
    async def test_a_post_whose_answer_was_lost_is_found(
        self, chat: ObservedChat, where: str
    ) -> None:
        place = await self._place(chat, where)
        chat.lose_next_answer()
        with pytest.raises(PlatformBusy) as busy:
            await chat.port.post(place, STREAM_FROZEN, key=K1, notify=True)
        assert busy.value.in_doubt
        found = await chat.port.find(place, K1)
        assert isinstance(found, Posted)
        await chat.port.edit(found, FIXED)
        assert "INC-7 fixed" in await chat.shown(found)
        assert await chat.copies(K1) == 1

    @pytest.mark.parametrize("where", ["channel", "thread", "direct"])
    async def test_a_post_that_never_arrived_is_absent(
        self, chat: ObservedChat, where: str
    ) -> None:
        place = await self._place(chat, where)
        chat.lose_next_request()
        with pytest.raises(PlatformBusy):
            await chat.port.post(place, STREAM_FROZEN, key=K1, notify=True)
        assert isinstance(await chat.port.find(place, K1), Absent)
        assert await chat.copies(K1) == 0

    async def test_a_post_is_found_in_its_own_place_only(self, chat: ObservedChat) -> None:
        await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=False)
        assert isinstance(await chat.port.find(chat.direct, K1), Absent)

    async def test_a_busy_platform_says_when_to_come_back(self, chat: ObservedChat) -> None:
        chat.be_busy_once(retry_after_s=3)
        with pytest.raises(PlatformBusy) as busy:
            await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=False)
        assert busy.value.retry_after_s == 3
        assert not busy.value.in_doubt
        assert await chat.copies(K1) == 0
        await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=False)

    @pytest.mark.parametrize("where", ["channel", "thread", "direct"])
    async def test_what_has_not_left_when_another_process_took_over_never_leaves(
        self, chat: ObservedChat, where: str
    ) -> None:
        """The process was stopped between the gate and the wire."""
        place = await self._place(chat, where)
        with pytest.raises(PlatformBusy):
            await _stopped(chat.port).post(place, STREAM_FROZEN, key=K1, notify=True)
        assert await chat.copies(K1) == 0
        await chat.port.post(place, STREAM_FROZEN, key=K1, notify=True)
        assert await chat.copies(K1) == 1

    async def test_nor_does_an_edit(self, chat: ObservedChat) -> None:
        posted = await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)
        with pytest.raises(PlatformBusy):
            await _stopped(chat.port).edit(posted, FIXED)
        assert "INC-7 SEV1" in await chat.shown(posted)

    async def test_a_person_who_takes_no_direct_messages_is_a_refusal(
        self, chat: ObservedChat
    ) -> None:
        chat.close_direct()
        with pytest.raises(PlatformRefused):
            await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)

    async def test_a_conversation_that_does_not_exist_is_a_refusal(
        self, chat: ObservedChat
    ) -> None:
        nowhere = replace(chat.channel, conversation="C0NOWHERE")
        with pytest.raises(PlatformRefused):
            await chat.port.post(nowhere, STREAM_FROZEN, key=K1, notify=False)

    async def test_what_people_typed_is_shown_and_does_nothing(self, chat: ObservedChat) -> None:
        card = Card(summary=("Report",), lines=(("Wrote: ", UserText(HARMFUL)),))
        posted = await chat.port.post(chat.channel, card, key=K1, notify=True)
        shown = await chat.shown(posted)
        for part in ("@everyone", "<!channel>", "evil.example", "<script>alert(1)</script>"):
            assert part in shown
        assert await chat.acted(posted) == []

    async def test_our_own_mentions_and_links_are_shown_with_their_names(
        self, chat: ObservedChat
    ) -> None:
        line = (Mention("Lena"), " has it: ", Link("timeline", "https://example.org/7"))
        card = Card(summary=("Report",), lines=(line,))
        posted = await chat.port.post(chat.channel, card, key=K1, notify=False)
        shown = await chat.shown(posted)
        assert "Lena" in shown
        assert "timeline" in shown

    async def test_fifty_thousand_characters_are_cut_with_a_mark(self, chat: ObservedChat) -> None:
        card = Card(summary=("Report",), lines=(("Wrote: ", UserText("x" * 50_000)),))
        posted = await chat.port.post(chat.channel, card, key=K1, notify=False)
        shown = await chat.shown(posted)
        assert "x" * 500 in shown
        assert "…" in shown
        assert len(shown) < 50_000

    async def test_null_characters_and_torn_emoji_do_no_harm(self, chat: ObservedChat) -> None:
        card = Card(summary=("Report",), lines=(("Wrote: ", UserText("a\0b \ud83d c")),))
        posted = await chat.port.post(chat.channel, card, key=K1, notify=False)
        shown = await chat.shown(posted)
        assert "a" in shown
        assert "c" in shown

    async def _place(self, chat: ObservedChat, where: str) -> Place:
        if where == "direct":
            return chat.direct
        if where == "channel":
            return chat.channel
        root = await chat.port.post(
            chat.channel, STREAM_FROZEN, key=DeliveryKey("root"), notify=False
        )
        return chat.channel.in_thread(root.message)

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.local import reading
from adapters.local.faults import Faults, Wire
from adapters.local.intake import BotAway, Intake, is_command
from adapters.local.platform import LocalPlatform
from adapters.local.render import text_of
from adapters.local.values import Draft, Kind, Message
from bot import answering
from bot.cards.card import Card, CardButton, Select
from bot.domain import command as c
from bot.domain.ids import IncidentId
from bot.domain.place import Place
from tests.platforms.local.server import (
    UPDATE_FORM,
    MovableClock,
    ScriptedCore,
    opened,
    seen_in,
    sqlite_url,
)

SEVEN = IncidentId(7)
CARD = Card(summary=("SEV1",), title=("INC-7",))
STUDIO = Place("local", "home", "studio")


class Bench:
    def __init__(self, server: LocalPlatform) -> None:
        self.server = server
        self.core = ScriptedCore()
        self.wire = Wire()
        self.intake = Intake(server, self.wire, self.core)

    async def card(self, conversation: str = "incidents") -> int:
        """A card of INC-7, whose thread is its room."""
        message, _ = await self.server.post(Draft(conversation, card=CARD))
        self.core.rooms[(conversation, str(message.id))] = SEVEN
        return message.id

    async def whispers(self, user: str) -> list[Message]:
        seen = await reading.everything(self.server.database, user)
        return [each for each in seen if each.only_for]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with opened(sqlite_url(tmp_path)) as server:
        yield Bench(server)


async def test_a_slash_command_declares_and_the_reply_is_whispered(bench: Bench) -> None:
    answer = await bench.intake.command("mika", "studio", "/incident 欧洲观众一直转圈", "ev-1")
    (command,) = bench.core.commands
    assert command.order == c.DeclareIncident("欧洲观众一直转圈")
    assert command.key == "local:home:ev-1"
    assert command.place == STUDIO
    assert command.sender is not None
    assert (command.sender.account.user, command.sender.language) == ("mika", "zh-CN")
    assert command.sender.zone == "Asia/Shanghai"
    (whisper,) = await bench.whispers("mika")
    assert whisper.id == answer.message
    assert whisper.card is not None
    assert text_of(whisper.card) == "receipt for Mika\nreceipt for Mika"
    assert await bench.whispers("lena") == []


async def test_the_same_event_twice_keeps_its_key_and_its_one_whisper(bench: Bench) -> None:
    for _ in range(2):
        await bench.intake.command("mika", "studio", "/incident dark", "ev-1")
    assert [each.key for each in bench.core.commands] == ["local:home:ev-1"] * 2
    assert len(await bench.whispers("mika")) == 1


async def test_a_look_is_answered_and_asks_nothing_of_the_desk(bench: Bench) -> None:
    answer = await bench.intake.command("mika", "studio", "/incidents")
    assert answer.card is not None
    assert text_of(answer.card) == "Nothing is open."
    assert bench.core.commands == []


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("/Incident 黑屏", id="a capital"),
        pytest.param("  /INCIDENT   黑屏 ", id="capitals"),
        pytest.param("／incident 黑屏", id="a wide slash"),
        pytest.param("／ｉｎｃｉｄｅｎｔ　黑屏", id="wide letters"),
        pytest.param("/incident　黑屏", id="an ideographic space"),
        pytest.param("/incident\u00a0黑屏", id="a space that does not break"),
        pytest.param("/incident\n黑屏", id="a new line"),
        pytest.param("/incident\0黑屏", id="a null"),
        pytest.param("\ufeff/incident\u200b黑屏", id="marks without width"),
    ],
)
async def test_a_command_is_known_however_a_keyboard_writes_it(bench: Bench, typed: str) -> None:
    assert is_command(typed)
    await bench.intake.command("mika", "studio", typed)
    assert bench.core.orders == [c.DeclareIncident("黑屏")]


@pytest.mark.parametrize("typed", ["1/2 done", "", "\0", "、incident", "http://x"])
def test_what_does_not_begin_with_a_slash_is_no_command(typed: str) -> None:
    assert not is_command(typed)


async def test_an_unknown_command_is_said_to_be_unknown(bench: Bench) -> None:
    answer = await bench.intake.command("mika", "studio", "/frobnicate now")
    assert answer.card is not None
    assert "unknown-command" in text_of(answer.card)


async def test_a_press_is_its_order(bench: Bench) -> None:
    await bench.intake.press("lena", STUDIO, "ack:7")
    assert bench.core.orders == [c.AcknowledgePage(SEVEN)]


async def test_a_button_may_stand_for_a_slash_command(bench: Bench) -> None:
    answer = await bench.intake.press("lena", STUDIO, "look.incidents list")
    assert answer.card is not None
    assert "Nothing is open." in text_of(answer.card)
    assert bench.core.commands == []


WHISPERED = Draft(
    "studio",
    card=Card(
        summary=("Is it black?",),
        buttons=(CardButton("check:7:preview:black", "Yes"), CardButton("fine:7", "Fine again")),
        selects=(Select("More", (CardButton("false-alarm:7", "False alarm"),)),),
    ),
    only_for="mika",
)


async def test_an_answered_whisper_keeps_its_words_and_no_buttons(bench: Bench) -> None:
    message, _ = await bench.server.post(WHISPERED)
    await bench.intake.press("mika", STUDIO, "check:7:preview:black", message=message.id)
    asked, _ = await bench.whispers("mika")
    assert asked.card == replace(WHISPERED.card or CARD, buttons=(), selects=())


async def test_a_whisper_whose_answer_was_not_recorded_can_be_answered_again(bench: Bench) -> None:
    message, _ = await bench.server.post(WHISPERED)
    bench.core.is_busy = True
    await bench.intake.press("mika", STUDIO, "check:7:preview:black", message=message.id)
    asked, _ = await bench.whispers("mika")
    assert asked.card == WHISPERED.card


async def test_what_everybody_sees_keeps_its_buttons_until_the_bot_changes_it(bench: Bench) -> None:
    message, _ = await bench.server.post(replace(WHISPERED, only_for=""))
    await bench.intake.press("mika", STUDIO, "check:7:preview:black", message=message.id)
    (shown,) = [each for each in await seen_in(bench.server, "mika", "studio") if not each.only_for]
    assert shown.card == WHISPERED.card


@pytest.mark.parametrize(
    "token", ["", "ack", "ack:x", "unknown:7", "form.gone:7", "severity:7:9", "look.nothing x"]
)
async def test_a_button_we_do_not_know_is_answered_plainly(bench: Bench, token: str) -> None:
    answer = await bench.intake.press("lena", STUDIO, token)
    assert answer.card is not None
    assert "button-too-old" in text_of(answer.card)
    assert bench.core.commands == []


async def test_a_form_opens_and_comes_back_as_an_order(bench: Bench) -> None:
    opened = await bench.intake.press("lena", STUDIO, UPDATE_FORM.token)
    assert opened.form == UPDATE_FORM
    await bench.intake.submit("lena", STUDIO, UPDATE_FORM.token, {"text": "CDN switched"})
    assert bench.core.orders == [c.PostUpdate(SEVEN, "CDN switched")]


async def test_a_message_in_a_cards_thread_is_heard(bench: Bench) -> None:
    card = await bench.card()
    await bench.intake.message("lena", "incidents", card, "on it")
    (command,) = bench.core.commands
    (_, typed) = await seen_in(bench.server, "raj", "incidents", card)
    assert command.order == c.HearMessage(SEVEN, "on it", str(typed.id))
    assert command.place == Place("local", "home", "incidents", str(card))


async def test_what_is_written_in_a_room_is_answered_there_and_not_whispered(bench: Bench) -> None:
    card = await bench.card()
    await bench.intake.message("lena", "incidents", card, "on it")
    assert len(bench.core.commands) == 1
    assert await bench.whispers("lena") == []


async def test_talk_in_a_channel_or_in_another_thread_is_not(bench: Bench) -> None:
    await bench.intake.message("lena", "studio", 0, "on it")
    talk, _ = await bench.server.post(Draft("studio", author="raj", text="lunch?"))
    await bench.intake.message("lena", "studio", talk.id, "on it")
    assert bench.core.commands == []


async def test_a_direct_message_with_nothing_open_declares(bench: Bench) -> None:
    await bench.intake.message("mika", "@mika", 0, "黑屏了")
    assert bench.core.orders == [c.DeclareIncident("黑屏了")]


async def test_a_direct_message_with_an_open_incident_is_heard_there(bench: Bench) -> None:
    bench.core.rooms[("@mika", "")] = SEVEN
    await bench.intake.message("mika", "@mika", 0, "still dark")
    (order,) = bench.core.orders
    assert isinstance(order, c.HearMessage)


async def test_edits_and_deletions_in_a_room_are_heard(bench: Bench) -> None:
    card = await bench.card()
    await bench.intake.message("lena", "incidents", card, "on it")
    (_, typed) = await seen_in(bench.server, "raj", "incidents", card)
    await bench.intake.hear(await bench.server.edit_text("lena", typed.id, "not yet"))
    await bench.intake.hear(await bench.server.delete("lena", typed.id))
    assert bench.core.orders[1:] == [
        c.HearEdit(SEVEN, "not yet", str(typed.id)),
        c.HearDeletion(SEVEN, str(typed.id)),
    ]


async def test_eyes_on_a_card_acknowledge_and_other_emoji_do_nothing(bench: Bench) -> None:
    card = await bench.card()
    await bench.intake.hear(await bench.server.react("lena", card, "🎉"))
    await bench.intake.hear(await bench.server.react("lena", card, "👀"))
    await bench.intake.hear(await bench.server.react("lena", card, "👀", on=False))
    assert bench.core.orders == [c.AcknowledgePage(SEVEN)]


async def test_a_long_wait_is_bridged_and_ends_in_one_whisper_with_the_truth(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE_S", 0.05)
    bench.core.takes_s = 1.5
    asking = asyncio.create_task(bench.intake.command("mika", "studio", "/incident dark"))
    await asyncio.sleep(0.7)
    (meanwhile,) = await bench.whispers("mika")
    assert meanwhile.card is not None
    assert "recording" in text_of(meanwhile.card)
    await asking
    (afterwards,) = await bench.whispers("mika")
    assert afterwards.id == meanwhile.id
    assert afterwards.card is not None
    assert "receipt" in text_of(afterwards.card)


async def test_a_store_that_refuses_is_said_to_have_recorded_nothing(bench: Bench) -> None:
    bench.core.is_busy = True
    answer = await bench.intake.command("mika", "studio", "/incident dark")
    assert not answer.is_recorded
    assert answer.card is not None
    assert "not-recorded" in text_of(answer.card)


async def test_an_event_the_store_refused_is_heard_later_under_the_same_key(bench: Bench) -> None:
    bench.core.is_busy = True
    await bench.intake.message("mika", "@mika", 0, "dark")
    (event,) = await reading.unheard(bench.server.database, bench.server.now)
    bench.core.is_busy = False
    await bench.intake.catch_up()
    await bench.intake.catch_up()
    assert [each.key for each in bench.core.commands] == [f"local:home:e{event.seq}"]


async def test_while_the_bot_is_deaf_events_wait_and_commands_fail_plainly(bench: Bench) -> None:
    bench.wire.change(Faults(deaf_s=60))
    await bench.intake.message("mika", "@mika", 0, "dark")
    with pytest.raises(BotAway):
        await bench.intake.command("mika", "studio", "/incident dark")
    assert bench.core.commands == []
    bench.wire.change(Faults())
    await bench.intake.catch_up()
    assert bench.core.orders == [c.DeclareIncident("dark")]


async def test_an_event_that_breaks_the_bot_does_not_come_for_ever(bench: Bench) -> None:
    async def fall_over(place: Place, message: str) -> IncidentId | None:
        raise ZeroDivisionError

    bench.core.incident_at = fall_over  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        await bench.intake.message("mika", "@mika", 0, "dark")
    assert await reading.unheard(bench.server.database, bench.server.now) == []


async def test_a_message_left_unheard_by_a_process_that_died_is_heard_by_the_next(
    tmp_path: Path,
) -> None:
    clock = MovableClock()
    async with opened(sqlite_url(tmp_path), clock) as server:
        await server.post(Draft("@mika", author="mika", text="dark"))
    clock.move(timedelta(minutes=5))
    async with opened(sqlite_url(tmp_path), clock) as server:
        bench = Bench(server)
        listening = asyncio.create_task(bench.intake.listen())
        await asyncio.wait_for(bench.core.was_asked.wait(), 5)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    assert bench.core.orders == [c.DeclareIncident("dark")]


async def test_reading_is_no_event_of_the_bots(bench: Bench) -> None:
    message, _ = await bench.server.post(Draft("studio", author="raj", text="hi"))
    await bench.server.mark_read("lena", "studio", 0, message.id)
    await bench.intake.catch_up()
    events = await reading.events_after(bench.server.database, 0)
    assert [each.kind for each in events] == [Kind.MESSAGE, Kind.READ]
    assert await reading.unheard(bench.server.database, bench.server.now) == []
    assert bench.core.commands == []

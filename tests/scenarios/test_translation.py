"""Words between a Chinese streamer and an English crew, with a machine translator beside them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr
from starlette.responses import JSONResponse, PlainTextResponse, Response

from adapters.translate.libre import LibreTranslate, client
from bot import courier
from tests.fakes.translator import TranslationService, translation_service
from tests.scenarios.stage import Stage, staged
from tests.scenarios.team import team

STALLS = "欧洲观众一直转圈 8万人在看"
WORDS = "聊天也没了"
ORIGINAL = "小明 (reporter): “聊天也没了”"
HARMFUL = "look @everyone <!channel> <@1> [pay](https://evil.example) \u202e { $who }"


@pytest.fixture
async def service() -> AsyncIterator[TranslationService]:
    async with translation_service() as service:
        yield service


@asynccontextmanager
async def translated(url: str, service: TranslationService) -> AsyncIterator[Stage]:
    """A Chinese report that an English engineer has taken."""
    async with client(30.0) as calling:
        translator = LibreTranslate(calling, service.address, SecretStr(""))
        async with staged(url, team(), translator=translator) as stage:
            await stage.reports("xiaoming", STALLS)
            await stage.presses("mara", "ack")
            service.asked.clear()
            yield stage


@pytest.fixture
async def stage(sqlite_url: str, service: TranslationService) -> AsyncIterator[Stage]:
    async with translated(sqlite_url, service) as ready:
        yield ready


async def read_by(stage: Stage, user: str, words: str) -> str:
    """The one message with these words that they read."""
    (found,) = [each.text for each in await stage.sees(user) if words in each.text and not each.by]
    return found


async def test_the_crew_reads_the_original_and_beside_it_what_a_machine_made_of_it(
    stage: Stage, service: TranslationService
) -> None:
    service.knows[WORDS] = "the chat is gone too"
    await stage.tells_bot("xiaoming", WORDS)
    assert await read_by(stage, "tom", WORDS) == (
        f"{ORIGINAL}\nmachine-translated: “the chat is gone too”"
    )


async def test_the_reporter_reads_the_crew_in_chinese(
    stage: Stage, service: TranslationService
) -> None:
    service.knows["keep OBS open"] = "OBS 别关"
    await stage.writes("mara", "@reporter keep OBS open")
    assert await read_by(stage, "xiaoming", "keep OBS open") == (
        "Mara Vogt（工作人员）：“keep OBS open”\n机器翻译：“OBS 别关”"
    )


async def test_an_edit_is_translated_anew(stage: Stage, service: TranslationService) -> None:
    service.knows |= {"keep OBS open": "OBS 别关", "close OBS": "关掉 OBS"}
    await stage.writes("mara", "@reporter keep OBS open")
    said = next(each for each in await stage.sees("mara") if each.by and "keep OBS" in each.text)
    event = await stage.server.edit_text("mara", said.id, "@reporter close OBS")
    await stage.intake.hear(event)
    await stage.settle()
    assert "关掉 OBS" in await stage.reads("xiaoming")
    assert "OBS 别关" not in await stage.reads("xiaoming")


@pytest.mark.parametrize("words", ["the chat is gone too", "👍 12:30"])
async def test_where_there_is_nothing_to_translate_nobody_is_asked(
    stage: Stage, service: TranslationService, words: str
) -> None:
    await stage.tells_bot("xiaoming", words)
    assert (await read_by(stage, "tom", words)).count("\n") == 0
    assert service.asked == []


async def test_what_comes_out_as_it_went_in_is_not_said_twice(
    stage: Stage, service: TranslationService
) -> None:
    service.knows[WORDS] = WORDS
    await stage.tells_bot("xiaoming", WORDS)
    assert await read_by(stage, "tom", WORDS) == ORIGINAL


async def test_a_phrase_needs_no_machine(stage: Stage, service: TranslationService) -> None:
    await stage.presses("mara", "say:1:is-it-everyone")
    await stage.presses("xiaoming", "tap:1:0:everyone")
    assert service.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(PlainTextResponse("", 500), id="500"),
        pytest.param(PlainTextResponse("<html>"), id="garbage"),
        pytest.param(JSONResponse({"translatedText": "x" * 100_000}), id="huge"),
    ],
)
async def test_a_broken_translator_leaves_the_original_alone_and_is_left_alone_for_a_while(
    stage: Stage, service: TranslationService, answer: Response
) -> None:
    service.answers.append(answer)
    await stage.tells_bot("xiaoming", WORDS)
    assert await read_by(stage, "tom", WORDS) == ORIGINAL
    await stage.tells_bot("xiaoming", "弹幕还没有恢复")
    assert len(service.asked) == 1


async def test_a_slow_translator_is_not_waited_for(
    stage: Stage, service: TranslationService
) -> None:
    stage.bot.courier.delivering.translating.patience_s = 0.1
    service.open.clear()
    await stage.tells_bot("xiaoming", WORDS)
    assert await read_by(stage, "tom", WORDS) == ORIGINAL


async def test_a_silent_translator_delays_neither_page_nor_card(
    sqlite_url: str, service: TranslationService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though only one message may be under way at a time, and one waits for the translator."""
    monkeypatch.setattr(courier, "AT_ONCE", 1)
    async with translated(sqlite_url, service) as stage:
        stage.bot.courier.delivering.translating.patience_s = 30.0
        service.open.clear()
        await stage.intake.message("xiaoming", "@xiaoming", 0, WORDS)
        async with asyncio.timeout(10):
            while not service.asked:  # noqa: ASYNC110 - the fake has no event for it
                await asyncio.sleep(0.01)
            await stage.declares("rosa", "black screen for everyone in North America")
            while len(await stage.pages("mara")) < 2 or not await cards(stage, 2):  # noqa: ASYNC110 - likewise
                await asyncio.sleep(0.01)
        assert ORIGINAL not in await stage.reads("tom")
        service.open.set()
        await stage.settle()
        assert f"{ORIGINAL}\nmachine-translated: “in en: {WORDS}”" in await stage.reads("tom")


async def cards(stage: Stage, incident: int) -> list[str]:
    seen = [each.text for each in await stage.sees("tom") if not each.thread]
    return [each for each in seen if f"INC-{incident} " in each]


async def test_what_a_machine_says_is_as_harmless_as_what_a_stranger_types(
    stage: Stage, service: TranslationService
) -> None:
    service.knows[WORDS] = HARMFUL
    rang = len(await stage.rings("tom"))
    await stage.tells_bot("xiaoming", WORDS)
    shown = await read_by(stage, "tom", WORDS)
    assert "look @everyone <!channel> <@1> [pay](https://evil.example)" in shown
    assert "\u202e" not in shown
    assert len(await stage.rings("tom")) == rang


async def test_a_secret_is_masked_before_anybody_is_asked(
    stage: Stage, service: TranslationService
) -> None:
    await stage.tells_bot("xiaoming", "推流码是 live_123456789_abcdefghijklmnopqrstuv 对吗")
    assert service.asked
    assert "abcdefghijklmnop" not in str(service.asked)


async def test_nothing_that_a_machine_made_is_stored(
    stage: Stage, service: TranslationService
) -> None:
    service.knows[WORDS] = "the chat is gone too"
    await stage.tells_bot("xiaoming", WORDS)
    for table, column in (("text", "body"), ("event", "body"), ("delivery", "body")):
        query = f"SELECT count(*) FROM {table} WHERE {column} LIKE '%chat is gone%'"  # noqa: S608
        assert await stage.ask(query) == 0
    assert "the chat is gone" not in await stage.timeline("tom")

"""LibreTranslate's API over a real socket: what it says is taken, and whatever else comes is a failure."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from adapters.translate.libre import MOST_BYTES, LibreTranslate, client
from bot.domain.person import Language
from bot.ports import TranslationFailed
from tests.fakes.translator import TranslationService, translation_service

EN, ZH = Language.EN, Language.ZH


@pytest.fixture
async def service() -> AsyncIterator[TranslationService]:
    async with translation_service() as service:
        yield service


async def translated(service: TranslationService, key: str = "", patience_s: float = 2.0) -> str:
    async with client(patience_s) as calling:
        translator = LibreTranslate(calling, service.address, SecretStr(key))
        return await translator.translate("重启编码器", ZH, EN)


async def test_a_text_comes_back_translated(service: TranslationService) -> None:
    service.knows["重启编码器"] = "restart the encoder"
    assert await translated(service, key="k1") == "restart the encoder"
    assert service.asked == [
        {"q": "重启编码器", "source": "zh", "target": "en", "format": "text", "api_key": "k1"}
    ]


async def test_a_language_that_is_not_known_is_found_out_there(service: TranslationService) -> None:
    async with client(2.0) as calling:
        translator = LibreTranslate(calling, service.address, SecretStr(""))
        await translator.translate("配信が止まります", None, EN)
    assert service.asked[0]["source"] == "auto"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(PlainTextResponse("oh no", 500), "it answers 500", id="500"),
        pytest.param(RedirectResponse("http://127.0.0.1:9/"), "it answers 307", id="leads on"),
        pytest.param(PlainTextResponse("<html>"), "its answer is no JSON", id="a page"),
        pytest.param(Response(b"\xff\xfe{"), "its answer is no JSON", id="no text at all"),
        pytest.param(JSONResponse(["a"]), "its answer has no translatedText", id="a list"),
        pytest.param(JSONResponse({}), "its answer has no translatedText", id="empty"),
        pytest.param(
            JSONResponse({"translatedText": ["a"]}),
            "its answer has no translatedText",
            id="several",
        ),
        pytest.param(
            JSONResponse({"translatedText": "  "}), "its answer has no translatedText", id="blank"
        ),
        pytest.param(
            JSONResponse({"translatedText": "x" * MOST_BYTES}),
            "its answer has more than 64 kB",
            id="huge",
        ),
    ],
)
async def test_whatever_else_comes_is_a_failure(
    service: TranslationService, answer: Response, why: str
) -> None:
    service.answers.append(answer)
    with pytest.raises(TranslationFailed) as failed:
        await translated(service)
    assert str(failed.value) == why


async def test_a_wrong_key_is_told_without_the_key() -> None:
    async with translation_service(key="right") as service:
        with pytest.raises(TranslationFailed) as failed:
            await translated(service, key="wr0ng-s3cret")
    assert str(failed.value) == "it answers 403"


async def test_silence_ends_after_the_time_it_is_given(service: TranslationService) -> None:
    service.open.clear()
    with pytest.raises(TranslationFailed) as failed:
        async with asyncio.timeout(5):
            await translated(service, patience_s=0.2)
    assert str(failed.value) == "it did not answer in time"


async def test_nobody_there_is_told_without_the_address() -> None:
    with pytest.raises(TranslationFailed) as failed:
        await translated(TranslationService(address="http://127.0.0.1:9"))
    assert str(failed.value) == "it cannot be reached (ConnectError)"

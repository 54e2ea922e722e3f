"""Whether the translation service answers, where one is configured."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit

from adapters.cli_check_found import Found, fine, wrong
from adapters.translate.libre import LibreTranslate, client
from bot.domain.person import Language
from bot.ports import TranslationFailed
from bot.settings import Settings
from bot.translating import PATIENCE_S

SAMPLE = "Restart the encoder."


def look_at_translation(settings: Settings) -> Iterator[Found]:
    if settings.translate_url is None:
        return
    host = urlsplit(settings.translate_url).hostname
    try:
        said = asyncio.run(_sample(settings.translate_url, settings))
    except (TranslationFailed, TimeoutError) as failed:
        why = str(failed) or "it did not answer in time"
        yield wrong(
            "translate",
            f"{host} does not translate: {why}. Look at TRANSLATE_URL and TRANSLATE_KEY; until it "
            "does, words go untranslated.",
        )
        return
    yield fine("translate", f"{host} translates: “{SAMPLE}” is “{said}”")


async def _sample(url: str, settings: Settings) -> str:
    """Within the time that a message waits for it."""
    async with asyncio.timeout(PATIENCE_S), client(PATIENCE_S) as calling:
        translator = LibreTranslate(calling, url, settings.translate_key)
        said = await translator.translate(SAMPLE, Language.EN, Language.ZH)
        return " ".join(said.split())[:80]

"""A machine translator over HTTP, by the JSON API of LibreTranslate (docs.libretranslate.com)."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from pydantic import SecretStr
from pydantic_core import from_json

from bot.domain.person import Language
from bot.ports import TranslationFailed

MOST_BYTES = 64_000  # of an answer; what is asked is a few hundred characters
CODES: Mapping[Language, str] = {Language.EN: "en", Language.ZH: "zh"}
UNKNOWN = "auto"
HEADERS = {"Accept-Encoding": "identity"}  # so that the size is known before it is unpacked


def client(patience_s: float) -> httpx.AsyncClient:
    """To be closed by whoever asked for it. Leads on to no other address."""
    return httpx.AsyncClient(headers=HEADERS, timeout=patience_s, follow_redirects=False)


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    """Translator. `url`: without /translate; `key` may be empty."""

    client: httpx.AsyncClient
    url: str
    key: SecretStr

    async def translate(self, text: str, source: Language | None, target: Language) -> str:
        asked = {
            "q": text,
            "source": CODES[source] if source else UNKNOWN,
            "target": CODES[target],
            "format": "text",
            "api_key": self.key.get_secret_value(),
        }
        try:
            async with self.client.stream("POST", f"{self.url}/translate", json=asked) as answer:
                return _text_in(await _body(answer))
        except httpx.TimeoutException:
            raise TranslationFailed("it did not answer in time") from None
        except httpx.HTTPError as error:  # its own words may hold the address
            raise TranslationFailed(f"it cannot be reached ({type(error).__name__})") from None


async def _body(answer: httpx.Response) -> bytes:
    if answer.status_code != httpx.codes.OK:
        raise TranslationFailed(f"it answers {answer.status_code}")
    body = bytearray()
    async for chunk in answer.aiter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TranslationFailed(f"its answer has more than {MOST_BYTES // 1000} kB")
    return bytes(body)


def _text_in(body: bytes) -> str:
    try:
        answer = from_json(body)
    except ValueError:
        raise TranslationFailed("its answer is no JSON") from None
    text = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise TranslationFailed("its answer has no translatedText")
    return text

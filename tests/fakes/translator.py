"""A translation service of our own on loopback, speaking the part of LibreTranslate's API that is used.

It knows nothing of the product, and can be told to misbehave. Source of the shapes: docs.libretranslate.com.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.platforms.local.serving import served

LANGUAGES = {"en", "zh"}


@dataclass(slots=True)
class TranslationService:
    """`knows`: what it makes of texts; of any other it makes "in CODE: TEXT".

    `answers`: whole answers that it gives instead, in turn. `open`: while it is not set, nobody is answered.
    """

    address: str = ""
    key: str = ""
    knows: dict[str, str] = field(default_factory=dict)
    answers: list[Response] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def translate(self, request: Request) -> Response:
        said = await request.json()
        self.asked.append(said)
        await self.open.wait()
        if self.answers:
            return self.answers.pop(0)
        if self.key and said.get("api_key") != self.key:
            return JSONResponse({"error": "Invalid API key"}, 403)
        if said["target"] not in LANGUAGES or said["source"] not in {*LANGUAGES, "auto"}:
            return JSONResponse({"error": f"{said['target']} is not supported"}, 400)
        text = said["q"]
        made = self.knows.get(text, f"in {said['target']}: {text}")
        return JSONResponse({"translatedText": made})


@asynccontextmanager
async def translation_service(key: str = "") -> AsyncIterator[TranslationService]:
    service = TranslationService(key=key)
    service.open.set()
    routes = [Route("/translate", service.translate, methods=["POST"])]
    async with served(Starlette(routes=routes)) as address:
        service.address = address
        try:
            yield service
        finally:
            service.open.set()

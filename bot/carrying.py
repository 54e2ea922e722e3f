"""Pictures go from one platform to another: fetched where they were attached, looked at, uploaded.

Whatever goes wrong, the post that names the file goes out without it.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import structlog

from bot.cards.card import Upload
from bot.domain.file import File
from bot.ports import FileSource, PlatformBusy, PlatformRefused

log = structlog.get_logger()
MOST_BYTES = 8 * 1024 * 1024
FETCH_WITHIN_S = 20.0
TRIES = 3
AGAIN_AFTER_S = 1.0
LONGEST_STEM = 60
SIGNATURES = (  # the first bytes of a picture: its media type, and how its name ends
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", ".png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", ".jpg"),
    (re.compile(rb"GIF8[79]a"), "image/gif", ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp", ".webp"),
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """`sources`: where each platform's files are fetched from."""

    sources: Mapping[str, FileSource]

    async def fetch(self, file: File) -> Upload | None:
        """The picture; None if it is none, too large, or cannot be had."""
        source = self.sources.get(file.platform)
        may_be_one = file.kind.startswith("image/") and file.size <= MOST_BYTES
        if source is None or not file.reference or not may_be_one:
            return None
        try:
            async with asyncio.timeout(FETCH_WITHIN_S):
                return _picture(file, await _patiently(source, file.reference))
        except (PlatformBusy, PlatformRefused, TimeoutError) as failure:
            log.warning("picture not carried", platform=file.platform, why=_why(failure))
            return None


async def _patiently(source: FileSource, reference: str) -> bytes:
    for _ in range(TRIES - 1):
        try:
            return await source.fetch(reference, MOST_BYTES)
        except PlatformBusy as busy:
            await asyncio.sleep(busy.retry_after_s or AGAIN_AFTER_S)
    return await source.fetch(reference, MOST_BYTES)


def _picture(file: File, content: bytes) -> Upload | None:
    """By its first bytes: what a message says of it may be wrong, or meant to be."""
    for signature, kind, ending in SIGNATURES:
        if signature.match(content):
            stem = re.sub(r"[^\w-]+", "-", PurePath(file.name).stem).strip("-")[:LONGEST_STEM]
            return Upload((stem or "picture") + ending, kind, content)
    log.warning("picture not carried", platform=file.platform, why="it is none by its first bytes")
    return None


def _why(failure: Exception) -> str:
    return str(failure) or f"not fetched within {FETCH_WITHIN_S:g} s"

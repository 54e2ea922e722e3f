"""A local platform for tests, with its database in a folder of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.local.platform import LocalPlatform
from adapters.local.values import Member

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PEOPLE = (
    Member("mika", "Mika", "zh-CN", "Asia/Shanghai"),
    Member("lena", "Lena", "en", "Europe/Berlin"),
    Member("raj", "Raj", "en", "Asia/Singapore"),
)
CHANNELS = ("incidents", "studio")


class MovableClock:
    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        self._now += by


def sqlite_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'chat.sqlite3'}"


@asynccontextmanager
async def opened(url: str, clock: MovableClock | None = None) -> AsyncIterator[LocalPlatform]:
    platform = await LocalPlatform.open(
        url, people=PEOPLE, channels=CHANNELS, clock=clock or MovableClock()
    )
    try:
        yield platform
    finally:
        await platform.close()

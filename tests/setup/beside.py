"""A fake platform beside a test that does not run in an event loop."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any, Protocol, TypeVar

from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack, Manifest

MAY = Manifest(
    scopes=frozenset({"users:read", "users:read.email"}),
    events=frozenset(),
    commands=frozenset(),
    shortcuts=(),
)


class Fake(Protocol):
    def come_back(self) -> Coroutine[Any, Any, None]: ...

    def go_away(self) -> Coroutine[Any, Any, None]: ...


AnyFake = TypeVar("AnyFake", bound=Fake)


@contextmanager
def slack_beside() -> Iterator[FakeSlack]:
    with _beside(FakeSlack(MAY)) as slack:
        yield slack


@contextmanager
def discord_beside() -> Iterator[FakeDiscord]:
    with _beside(FakeDiscord()) as discord:
        yield discord


@contextmanager
def _beside(fake: AnyFake) -> Iterator[AnyFake]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(fake.come_back(), loop).result(10)
    try:
        yield fake
    finally:
        asyncio.run_coroutine_threadsafe(fake.go_away(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

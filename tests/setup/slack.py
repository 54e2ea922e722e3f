"""The fake Slack beside a test that does not run in an event loop."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from tests.fakes.slack import FakeSlack, Manifest

MAY = Manifest(
    scopes=frozenset({"users:read", "users:read.email"}),
    events=frozenset(),
    commands=frozenset(),
    shortcuts=(),
)


@contextmanager
def slack_beside() -> Iterator[FakeSlack]:
    loop, slack = asyncio.new_event_loop(), FakeSlack(MAY)
    thread = Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(slack.come_back(), loop).result(10)
    try:
        yield slack
    finally:
        asyncio.run_coroutine_threadsafe(slack.go_away(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

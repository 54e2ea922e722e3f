"""Print how fast the bot is at Slack: `make bench`, or run this file.

`showcaller run` as a process of its own with a database of its own, against the tests' fake Slack in this
process, at 100 ms a call. Aims: the acknowledgement within 20 ms alone (median) and 250 ms with 50 at once
(p99); the page in one call; everything of an opening within three calls one after another; a dead socket
replaced within 5 s; at most 8, 6 and 2 notifying messages for engineer, reporter and bystander in an hour's
SEV1.
"""

import asyncio
import logging
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import structlog

from benchmarks.timing import rounds, show_times
from tests.fakes.slack import Message
from tests.fakes.slack.web_api import Call
from tests.platforms.show import eventually
from tests.platforms.slack.process import Company, company
from tests.platforms.slack.stage import Stage, on_stage

LATENCY_S = 0.1
AT_ONCE = 50
REPORT = "stream is down, black screen for everyone"
WARM_UP = 3  # reports before anything is measured


@asynccontextmanager
async def running(shows: int) -> AsyncIterator[Company]:
    """The first shows have reported already, and everything of that has arrived."""
    with tempfile.TemporaryDirectory() as folder:
        async with company(Path(folder), shows + WARM_UP) as found:
            assert await found.start(), (Path(folder) / "log.txt").read_text()
            for n in range(WARM_UP):
                await found.streamers[n].slash("/incident", REPORT)
                await eventually(lambda n=n: all_arrived(found, n + 1))  # type: ignore[misc]
            found.slack.web.latency_s = LATENCY_S
            yield found
            await found.bot.stop()


def all_arrived(found: Company, incidents: int) -> bool:
    """Cards, the words below each, and every page and receipt."""
    replies = [each for each in found.channel.messages.values() if each.is_reply]
    direct = sum(bool(each.inbox) for each in (*found.engineers, *found.streamers))
    return len(found.cards) == len(replies) == incidents and direct == 2 * incidents


def call_of(found: Company, message: Message) -> Call:
    return next(
        each
        for each in found.slack.web.calls
        if each.arguments.get("metadata") == message.metadata and not each.error
    )


async def acknowledgements() -> None:
    print(f"Acknowledgement of /incident TEXT, {LATENCY_S * 1000:.0f} ms a call")
    async with running(20 + AT_ONCE) as found:
        alone = []
        for n in range(WARM_UP, WARM_UP + 20):
            alone.append((await found.streamers[n].slash("/incident", REPORT)).envelope.ack_s)
            await eventually(lambda n=n: all_arrived(found, n + 1))  # type: ignore[misc]
        show_times("alone, 20 one after another", alone)
        crowd = found.streamers[WARM_UP + 20 :]
        answers = await asyncio.gather(*(each.slash("/incident", REPORT) for each in crowd))
        show_times(f"{AT_ONCE} at once", [each.envelope.ack_s for each in answers])


async def critical_path() -> None:
    print(f"From the slash command, {LATENCY_S * 1000:.0f} ms a call")
    async with running(1) as found:
        before = len(found.slack.web.calls)
        answer = await found.streamers[-1].slash("/incident", REPORT)
        await eventually(lambda: all_arrived(found, WARM_UP + 1))
        calls = found.slack.web.calls[before:]
        await eventually(lambda: all(each.done_at for each in calls))
        page = call_of(found, found.engineers[-1].inbox[0])
        card = call_of(found, found.cards[-1])
        last = max(calls, key=lambda each: each.done_at)
        for label, call in (("page", page), ("card", card), ("everything", last)):
            took = (call.done_at - answer.envelope.sent_at[0]) * 1000
            print(f"  {label:<46} {took:8.1f} ms   {rounds(calls, call)} calls in a row")


async def fifty_at_once(with_limits: bool) -> None:
    print(f"{AT_ONCE} incidents at once, {'documented limits' if with_limits else 'no limits'}")
    async with running(AT_ONCE) as found:
        found.slack.web.rates.enforced = with_limits
        crowd, started_at = found.streamers[WARM_UP:], time.monotonic()
        answers = await asyncio.gather(*(each.slash("/incident", REPORT) for each in crowd))
        show_times("acknowledged", [each.envelope.ack_s for each in answers])
        await eventually(lambda: all_arrived(found, WARM_UP + AT_ONCE), 300)
        everything_s = time.monotonic() - started_at
        pages = [call_of(found, each.inbox[0]) for each in found.engineers[WARM_UP:]]
        show_times("paged, each another person", [each.done_at - started_at for each in pages])
        cards = [call_of(found, each) for each in found.cards[WARM_UP:]]
        show_times("card in the one channel", [each.done_at - started_at for each in cards])
        refused = sum(each.error == "ratelimited" for each in found.slack.web.calls)
        print(
            f"  {'everything delivered after':<46} {everything_s:8.1f} s, {refused} calls refused"
        )


async def reconnecting() -> None:
    print("Sockets that are lost")
    for way, what in (("drop", "reset"), ("freeze", "dead, without a reset")):
        async with running(0) as found:
            lost_at = time.monotonic()
            getattr(found.slack.socket, way)()
            await eventually(lambda found=found: bool(found.slack.socket.connections))  # type: ignore[misc]
            took = found.slack.socket.connected_at[-1] - lost_at
            print(f"  {what:<46} {took * 1000:8.1f} ms until another hears")


async def calls_and_notifications() -> None:
    print("One SEV1 of sixty minutes")
    with tempfile.TemporaryDirectory() as folder:
        async with on_stage(f"sqlite+aiosqlite:///{folder}/bench.sqlite3", shows=1) as stage:
            await an_hour(stage)


async def an_hour(stage: Stage) -> None:
    reporter, engineer = stage.reporters[0], stage.crew["e0"]
    counted = len(stage.slack.web.calls)

    async def step(name: str) -> None:
        nonlocal counted
        await stage.settle()
        calls = Counter(each.method for each in stage.slack.web.calls[counted:])
        counted = len(stage.slack.web.calls)
        shown = ", ".join(f"{count} {method}" for method, count in sorted(calls.items()))
        print(f"  {name:<46} {sum(calls.values()):3d} calls   {shown}")

    await reporter.slash("/incident", REPORT)
    await step("opened")
    await stage.bot.skip(timedelta(minutes=1))
    await engineer.click(engineer.inbox[0], "I’m on it")
    await step("acknowledged")
    for minute in range(5, 60, 5):
        await stage.bot.skip(timedelta(minutes=5))
        if minute % 15 == 0:
            engineer.write("update: rerouting", stage.channel, stage.card.ts)
            await step(f"minute {minute}: an update")
        else:
            await step(f"minute {minute}: time passes")
    engineer.write("fixed", stage.channel, stage.card.ts)
    await step("resolved")
    bystander = stage.crew["mara"]
    for who, human in (
        ("engineer", engineer),
        ("reporter", reporter),
        ("bystander", bystander),
    ):
        why = Counter(each.why for each in human.notified)
        print(f"  notified, {who:<36} {len(human.notified):3d}         {dict(why)}")


async def main() -> None:
    await acknowledgements()
    await critical_path()
    await fifty_at_once(with_limits=False)
    await fifty_at_once(with_limits=True)
    await reconnecting()
    await calls_and_notifications()


if __name__ == "__main__":
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(main())

"""Print how fast the bot is at Slack: `make bench`, or run this file.

The whole bot with a real database and the real slack-bolt, against the tests' fake Slack on loopback at
100 ms a call. Aims: the acknowledgement within 20 ms alone (median) and 250 ms with 50 at once (p99); the
page in one call; everything of an opening within three calls one after another; a dead socket replaced
within 5 s; at most 8, 6 and 2 notifying messages for engineer, reporter and bystander in an hour's SEV1.
"""

import asyncio
import logging
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

import structlog

from tests.fakes.slack import Human, Message
from tests.fakes.slack.web_api import Call
from tests.platforms.slack.stage import Stage, eventually, on_stage

LATENCY_S = 0.1
AT_ONCE = 50
REPORT = "stream is down, black screen for everyone"


@asynccontextmanager
async def show(shows: int) -> AsyncIterator[Stage]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder)}/bench.sqlite3"
        async with on_stage(url, shows=shows) as stage:
            stage.slack.web.latency_s = LATENCY_S
            yield stage


def milliseconds(label: str, seconds: Iterable[float]) -> None:
    taken = sorted(each * 1000 for each in seconds)
    p99 = quantiles(taken, n=100, method="inclusive")[98] if len(taken) > 1 else taken[0]
    print(f"  {label:<46} median {median(taken):7.1f} ms   p99 {p99:7.1f} ms")


def rounds(calls: list[Call], last: Call) -> int:
    """How many calls came one after another until `last` was done."""
    earlier = [each for each in calls if each.done_at <= last.at]
    return 1 + max((rounds(earlier, each) for each in earlier), default=0)


def call_of(stage: Stage, message: Message) -> Call:
    return next(
        each
        for each in stage.slack.web.calls
        if each.method == "chat.postMessage"
        and (each.arguments.get("metadata") or {}) == message.metadata
    )


async def acknowledgements() -> None:
    print(f"Acknowledgement of /incident TEXT, {LATENCY_S * 1000:.0f} ms a call")
    async with show(AT_ONCE + 20) as stage:
        await stage.reporters[0].slash("/incidents")
        one_by_one = []
        for reporter in stage.reporters[:20]:
            one_by_one.append((await reporter.slash("/incident", REPORT)).envelope.ack_s)
            await stage.settle()
        milliseconds("alone, 20 one after another", one_by_one[1:])
        answers = await asyncio.gather(
            *(each.slash("/incident", REPORT) for each in stage.reporters[20:])
        )
        milliseconds(f"{AT_ONCE} at once", [each.envelope.ack_s for each in answers])
        await stage.settle()


async def critical_path() -> None:
    print(f"From the slash command, {LATENCY_S * 1000:.0f} ms a call")
    async with show(2) as stage:
        await stage.reporters[0].slash("/incident", REPORT)
        await stage.settle()
        before = len(stage.slack.web.calls)
        answer = await stage.reporters[1].slash("/incident", REPORT)
        await stage.settle()
        calls = stage.slack.web.calls[before:]
        page = call_of(stage, stage.crew["e1"].inbox[0])
        card = call_of(stage, stage.card)
        last = max(calls, key=lambda each: each.done_at)
        for label, call in (("page", page), ("card", card), ("everything", last)):
            took = (call.done_at - answer.envelope.sent_at[0]) * 1000
            print(f"  {label:<46} {took:7.1f} ms   {rounds(calls, call)} calls in a row")


async def fifty_at_once(with_limits: bool) -> None:
    print(f"{AT_ONCE} incidents at once, {'documented limits' if with_limits else 'no limits'}")
    async with show(AT_ONCE) as stage:
        stage.slack.web.rates.enforced = with_limits
        started_at = time.monotonic()
        answers = await asyncio.gather(
            *(each.slash("/incident", REPORT) for each in stage.reporters)
        )
        milliseconds("acknowledged", [each.envelope.ack_s for each in answers])
        engineers = [stage.crew[f"e{n}"] for n in range(AT_ONCE)]
        pages = [call_of(stage, await inbox(each)).done_at - started_at for each in engineers]
        milliseconds("paged, each another person", pages)
        await asyncio.wait_for(stage.bot.courier.idle(), 300)
        refused = sum(each.error == "ratelimited" for each in stage.slack.web.calls)
        print(f"  {'everything delivered after':<46} {time.monotonic() - started_at:7.1f} s")
        print(f"  {'calls answered 429':<46} {refused:7d}")
        assert len(stage.cards) == AT_ONCE
        assert all(len(each.inbox) == 1 for each in engineers)


async def inbox(human: Human) -> Message:
    await eventually(lambda: bool(human.inbox), 120)
    return human.inbox[0]


async def reconnecting() -> None:
    print("A socket that is lost")
    for way in ("drop", "freeze"):
        async with show(1) as stage:
            lost_at = time.monotonic()
            getattr(stage.slack.socket, way)()
            await eventually(lambda stage=stage: len(stage.slack.socket.connections) > 0)  # type: ignore[misc]  # one stage at a time
            took = stage.slack.socket.connected_at[-1] - lost_at
            what = "reset" if way == "drop" else "dead, without a reset"
            print(f"  {what:<46} {took * 1000:7.1f} ms until another hears")


async def calls_and_notifications() -> None:
    print("One SEV1 of sixty minutes")
    async with show(1) as stage:
        stage.slack.web.latency_s = 0
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

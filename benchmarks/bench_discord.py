"""How fast people are answered and called through Discord, and in how many calls.

The bot runs as `showcaller run` with discord.py; the fake Discord is in this process. Each REST call takes
100 ms, half before its effect and half after; each event of the gateway takes 50 ms to arrive. An answer
counts when Discord has it. Prints: interaction to callback, alone and with fifty at once; what a report
needs until the page, the card and everything; fifty incidents at once, without and with Discord's limits;
a lost gateway; on PostgreSQL, how long nobody listens after the process that did was killed; and how
soon the crew reads on one platform what was said on the other.
"""

import asyncio
import logging
import math
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from benchmarks.timing import rounds, show_times
from tests.databases import postgres
from tests.fakes.discord import Message, Trouble
from tests.fakes.discord.stage import Call
from tests.platforms.both.process import Both, both
from tests.platforms.discord.process import Company, company
from tests.platforms.process import BotProcess, copied
from tests.platforms.show import eventually

LATENCY_S = 0.1
AT_ONCE = 50
REPORT = "stream is down, black screen for everyone"
WARM_UP = 3  # reports before anything is measured
FAILOVERS, MIRRORED = 5, 20


@asynccontextmanager
async def running(shows: int, knows_direct: bool = True) -> AsyncIterator[Company]:
    """The first shows have reported already, and everything of that has arrived.

    knows_direct: the bot has opened everybody's direct messages; else it could not, when it started.
    """
    with tempfile.TemporaryDirectory() as folder:
        async with company(Path(folder), shows + WARM_UP) as found:
            if not knows_direct:
                found.fake.rest.faults.add("create_dm", Trouble.UNAVAILABLE, times=2 * shows + 6)
            assert await found.start(), (Path(folder) / "log.txt").read_text()
            await quiet(found)
            found.fake.rest.faults.clear()
            for n in range(WARM_UP):
                await report(found, n)
                await eventually(lambda n=n: all_arrived(found, n + 1))  # type: ignore[misc]
            found.fake.rest.checks_answers = False
            found.fake.rest.latency_s, found.fake.gateway.latency_s = LATENCY_S, LATENCY_S / 2
            yield found
            await found.bot.stop()


async def quiet(found: Company) -> None:
    """Until it has read back everything it reads when it begins."""
    calls = -1
    while calls != len(found.fake.rest.calls):
        calls = len(found.fake.rest.calls)
        await asyncio.sleep(1)


async def report(found: Company, show: int) -> float:
    """How long it took until Discord had the first answer (s); infinite: longer than it waits."""
    answer = await found.streamers[show].slash("incident", found.channel, text=REPORT)
    return math.inf if answer.trouble else answer.interaction.answer_s


def all_arrived(found: Company, incidents: int) -> bool:
    """Cards, the words below each, and every page and receipt."""
    people = (*found.engineers, *found.streamers)
    direct = sum(bool(found.posted_in(each.direct)) for each in people)
    words = len(found.replies) + len(found.astray)
    return len(found.cards) == words == incidents and direct == 2 * incidents


def call_of(found: Company, message: Message) -> Call:
    return next(
        each
        for each in found.fake.rest.calls
        if each.operation == "create_message"
        and each.form.get("nonce") == message.nonce
        and each.status == 200
    )


def page_of(found: Company, show: int) -> Message:
    return found.posted_in(found.engineers[show].direct)[0]


def show_answers(label: str, seconds: list[float]) -> None:
    in_time = [each for each in seconds if each < math.inf]
    show_times(label, in_time)
    if len(in_time) < len(seconds):
        print(f"  {'not answered within three seconds':<46} {len(seconds) - len(in_time):8d}")


async def acknowledgements() -> None:
    print(f"From /incident to the answer at Discord, {LATENCY_S * 1000:.0f} ms a call and an event")
    async with running(20 + AT_ONCE) as found:
        alone = []
        for n in range(WARM_UP, WARM_UP + 20):
            alone.append(await report(found, n))
            await eventually(lambda n=n: all_arrived(found, n + 1))  # type: ignore[misc]
        show_answers("alone, 20 one after another", alone)
        crowd = range(WARM_UP + 20, WARM_UP + 20 + AT_ONCE)
        show_answers(f"{AT_ONCE} at once", await asyncio.gather(*(report(found, n) for n in crowd)))


async def critical_path(knows_direct: bool) -> None:
    known = "direct messages known" if knows_direct else "the first time, direct messages not open"
    print(f"From the slash command, {LATENCY_S * 1000:.0f} ms a call, {known}")
    async with running(1, knows_direct) as found:
        before, sent_at = len(found.fake.rest.calls), time.monotonic()
        await report(found, WARM_UP)
        await eventually(lambda: all_arrived(found, WARM_UP + 1))
        calls = found.fake.rest.calls[before:]
        await eventually(lambda: all(each.done_at for each in calls))
        page = call_of(found, page_of(found, WARM_UP))
        card = call_of(found, found.cards[-1])
        last = max(calls, key=lambda each: each.done_at)
        for label, call in (("page", page), ("card", card), ("everything", last)):
            took = (call.done_at - sent_at) * 1000
            print(f"  {label:<46} {took:8.1f} ms   {rounds(calls, call)} calls in a row")


async def fifty_at_once(with_limits: bool) -> None:
    print(f"{AT_ONCE} incidents at once, {'observed limits' if with_limits else 'no limits'}")
    async with running(AT_ONCE) as found:
        found.fake.rest.rates.enforced = with_limits
        crowd, began = range(WARM_UP, WARM_UP + AT_ONCE), time.monotonic()
        answers = await asyncio.gather(*(report(found, n) for n in crowd))
        show_answers("answered", answers)
        await eventually(lambda: all_arrived(found, WARM_UP + AT_ONCE), 300)
        everything_s = time.monotonic() - began
        pages = [call_of(found, page_of(found, n)) for n in crowd]
        show_times("paged, each another person", [each.done_at - began for each in pages])
        cards = [call_of(found, each) for each in found.cards[WARM_UP:]]
        show_times("card in the one channel", [each.done_at - began for each in cards])
        refused = len(found.fake.rest.rates.violations)
        found.fake.rest.rates.violations.clear()
        print(
            f"  {'everything delivered after':<46} {everything_s:8.1f} s, {refused} calls refused, "
            f"{len(found.astray)} words outside their thread"
        )


async def reconnecting() -> None:
    print("Gateways that are lost")
    for way, what in (
        ("drop", "reset"),
        ("ask_to_reconnect", "asked to reconnect"),
        ("forget", "reset, and the session is gone"),
    ):
        async with running(0) as found:
            gateway, lost_at = found.fake.gateway, time.monotonic()
            connected = len(gateway.connected_at)
            if way == "forget":
                gateway.forget_sessions()
            getattr(gateway, "drop" if way == "forget" else way)()
            await eventually(lambda g=gateway, n=connected: len(g.connected_at) > n, 60)  # type: ignore[misc]
            took = gateway.connected_at[-1] - lost_at
            print(f"  {what:<46} {took * 1000:8.1f} ms until it hears again")


async def failover() -> None:
    """Two processes; the one that listens is killed, and somebody reports at that moment."""
    took = []
    with postgres(spared=()) as server:
        for _ in range(FAILOVERS):
            with tempfile.TemporaryDirectory() as folder:
                took.append(await taken_over(Path(folder), server.fresh()))
    print(f"The process that listens is killed: {FAILOVERS} times")
    show_times("until the other hears", took)


async def taken_over(folder: Path, database: str) -> float:
    async with company(folder, 1, database) as found:
        assert await found.start()
        other: BotProcess = copied(found.bot, folder / "other")
        assert await other.start()
        gateway, lost_at = found.fake.gateway, time.monotonic()
        connected = len(gateway.connected_at)
        found.bot.kill()
        await eventually(lambda: len(gateway.connected_at) > connected, 60)
        await other.stop()
        return gateway.connected_at[-1] - lost_at


async def mirroring() -> None:
    """Crew in Slack's thread and in Discord's read one another."""
    print(
        f"What the crew says on one platform, read on the other; {LATENCY_S * 1000:.0f} ms a call"
    )
    with tempfile.TemporaryDirectory() as folder:
        async with both(Path(folder), 1) as found:
            assert await found.start(), (Path(folder) / "log.txt").read_text()
            await found.discord.streamers[0].slash("incident", found.discord.channel, text=REPORT)
            await eventually(lambda: bool(found.discord.replies and found.slack.cards))
            found.discord.fake.rest.latency_s = found.slack.slack.web.latency_s = LATENCY_S
            found.discord.fake.gateway.latency_s = LATENCY_S / 2
            show_times("Slack to Discord", [await to_discord(found, n) for n in range(MIRRORED)])
            show_times("Discord to Slack", [await to_slack(found, n) for n in range(MIRRORED)])
            await found.bot.stop()


async def to_discord(found: Both, n: int) -> float:
    slack, said = found.slack, f"from slack {n}"
    began = time.monotonic()
    slack.engineers[0].write(said, slack.channel, slack.cards[0].ts)
    await eventually(lambda: any(said in each.content for each in found.discord.replies))
    return time.monotonic() - began


async def to_slack(found: Both, n: int) -> float:
    said, began = f"from discord {n}", time.monotonic()
    found.discord.engineers[0].write(said, found.discord.cards[0].thread)
    replies = found.slack.channel.messages
    await eventually(lambda: any(said in each.everything for each in replies.values()))
    return time.monotonic() - began


async def main() -> None:
    await acknowledgements()
    await critical_path(knows_direct=True)
    await critical_path(knows_direct=False)
    await fifty_at_once(with_limits=False)
    await fifty_at_once(with_limits=True)
    await reconnecting()
    await failover()
    await mirroring()


if __name__ == "__main__":
    logging.disable()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(main())

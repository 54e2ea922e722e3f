"""The courier carries deliveries out: committed state, a card, the platform.

Order holds within one incident, conversation and lane; pages wait for nothing. What is in doubt (the
process died, or an answer was lost) is looked for before it is sent again.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

import structlog

from bot import metrics
from bot.bundling import Bundling
from bot.delivering import Delivering, Ended
from bot.domain.command import Command, NoteSlow
from bot.domain.decision import Lane, ShowPage
from bot.domain.ids import CommandKey
from bot.domain.say import Reply
from bot.gate import Gated
from bot.news import news_of
from bot.parcel import Parcel, Queue, as_one, is_page, queue_of, same_card, sight_of
from bot.ports import (
    ChatPort,
    Outcome,
    OutcomeState,
    Outgoing,
    PlatformBusy,
    Record,
    Sight,
    StoreBusy,
)
from bot.resting import Pause, Rests, back_off_s

log = structlog.get_logger()
AT_ONCE = 16  # calls to one platform at a time, pages aside
FILES_AT_ONCE = 2
CARD_AGAIN_S = 0.05  # until it is asked again for a card that was gone and is being made anew
BUG_AGAIN_S = 5.0
FLUSH_AFTER_S = 0.02
# While commands are in hand, so long at most: answers first, then pages, then cards.
PAGES_WAIT_S, CARDS_WAIT_S = 0.2, 1.0
RECORD_WITHIN_S = 1.0  # what is being recorded when the process stops
SLOW_AFTER_S = 5.0  # a page that is not accepted by then gives the next way its turn

Handle = Callable[[Command], Awaitable[Reply | None]]


@dataclass(slots=True)
class Courier:
    """`ports`: the chat platforms, by name. `leases` says under which name this process sends to one;
    None: another process does, and nothing is sent.
    """

    delivering: Delivering
    ports: Mapping[str, ChatPort]
    handle: Handle
    leases: Callable[[str], str | None]
    calm: asyncio.Event
    slow_after_s: float = SLOW_AFTER_S
    _queues: dict[Queue, deque[Parcel]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _watching: set[asyncio.Task[None]] = field(default_factory=set)
    _gates: dict[str, asyncio.Semaphore] = field(default_factory=dict)
    bundling: Bundling = field(init=False)
    rests: Rests = field(init=False)
    _outcomes: list[Outcome] = field(default_factory=list)
    _flushing: asyncio.Task[None] | None = None
    _stopping: bool = False

    def __post_init__(self) -> None:
        self.bundling = Bundling(self.ports)
        self.rests = Rests(self._pages_wait)

    def _pages_wait(self, platform: str) -> bool:
        return any(queue[0] == platform and queue[3] is Lane.PAGE for queue in self._queues)

    def hear(self, record: Record) -> None:
        """Take what was just committed. An opening goes out with the state it came from, unread: what
        changes an incident later shows its cards again.
        """
        fresh = sight_of(record) if record.is_new else None
        self.take(record.deliveries, fresh)

    def take(self, deliveries: Iterable[Outgoing], fresh: Sight | None = None) -> None:
        now = time.monotonic()
        for outgoing in deliveries:
            if outgoing.lease is not None:
                self._add(Parcel(outgoing, now, fresh))

    def _add(self, parcel: Parcel) -> None:
        queue = queue_of(parcel.outgoing)
        if isinstance(parcel.outgoing.delivery.what, ShowPage):
            self._watch(parcel.outgoing)
        if queue in self._queues:
            self._queues[queue].append(parcel)
            return
        self._queues[queue] = deque([parcel])
        task = asyncio.create_task(self._work(queue))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, queue: Queue) -> None:
        """Carry out one queue, head first, until it is empty."""
        parcels = self._queues[queue]
        while parcels and not self._stopping:
            if self._was_passed_on(parcels[0]):
                parcels.popleft()
                continue
            pause = await self._head_or_bug(parcels)
            if pause.wait_s:
                await self.rests.rest(queue, pause)
        if not parcels:
            del self._queues[queue]

    def _was_passed_on(self, parcel: Parcel) -> bool:
        """Another process held the platform meanwhile; what it left waiting was taken over anew."""
        lease = self.leases(parcel.outgoing.delivery.place.platform)
        return lease is not None and lease != parcel.outgoing.lease

    def _watch(self, outgoing: Outgoing) -> None:
        watching = asyncio.create_task(self._say_slow(outgoing))
        self._watching.add(watching)
        watching.add_done_callback(self._watching.discard)

    async def _say_slow(self, outgoing: Outgoing) -> None:
        """A page that waits too long for its platform: the rules try the person's next way beside it."""
        await asyncio.sleep(self.slow_after_s)
        delivery = outgoing.delivery
        if not self._is_waiting(outgoing) or delivery.incident is None:
            return
        if isinstance(delivery.what, ShowPage):
            order = NoteSlow(delivery.incident, outgoing.key, delivery.place, delivery.what.page)
            await self._report(Command(CommandKey(f"slow:{outgoing.key}"), order))

    def _is_waiting(self, outgoing: Outgoing) -> bool:
        waiting = self._queues.get(queue_of(outgoing), ())
        return any(parcel.outgoing.key == outgoing.key for parcel in waiting)

    async def _head_or_bug(self, parcels: deque[Parcel]) -> Pause:
        """A queue must not end while something waits in it: nobody would carry it on."""
        try:
            return await self._head(parcels)
        except Exception:
            log.exception("queue halted by a bug")
            return Pause(BUG_AGAIN_S)

    async def _head(self, parcels: deque[Parcel]) -> Pause:
        """One attempt at the head, and the pause before the next."""
        parcel = parcels[0]
        outgoing = parcel.outgoing
        platform = outgoing.delivery.place.platform
        if (wait_s := self.bundling.waits_s(parcels)) > 0:
            return Pause(wait_s, is_asked=True)
        parcel, *_ = together = self.bundling.bundle(parcels) or same_card(parcels)
        try:
            ended, *others = await self._attempt_all(together, platform)
        except PlatformBusy as busy:
            self._put_off(together if is_page(parcel) else [parcel], parcels, busy)
            log.info("delivery put off", key=outgoing.key, why=str(busy), after=outgoing.attempts)
            wait_s = back_off_s(outgoing.attempts, outgoing.delivery.lane)
            return Pause(busy.retry_after_s or wait_s, is_asked=busy.retry_after_s is not None)
        except StoreBusy as busy:
            log.warning("delivery put off", key=outgoing.key, why=str(busy))
            return Pause(back_off_s(outgoing.attempts, outgoing.delivery.lane), is_asked=True)
        except Exception as error:  # a bug in a card must not stop the queue behind it
            log.exception("delivery failed by a bug", key=outgoing.key)
            together = [parcel]
            ended, others = Ended(OutcomeState.FAILED, why=f"a bug: {type(error).__name__}"), []
        for each in together:
            if each in parcels:  # not dropped meanwhile
                parcels.remove(each)
        await self._end_all(zip(together, (ended, *others), strict=True))
        if ended.posted is not None:
            self.bundling.note_paged(parcel)
            self.rests.end(platform)
        return Pause()

    def _put_off(
        self, attempted: Sequence[Parcel], parcels: deque[Parcel], busy: PlatformBusy
    ) -> None:
        """Where it was only asked to wait, nothing was tried: else a busy platform uses the tries up."""
        is_tried = busy.in_doubt or busy.retry_after_s is None
        for each in attempted:
            if each not in parcels:  # dropped meanwhile
                continue
            before = each.outgoing
            after = replace(
                before,
                attempts=before.attempts + is_tried,
                in_doubt=busy.in_doubt or before.in_doubt,
                why=str(busy),
            )
            parcels[parcels.index(each)] = replace(each, outgoing=after, fresh=None)

    async def _attempt_all(self, together: list[Parcel], platform: str) -> list[Ended]:
        """Each one's end: pages in one message, or one edit that shows the newest state for all."""
        head, *others = together
        if others and is_page(head):
            port = self._gated(head)
            return await self.delivering.attempt_together(port, [p.outgoing for p in together])
        return [
            await self._attempt(as_one(together), platform),
            *(Ended(OutcomeState.COALESCED) for _ in others),
        ]

    async def _attempt(self, parcel: Parcel, platform: str) -> Ended:
        port = self._gated(parcel)
        if parcel.outgoing.delivery.lane is Lane.PAGE:
            await self._answers_first(PAGES_WAIT_S)
            return await self.delivering.attempt(port, parcel.outgoing, self._fresh(parcel))
        gate = self._gate(platform, parcel.outgoing.delivery.lane)
        if parcel.outgoing.delivery.under_card:
            # It may wait for its card: that must not keep a place at the gate.
            with self.rests.at_rest():
                while not await self.delivering.card_first(parcel.outgoing):
                    if not self._card_waits(parcel.outgoing):
                        break
                    # That it is gone is answered at once: without a pause nothing else had a turn.
                    await asyncio.sleep(CARD_AGAIN_S)
        with self.rests.at_rest():  # nor may a translator
            beside = await self.delivering.translations(parcel.outgoing, parcel.fresh)
        async with gate:
            await self._answers_first(CARDS_WAIT_S)
            fresh = self._fresh(parcel)
            return await self.delivering.attempt(port, parcel.outgoing, fresh, beside)

    def _fresh(self, parcel: Parcel) -> Sight | None:
        """It may have waited: under another lease somebody else may have posted since it was decided."""
        lease = self.leases(parcel.outgoing.delivery.place.platform)
        return parcel.fresh if lease == parcel.outgoing.lease else None

    def _gate(self, platform: str, lane: Lane) -> asyncio.Semaphore:
        """Files have one of their own: they take long, and much memory."""
        if lane is Lane.FILE:
            return self._gates.setdefault(f"{platform}'s files", asyncio.Semaphore(FILES_AT_ONCE))
        return self._gates.setdefault(platform, asyncio.Semaphore(AT_ONCE))

    async def _answers_first(self, most_s: float) -> None:
        if not self.calm.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self.calm.wait(), most_s)

    def _gated(self, parcel: Parcel) -> Gated:
        port = self.ports[parcel.outgoing.delivery.place.platform]
        return Gated(port, self.leases, parcel.outgoing.lease)

    def _card_waits(self, outgoing: Outgoing) -> bool:
        """Many incidents at once: their cards come one after another, as the platform allows."""
        platform, workspace, conversation, _, incident = queue_of(outgoing)
        return (platform, workspace, conversation, Lane.CARD, incident) in self._queues

    async def _end_all(self, ends: Iterable[tuple[Parcel, Ended]]) -> None:
        """What the rules must hear of is recorded when they have: a process that dies before that attempts
        it again, and what it tells them then acts once.
        """
        news = []
        for parcel, ended in ends:
            order = news_of(parcel.outgoing, ended)
            if order is None:
                self._finish(parcel, ended)
            else:
                news.append((parcel, ended, order))
        for parcel, ended, order in news:
            if self._flushing is not None:  # what other ways took is said too
                await asyncio.wait({self._flushing})
            await self._report(Command(CommandKey(f"{ended.state}:{parcel.outgoing.key}"), order))
            self._finish(parcel, ended)

    def _finish(self, parcel: Parcel, ended: Ended) -> None:
        state, delivery = ended.state, parcel.outgoing.delivery
        if state is OutcomeState.FAILED:
            key = parcel.outgoing.key
            log.warning("delivery failed", key=key, incident=delivery.incident, why=ended.why)
        metrics.DELIVERIES.labels(parcel.kind, state.value).inc()
        if ended.doubled:
            metrics.DOUBLED.labels(parcel.kind).inc()
        if state is OutcomeState.SENT:
            metrics.DELIVERED.labels(parcel.kind).observe(time.monotonic() - parcel.taken_at)
        at = self.delivering.clock.now()
        _count_page(parcel, ended, at)
        self._outcomes.append(
            Outcome(parcel.outgoing, state, at, ended.posted, ended.name, ended.why, ended.doubled)
        )
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush_soon())

    async def _flush_soon(self) -> None:
        await asyncio.sleep(FLUSH_AFTER_S)
        await self.flush()

    async def flush(self) -> None:
        """Record what became of deliveries, in one batch; what cannot be recorded is kept."""
        attempts = 0
        while self._outcomes:
            batch, self._outcomes = self._outcomes, []
            try:
                await self.delivering.outbox.finish(batch)
            except StoreBusy as busy:
                self._outcomes = batch + self._outcomes
                log.warning("outcomes not recorded yet", count=len(batch), why=str(busy))
                if self._stopping:
                    return
                await asyncio.sleep(back_off_s(attempts))
                attempts += 1
            except Exception:
                log.exception("outcomes not recorded together", count=len(batch))
                await self._record_each(batch)

    async def _record_each(self, batch: Sequence[Outcome]) -> None:
        """What cannot be recorded for a reason of its own must not take the others along."""
        for each in batch:
            try:
                await self.delivering.outbox.finish([each])
            except StoreBusy:
                self._outcomes.append(each)
            except Exception:
                log.exception("outcome not recorded", key=each.outgoing.key)

    async def _report(self, command: Command) -> None:
        """Tell the rules how a delivery fares; it must not be lost while the database is busy."""
        for attempt in count():
            try:
                await self.handle(command)
                return
            except StoreBusy as busy:
                log.warning("news put off", key=command.key, why=str(busy))
                await asyncio.sleep(back_off_s(attempt))
            except Exception:  # a bug in a rule must not stop the queue
                log.exception("failure not noted", key=command.key)
                return

    async def recover(self) -> None:
        for platform in self.ports:
            if (lease := self.leases(platform)) is not None:
                await self.take_over(platform, lease)

    async def take_over(self, platform: str, lease: str) -> None:
        """What another process, or this one before a crash, did not finish."""
        self.take(await self.delivering.outbox.unsent(platform, lease))

    def drop(self, platform: str) -> None:
        """Another process sends to this platform now: forget what waits for it here."""
        self.delivering.posts.reset()
        for queue, parcels in self._queues.items():
            if queue[0] == platform:
                parcels.clear()

    def waiting(self) -> tuple[int, float]:
        """How many deliveries wait, and for how long the oldest has (s)."""
        taken = [parcel.taken_at for parcels in self._queues.values() for parcel in parcels]
        return len(taken), time.monotonic() - min(taken) if taken else 0.0

    async def idle(self) -> None:
        """Until nothing waits and everything is recorded."""
        while self._busy():  # noqa: ASYNC110 - three things to wait for, and only tools wait
            await asyncio.sleep(0.005)

    def _busy(self) -> bool:
        flushing = self._flushing is not None and not self._flushing.done()
        return bool(self._queues or self._outcomes or flushing)

    async def stop(self, grace_s: float = 2.0) -> None:
        """Finish the calls under way, record them; what is left is sent after the next start."""
        self._stopping = True
        self.rests.end_all()
        await _end(self._watching)
        await _end(self._tasks, grace_s)
        if self._flushing is not None:
            await _end({self._flushing}, RECORD_WITHIN_S)
        await self.flush()


async def _end(tasks: Iterable[asyncio.Task[None]], grace_s: float = 0.0) -> None:
    """None of them holds on to the database when this returns."""
    if running := set(tasks):
        _, late = await asyncio.wait(running, timeout=grace_s)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


def _count_page(parcel: Parcel, ended: Ended, at: datetime) -> None:
    """How long the first page of an opening took, from the report to the platform's answer."""
    what, fresh = parcel.outgoing.delivery.what, parcel.fresh
    if ended.state is not OutcomeState.SENT or not isinstance(what, ShowPage) or fresh is None:
        return
    if fresh.incident is not None:
        metrics.TO_PAGE.observe((at - fresh.incident.opened_at).total_seconds())

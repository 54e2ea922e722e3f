"""The courier carries deliveries out: committed state, a card, the platform.

Order holds within one incident, conversation and lane; pages wait for nothing. What is in doubt (the
process died, or an answer was lost) is looked for before it is sent again.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot import metrics
from bot.cards.card import Card
from bot.delivering import Delivering, Ended, post_name
from bot.domain.command import Command, NoteFailure
from bot.domain.decision import Lane, ShowCard, ShowPage
from bot.domain.ids import CommandKey, DeliveryKey, IncidentId, TextId
from bot.domain.place import Place, Posted
from bot.domain.say import Reply
from bot.ports import (
    Absent,
    CannotTell,
    Capability,
    ChatPort,
    Outcome,
    OutcomeState,
    Outgoing,
    PlatformBusy,
    Profile,
    Record,
    Sight,
    StoreBusy,
)

log = structlog.get_logger()
AT_ONCE = 16  # calls to one platform at a time, pages aside
FLUSH_AFTER_S = 0.02
BACK_OFF_S = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
PAGE_BACK_OFF_S = 2.0  # at most: a page tries on while the platform is away
HEAD_START_S = 5.0  # how long pages go first, once the platform answers again

Queue = tuple[str, str, str, Lane, IncidentId | None]
Handle = Callable[[Command], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery in hand. `fresh`: the state it was decided with, good for a first attempt."""

    outgoing: Outgoing
    taken_at: float  # machine time, s
    fresh: Sight | None = None

    @property
    def kind(self) -> str:
        return type(self.outgoing.delivery.what).__name__


def queue_of(outgoing: Outgoing) -> Queue:
    delivery = outgoing.delivery
    place = delivery.place
    return place.platform, place.workspace, place.conversation, delivery.lane, delivery.incident


def back_off_s(attempts: int, lane: Lane = Lane.MIRROR) -> float:
    """Ever longer, never in step with others."""
    wait_s = BACK_OFF_S[min(attempts, len(BACK_OFF_S) - 1)]
    if lane is Lane.PAGE:
        wait_s = min(wait_s, PAGE_BACK_OFF_S)
    return wait_s * random.uniform(0.75, 1.25)  # noqa: S311 - jitter


@dataclass(frozen=True, slots=True)
class Gated:
    """A port that sends nothing while this process does not hold the platform: asked at every call.

    A process that was stopped and wakes in the middle of an attempt gets no further than here.
    """

    port: ChatPort
    leases: Callable[[str], str | None]

    @property
    def platform(self) -> str:
        return self.port.platform

    @property
    def can(self) -> frozenset[Capability]:
        return self.port.can

    async def post(self, place: Place, card: Card, *, key: DeliveryKey, notify: bool) -> Posted:
        self._check()
        return await self.port.post(place, card, key=key, notify=notify)

    async def edit(self, posted: Posted, card: Card) -> None:
        self._check()
        await self.port.edit(posted, card)

    async def find(self, place: Place, key: DeliveryKey) -> Posted | Absent | CannotTell:
        self._check()
        return await self.port.find(place, key)

    def _check(self) -> None:
        if self.leases(self.platform) is None:
            why = f"another process holds {self.platform}"
            raise PlatformBusy(why, retry_after_s=0.2, in_doubt=False)


@dataclass(frozen=True, slots=True)
class Pause:
    """How long (s) a queue waits after an attempt. `is_asked`: the platform said so, nothing ends it."""

    wait_s: float = 0.0
    is_asked: bool = False


@dataclass(slots=True)
class Courier:
    """`ports`: the chat platforms, by name. `leases` says under which name this process sends to one;
    None: another process does, and nothing is sent.
    """

    delivering: Delivering
    ports: Mapping[str, ChatPort]
    handle: Handle
    leases: Callable[[str], str | None]
    _queues: dict[Queue, deque[Parcel]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _gates: dict[str, asyncio.Semaphore] = field(default_factory=dict)
    _back: dict[str, asyncio.Event] = field(default_factory=dict)  # platforms that did not answer
    _outcomes: list[Outcome] = field(default_factory=list)
    _flushing: asyncio.Task[None] | None = None
    _stopping: bool = False

    def hear(self, record: Record) -> None:
        """Take what was just committed. An opening goes out with the state it came from, unread: what
        changes an incident later shows its cards again.
        """
        fresh = _fresh(record) if record.is_new else None
        self.take(record.deliveries, fresh)

    def take(self, deliveries: Iterable[Outgoing], fresh: Sight | None = None) -> None:
        now = time.monotonic()
        for outgoing in deliveries:
            if self.leases(outgoing.delivery.place.platform) is not None:
                self._add(Parcel(outgoing, now, fresh))

    def _add(self, parcel: Parcel) -> None:
        queue = queue_of(parcel.outgoing)
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
            pause = await self._head(parcels)
            if pause.is_asked:
                await asyncio.sleep(pause.wait_s)
            elif pause.wait_s:
                await self._rest(queue, pause.wait_s)
        if not parcels:
            del self._queues[queue]

    async def _rest(self, queue: Queue, wait_s: float) -> None:
        """Back off, but no longer than the platform is away; when it is back, pages go first.

        While a page tries, nothing else does: it would only find out a little sooner, and overtake it.
        """
        platform, *_, lane, _ = queue
        back = self._back.setdefault(platform, asyncio.Event())
        await asyncio.sleep(min(wait_s, BACK_OFF_S[0]))
        while not back.is_set() and not self._stopping:
            with suppress(TimeoutError):
                await asyncio.wait_for(back.wait(), wait_s)
            if lane is Lane.PAGE or not self._pages_wait(platform):
                return
        until = time.monotonic() + HEAD_START_S
        last = lane is not Lane.PAGE
        while last and self._pages_wait(platform) and time.monotonic() < until:  # noqa: ASYNC110 - many queues
            await asyncio.sleep(0.02)

    def _pages_wait(self, platform: str) -> bool:
        return any(queue[0] == platform and queue[3] is Lane.PAGE for queue in self._queues)

    def _answers(self, platform: str) -> None:
        """Whoever waits because the platform did not answer need not wait longer."""
        if (back := self._back.pop(platform, None)) is not None:
            back.set()

    async def _head(self, parcels: deque[Parcel]) -> Pause:
        """One attempt at the head, and the pause before the next."""
        parcel = parcels[0]
        outgoing = parcel.outgoing
        platform = outgoing.delivery.place.platform
        together = _same_card(parcels)
        try:
            # What waits behind is newer than the state the head was decided with.
            newest = parcel if len(together) == 1 else replace(parcel, fresh=None)
            ended = await self._attempt(newest, platform)
        except PlatformBusy as busy:
            in_doubt = busy.in_doubt or outgoing.in_doubt
            again = replace(outgoing, attempts=outgoing.attempts + 1, in_doubt=in_doubt)
            if parcels and parcels[0] is parcel:  # not dropped meanwhile
                parcels[0] = replace(parcel, outgoing=again, fresh=None)
            log.info("delivery put off", key=outgoing.key, why=str(busy), attempts=again.attempts)
            wait_s = back_off_s(outgoing.attempts, outgoing.delivery.lane)
            return Pause(busy.retry_after_s or wait_s, is_asked=busy.retry_after_s is not None)
        except StoreBusy as busy:
            log.warning("delivery put off", key=outgoing.key, why=str(busy))
            return Pause(back_off_s(outgoing.attempts, outgoing.delivery.lane), is_asked=True)
        except Exception as error:  # a bug in a card must not stop the queue behind it
            log.exception("delivery failed by a bug", key=outgoing.key)
            ended = Ended(OutcomeState.FAILED, why=f"a bug: {type(error).__name__}")
        for each in together:
            if each in parcels:  # not dropped meanwhile
                parcels.remove(each)
            is_head = each is parcel
            self._finish(each, ended if is_head else Ended(OutcomeState.COALESCED))
        if ended.state is OutcomeState.FAILED:
            await self._say_failed(outgoing, ended.why)
        if ended.posted is not None:
            self._answers(platform)
        return Pause()

    async def _attempt(self, parcel: Parcel, platform: str) -> Ended:
        port = Gated(self.ports[platform], self.leases)
        if parcel.outgoing.delivery.lane is Lane.PAGE:
            return await self.delivering.attempt(port, parcel.outgoing, parcel.fresh)
        gate = self._gates.setdefault(platform, asyncio.Semaphore(AT_ONCE))
        if parcel.outgoing.delivery.under_card:
            # It may wait for its card: that must not keep a place at the gate.
            await self.delivering.card_first(parcel.outgoing)
        async with gate:
            return await self.delivering.attempt(port, parcel.outgoing, parcel.fresh)

    def _finish(self, parcel: Parcel, ended: Ended) -> None:
        state = ended.state
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

    async def _say_failed(self, outgoing: Outgoing, why: str) -> None:
        delivery = outgoing.delivery
        log.warning("delivery failed", key=outgoing.key, incident=delivery.incident, why=why)
        if delivery.incident is None:
            return
        page = delivery.what.page if isinstance(delivery.what, ShowPage) else None
        order = NoteFailure(delivery.incident, outgoing.key, delivery.place, why, page)
        command = Command(CommandKey(f"failed:{outgoing.key}"), order)
        for attempt in range(len(BACK_OFF_S)):
            try:
                await self.handle(command)
                return
            except StoreBusy:
                await asyncio.sleep(back_off_s(attempt))
            except Exception:  # a bug in a rule must not stop the queue
                log.exception("failure not noted", key=outgoing.key, incident=delivery.incident)
                return

    async def recover(self) -> None:
        """Take over what another process, or this one before a crash, did not finish."""
        for platform in self.ports:
            if (lease := self.leases(platform)) is not None:
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
        for platform in list(self._back):
            self._answers(platform)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_s)
        for task in list(self._tasks):
            task.cancel()
        await self.flush()


def _count_page(parcel: Parcel, ended: Ended, at: datetime) -> None:
    """How long the first page of an opening took, from the report to the platform's answer."""
    what, fresh = parcel.outgoing.delivery.what, parcel.fresh
    if ended.state is not OutcomeState.SENT or not isinstance(what, ShowPage) or fresh is None:
        return
    if fresh.incident is not None:
        metrics.TO_PAGE.observe((at - fresh.incident.opened_at).total_seconds())


def _same_card(parcels: deque[Parcel]) -> list[Parcel]:
    """The head, and later edits of the same card: one edit shows the newest state for all of them."""
    head = parcels[0]
    delivery = head.outgoing.delivery
    if not isinstance(delivery.what, ShowCard):
        return [head]
    name = post_name(delivery.what, delivery.place)
    return [
        each
        for each in parcels
        if post_name(each.outgoing.delivery.what, each.outgoing.delivery.place) == name
    ]


def _fresh(record: Record) -> Sight | None:
    if record.incident is None:
        return None
    texts: dict[TextId, str | None] = {each.id: each.text for each in record.texts}
    sender = record.command.on_behalf_of or record.command.sender
    profiles = (
        {sender.account: Profile(sender.name, sender.language, sender.zone)} if sender else {}
    )
    return Sight(record.incident.value, texts, profiles)

"""Socket Mode: envelopes over a WebSocket, each to be acknowledged within three seconds.

Source: Slack, "Using Socket Mode". An acknowledgement counts only on the connection that the envelope
was sent on; an event that was not acknowledged comes again, with `retry_attempt` raised.
"""

import asyncio
import contextlib
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack.refusal import Json
from tests.fakes.slack.workspace import APP

ACK_WITHIN_S = 3.0
RETRIES = 3
MOST_CONNECTIONS = 10


@dataclass(eq=False)
class Connection:
    socket: web.WebSocketResponse
    request: web.Request
    waiting: dict[str, "asyncio.Future[Json]"] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return not self.socket.closed


@dataclass
class Envelope:
    id: str
    kind: str
    payload: Json
    sent_at: list[float] = field(default_factory=list)
    acked_at: float | None = None
    answer: Json = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def ack_s(self) -> float:
        """How long the acknowledgement took, from the first time it was sent."""
        if self.acked_at is None:
            raise AssertionError(f"never acknowledged: {self.kind} {self.payload}")
        return self.acked_at - self.sent_at[0]


class SocketMode:
    def __init__(self) -> None:
        self.connections: list[Connection] = []
        self.envelopes: list[Envelope] = []
        self.retry_after_s = 0.2  # the real one waits longer
        self.ack_within_s = ACK_WITHIN_S
        self.connected_at: list[float] = []
        self.handshake_s = 0.0  # how long one takes
        self.handshakes_lost = 0  # the next ones are reset, their tickets used
        self.handshakes_unanswered = 0  # the next ones
        self._ids = itertools.count(1)
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self._tasks: set[asyncio.Task[Any]] = set()

    def keep(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until every envelope on its way was acknowledged or given up."""
        while self._tasks:
            done, _ = await asyncio.wait(self._tasks)
            for task in done:
                task.result()

    def new_ticket(self) -> str:
        ticket = f"ticket-{next(self._ids)}"
        self._tickets.add(ticket)
        return ticket

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """A ticket opens one connection, once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        await asyncio.sleep(self.handshake_s)
        await self._fail(request)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        connection = Connection(socket, request)
        if len([c for c in self.connections if c.is_open]) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await self._greet(connection)
        await self._listen(connection)
        return socket

    async def _fail(self, request: web.Request) -> None:
        if self.handshakes_lost and request.transport is not None:
            self.handshakes_lost -= 1
            request.transport.abort()
        if self.handshakes_unanswered:
            self.handshakes_unanswered -= 1
            await asyncio.sleep(3600)

    async def _greet(self, connection: Connection) -> None:
        self.connections.append(connection)
        self.connected_at.append(time.monotonic())
        await connection.socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "connection_info": {"app_id": APP},
                "debug_info": {"host": "fake", "approximate_connection_time": 18060},
            }
        )

    async def _listen(self, connection: Connection) -> None:
        try:
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(connection, json.loads(message.data))
        finally:
            self._forget(connection)

    def _forget(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for waiting in connection.waiting.values():
            if not waiting.done():
                waiting.cancel()

    def _acknowledge(self, connection: Connection, message: Json) -> None:
        waiting = connection.waiting.pop(message.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(message.get("payload") or {})

    async def deliver(self, kind: str, payload: Json, retries: int | None = None) -> Envelope:
        """Send until it is acknowledged. Only events are sent again by themselves."""
        envelope = Envelope(f"envelope-{next(self._ids)}", kind, payload)
        self.envelopes.append(envelope)
        tries = 1 + (RETRIES if kind == "events_api" else 0) if retries is None else 1 + retries
        for attempt in range(tries):
            if attempt:
                await asyncio.sleep(self.retry_after_s)
            if await self.send(envelope, attempt):
                break
        return envelope

    async def send(self, envelope: Envelope, attempt: int = 0) -> bool:
        """Send once and wait for the acknowledgement."""
        connection = await self._next_connection()
        if connection is None:
            return False
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope.id] = waiting
        envelope.sent_at.append(time.monotonic())
        with contextlib.suppress(ConnectionError):
            await connection.socket.send_json(_wire(envelope, attempt))
        done, _ = await asyncio.wait({waiting}, timeout=self.ack_within_s)
        if not done or waiting.cancelled():
            return False
        envelope.answer = waiting.result()
        envelope.acked_at = time.monotonic()
        return True

    async def _next_connection(self) -> Connection | None:
        """Deliveries are spread over the connections; without one, they wait for a while."""
        until = time.monotonic() + self.ack_within_s
        while time.monotonic() < until:
            ready = [each for each in self.connections if each.is_open]
            if ready:
                return ready[next(self._turn) % len(ready)]
            await asyncio.sleep(0.02)
        return None

    async def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """The `disconnect` envelope: the real one closes some seconds after a warning."""
        for connection in list(self.connections):
            await connection.socket.send_json({"type": "disconnect", "reason": reason})

    def drop(self) -> None:
        """Every connection is reset, without a close frame."""
        for connection in list(self.connections):
            transport = connection.request.transport
            if transport is not None:
                transport.abort()
            self._forget(connection)

    def freeze(self) -> None:
        """The network goes dead: nothing arrives any more and nobody is told, not even by a reset."""
        for connection in list(self.connections):
            transport = connection.request.transport
            if isinstance(transport, asyncio.Transport):
                transport.pause_reading()
            self.connections.remove(connection)


def _wire(envelope: Envelope, attempt: int) -> Json:
    wire: Json = {
        "envelope_id": envelope.id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        wire |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return wire

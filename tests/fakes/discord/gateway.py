"""The gateway: a WebSocket with heartbeats, sessions that outlive it, and events in order.

Source: Discord, "Gateway" and "Gateway Opcodes". A session whose socket was lost keeps the events that it
missed for a while, and replays them to whoever resumes it; a socket that was closed with 1000 or 1001
ends its session.
"""

import asyncio
import contextlib
import itertools
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.discord.application import ALL_INTENTS, PRIVILEGED, Application
from tests.fakes.discord.refusal import Json

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 0, 1, 2, 3, 4, 6
RECONNECT, MEMBERS, INVALID, HELLO, ACK = 7, 8, 9, 10, 11
LARGEST_PAYLOAD, MOST_PER_MINUTE = 4096, 120
UNKNOWN_ERROR, UNKNOWN_OPCODE, NO_JSON, NOT_IDENTIFIED, WRONG_TOKEN = range(4000, 4005)
IDENTIFIED_TWICE, WRONG_SEQUENCE, TOO_FAST, TIMED_OUT = 4005, 4007, 4008, 4009
WRONG_VERSION, WRONG_INTENTS, DISALLOWED_INTENTS = 4012, 4013, 4014


@dataclass(eq=False)
class Link:
    """One socket. `outbox` is written by a task of its own, so that order holds."""

    socket: web.WebSocketResponse
    request: web.Request
    session: "Session | None" = None
    outbox: "asyncio.Queue[tuple[float, Json | int]]" = field(default_factory=asyncio.Queue)
    heard_at: deque[float] = field(default_factory=deque)
    beat_at: float = field(default_factory=time.monotonic)
    is_frozen: bool = False


@dataclass(eq=False)
class Session:
    id: str
    intents: int
    sequence: int = 0
    log: list[Json] = field(default_factory=list)
    link: Link | None = None
    lost_at: float | None = None


@dataclass
class Gateway:
    """`latency_s` is one way. `twice`: every event comes twice, as happens. `guilds_after_s`: after READY;
    until then they are unavailable. `refuses_with`: the code that ends each session as it begins; 0:
    it is told that it is invalid.
    """

    application: Application
    greet: Callable[[Session], list[tuple[str, Json]]]  # events that follow READY
    ready: Callable[[Session], Json]
    chunk: Callable[[Json], Json]
    heartbeat_s: float = 41.25
    latency_s: float = 0.0
    resumable_for_s: float = 120.0
    identify_every_s: float = 0.0  # the real one: 5 s
    guilds_after_s: float = 0.0
    refuses_with: int | None = None
    twice: bool = False
    links: list[Link] = field(default_factory=list)
    sessions: dict[str, Session] = field(default_factory=dict)
    connected_at: list[float] = field(default_factory=list)  # identified or resumed
    resumed: int = 0
    closed_with: list[int] = field(default_factory=list)  # codes that clients were sent away with
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _identified_at: float = float("-inf")

    # A socket's life -------------------------------------------------------------------------------

    async def accept(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        link = Link(socket, request)
        self.links.append(link)
        if request.query.get("v") != "10":
            self._close(link, WRONG_VERSION)
        self._put(link, {"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat_s * 1000)}})
        tasks = [asyncio.create_task(each) for each in (self._write(link), self._watch(link))]
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(link, str(message.data))
        finally:
            for each in tasks:
                each.cancel()
            self._lose(link)
        return socket

    async def _write(self, link: Link) -> None:
        """A number is a close code."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                due_at, what = await link.outbox.get()
                await asyncio.sleep(max(0.0, due_at - time.monotonic()))
                if isinstance(what, int):
                    self.closed_with.append(what)
                    await link.socket.close(code=what)
                elif not link.is_frozen:
                    await link.socket.send_str(json.dumps(what))

    async def _watch(self, link: Link) -> None:
        """Whoever does not beat is taken for dead."""
        patience_s, beat_at = self.heartbeat_s * 1.5, link.beat_at
        while time.monotonic() < beat_at + patience_s:
            await asyncio.sleep(patience_s)
            beat_at = link.beat_at
        self._close(link, TIMED_OUT)

    def _put(self, link: Link, what: Json | int) -> None:
        link.outbox.put_nowait((time.monotonic() + self.latency_s, what))

    def _close(self, link: Link, code: int) -> None:
        self._put(link, code)

    def _lose(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
        session = link.session
        if session is None or session.link is not link:
            return
        session.link = None
        session.lost_at = time.monotonic()
        if link.socket.close_code in (1000, 1001):
            self.sessions.pop(session.id, None)

    # What clients say ------------------------------------------------------------------------------

    def _hear(self, link: Link, text: str) -> None:
        now = time.monotonic()
        link.heard_at.append(now)
        while link.heard_at[0] <= now - 60:
            link.heard_at.popleft()
        if len(link.heard_at) > MOST_PER_MINUTE:
            return self._close(link, TOO_FAST)
        try:
            said = json.loads(text)
        except ValueError:
            return self._close(link, NO_JSON)
        if len(text.encode()) > LARGEST_PAYLOAD or not isinstance(said, dict):
            return self._close(link, NO_JSON)
        return self._obey(link, said.get("op"), said.get("d"))

    def _obey(self, link: Link, op: Any, data: Any) -> None:
        match op:
            case 1:
                link.beat_at = time.monotonic()
                self._put(link, {"op": ACK})
            case 2 if link.session is None:
                self._identify(link, data)
            case 2:
                self._close(link, IDENTIFIED_TWICE)
            case 6:
                self._resume(link, data)
            case 3 | 4 | 8 if link.session is None:
                self._close(link, NOT_IDENTIFIED)
            case 8:
                self.tell(link.session, "GUILD_MEMBERS_CHUNK", self.chunk(data))  # type: ignore[arg-type]
            case 3 | 4:
                pass
            case _:
                self._close(link, UNKNOWN_OPCODE)

    def _identify(self, link: Link, data: Json) -> None:
        if data["token"] != self.application.token:
            return self._close(link, WRONG_TOKEN)
        intents = data.get("intents")
        if not isinstance(intents, int) or intents & ~ALL_INTENTS:
            return self._close(link, WRONG_INTENTS)
        wanted = {each for each in PRIVILEGED if intents & each}
        if any(not self.application.privileged & each for each in wanted):
            return self._close(link, DISALLOWED_INTENTS)
        if time.monotonic() < self._identified_at + self.identify_every_s:
            return self._put(link, {"op": INVALID, "d": False})
        return self._begin(link, intents)

    def _begin(self, link: Link, intents: int) -> None:
        """After the thousandth time in a day the token is taken away."""
        if self.application.identifies_left <= 0:
            self.application.token = "reset-by-discord"
            return self._close(link, WRONG_TOKEN)
        self.application.identifies_left -= 1
        self._identified_at = time.monotonic()
        if self.refuses_with is not None:
            return self._put(link, self.refuses_with or {"op": INVALID, "d": False})
        session = Session(f"session-{next(self._ids)}", intents, link=link)
        link.session = session
        self.sessions[session.id] = session
        self.connected_at.append(time.monotonic())
        self.tell(session, "READY", self.ready(session))
        if not self.guilds_after_s:
            return self._greet(session)
        asyncio.get_running_loop().call_later(self.guilds_after_s, self._greet, session)
        return None

    def _greet(self, session: Session) -> None:
        for name, event in self.greet(session):
            self.tell(session, name, event)

    def _resume(self, link: Link, data: Json) -> None:
        if data["token"] != self.application.token:
            return self._close(link, WRONG_TOKEN)
        session = self.sessions.get(data["session_id"])
        if session is None or not self._is_resumable(session):
            return self._put(link, {"op": INVALID, "d": False})
        if not isinstance(data["seq"], int) or data["seq"] > session.sequence:
            return self._close(link, WRONG_SEQUENCE)
        link.session, session.link, session.lost_at = session, link, None
        for each in session.log[data["seq"] :]:
            self._put(link, each)
        self.resumed += 1
        self.connected_at.append(time.monotonic())
        return self.tell(session, "RESUMED", {})

    def _is_resumable(self, session: Session) -> bool:
        if session.lost_at is None or time.monotonic() < session.lost_at + self.resumable_for_s:
            return True
        self.sessions.pop(session.id, None)
        return False

    # What they are told ----------------------------------------------------------------------------

    def dispatch(self, name: str, event: Json, needs: int = 0, cut: Json | None = None) -> None:
        """needs: the intent without which it is not told. cut: what stands in for parts of it where the
        message content intent was not asked for."""
        for session in list(self.sessions.values()):
            if session.intents & needs != needs or not self._is_resumable(session):
                continue
            may_read = session.intents & (1 << 15)
            told = event if cut is None or may_read else event | cut
            for _ in range(2 if self.twice else 1):
                self.tell(session, name, told)

    def tell(self, session: Session, name: str, event: Json) -> None:
        session.sequence += 1
        told = {"op": DISPATCH, "t": name, "s": session.sequence, "d": event}
        session.log.append(json.loads(json.dumps(told)))
        if session.link is not None:
            self._put(session.link, session.log[-1])

    # What can go wrong -----------------------------------------------------------------------------

    @property
    def is_connected(self) -> bool:
        return any(each.link is not None for each in self.sessions.values())

    def drop(self) -> None:
        """Every socket is reset, without a close frame; sessions can be resumed."""
        for link in list(self.links):
            if link.request.transport is not None:
                link.request.transport.abort()
            self._lose(link)

    def freeze(self) -> None:
        """The network goes dead: nothing arrives any more, and nobody is told."""
        for link in list(self.links):
            link.is_frozen = True
            if isinstance(link.request.transport, asyncio.Transport):
                link.request.transport.pause_reading()
            self._lose(link)

    def forget_sessions(self) -> None:
        """Nothing can be resumed: op 9 with false is the answer."""
        self.sessions.clear()

    def ask_to_reconnect(self) -> None:
        for link in self.links:
            self._put(link, {"op": RECONNECT, "d": None})

    def ask_for_heartbeat(self) -> None:
        for link in self.links:
            self._put(link, {"op": HEARTBEAT, "d": None})

    def invalidate(self, resumable: bool) -> None:
        for link in self.links:
            if not resumable and link.session is not None:
                self.sessions.pop(link.session.id, None)
                link.session = None
            self._put(link, {"op": INVALID, "d": resumable})

    def close(self, code: int = UNKNOWN_ERROR) -> None:
        for link in self.links:
            self._close(link, code)

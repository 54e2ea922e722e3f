"""A way to PostgreSQL over TCP on loopback that can be cut at a commit, and closed.

What it carries is the real protocol between the real driver and a real server.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from sqlalchemy import make_url

COMMIT = b"COMMIT"
SOCKET = ".s.PGSQL.5432"


class Cut(Enum):
    """What became of the commit that was on its way when the connection died."""

    NEVER_HEARD = "the server rolls back"
    HEARD = "the server commits, and its answer is lost"
    HEARD_LATE = "the server commits after the client has begun anew"


@dataclass(slots=True, repr=False)
class Road:
    """`url`: the database as it is reached over this road. `happened`: the cuts so far."""

    socket: Path
    url: str = ""
    is_closed: bool = False
    late_s: float = 0.5
    happened: list[Cut] = field(default_factory=list)
    _marked: bytes = b""
    _cut: Cut | None = None
    _closes: bool = False
    _travellers: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut_commit_of(self, key: str, cut: Cut, *, closes: bool = False) -> None:
        """Of the next transaction that writes a command whose key begins so. `closes`: the road, too."""
        self.cut_commit_after(f'"key": "{key}', cut)
        self._closes = closes

    def cut_commit_after(self, sent: str, cut: Cut) -> None:
        """Of the next transaction that sends this, as it stands there."""
        self._marked, self._cut, self._closes = sent.encode(), cut, False

    def close(self) -> None:
        self.is_closed = True
        for each in self._travellers:
            each.transport.abort()

    def open(self) -> None:
        self.is_closed = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_closed:
            writer.transport.abort()
            return
        self._travellers.add(writer)
        there, to_server = await asyncio.open_unix_connection(str(self.socket))
        back = asyncio.create_task(_pass_on(there, writer))
        try:
            await self._carry_there(reader, writer, to_server, back)
        finally:
            back.cancel()
            self._travellers.discard(writer)
            for each in (writer, to_server):
                each.close()

    async def _carry_there(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        to_server: asyncio.StreamWriter,
        back: asyncio.Task[None],
    ) -> None:
        is_marked = False
        with suppress(ConnectionError):
            while sent := await reader.read(1 << 20):
                is_marked |= bool(self._marked) and self._marked in sent
                if self._cut is None or not is_marked or COMMIT not in sent:
                    to_server.write(sent)
                    continue
                await self._cut_here(sent, writer, to_server, back)
                return

    async def _cut_here(
        self,
        sent: bytes,
        writer: asyncio.StreamWriter,
        to_server: asyncio.StreamWriter,
        back: asyncio.Task[None],
    ) -> None:
        cut, self._cut = self._cut, None
        assert cut is not None
        self.happened.append(cut)
        back.cancel()
        if cut is Cut.HEARD:
            to_server.write(sent)
            await asyncio.sleep(0.1)  # nobody reads the answer
        writer.transport.abort()
        if self._closes:
            self.close()
        if cut is Cut.HEARD_LATE:
            await asyncio.sleep(self.late_s)
            to_server.write(sent)
            await to_server.drain()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while answered := await reader.read(1 << 20):
            writer.write(answered)
    writer.close()


@asynccontextmanager
async def road_to(url: str) -> AsyncIterator[Road]:
    """`url`: of a database whose server listens on a Unix socket."""
    there = make_url(url)
    road = Road(Path(str(there.query["host"])) / SOCKET)
    server = await asyncio.start_server(road.carry, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    here = there.set(host="127.0.0.1", port=port, query={"sslmode": "disable"})
    road.url = here.render_as_string(hide_password=False)
    try:
        yield road
    finally:
        road.close()
        server.close()

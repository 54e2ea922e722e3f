"""The bot as a real process, for a company of many shows; the platforms stay with the test."""

import asyncio
import os
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from ruamel.yaml import YAML

from bot.domain.person import Account
from tests.forked import Forked, fork
from tests.loopback import NO_TLS

READY_WITHIN_S = 30.0


@dataclass
class BotProcess:
    """`environment` names its platforms. Several of them may share a database."""

    folder: Path
    environment: Mapping[str, str]
    database_url: str = ""
    process: Forked | None = field(default=None, init=False)
    address: str = field(default="", init=False)

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.folder}/showcaller.sqlite3"

    async def start(self, main: str = "adapters.cli:main", **environment: str) -> bool:
        """Returns whether it got as far as being ready."""
        settings = {
            "DATABASE_URL": self.database.replace("sqlite+aiosqlite", "sqlite"),
            "PLAYBOOK": str(self.folder / "playbook"),
            "PORT": "0",
            "LOG_LEVEL": "warning",
        }
        await self.gone(10)  # the one before
        with (self.folder / "log.txt").open("a") as log:
            self.process = fork(
                main,
                ["run"],
                env={**os.environ, **settings, **self.environment, **environment},
                stderr=log,
            )
        async with asyncio.timeout(READY_WITHIN_S):
            line = await asyncio.to_thread(self.process.stdout.readline)
        if "ready at" not in line:
            await self.gone(READY_WITHIN_S)
        self.address = line.rstrip().rstrip("/").rpartition(" ")[2]
        return self.is_alive

    async def problems(self) -> list[str]:
        """As /readyz says them."""
        async with httpx.AsyncClient(timeout=10, verify=NO_TLS) as client:
            found: list[str] = (await client.get(f"{self.address}/readyz")).json()["problems"]
        return found

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    async def stop(self) -> None:
        """As an operator does it."""
        self._signal(signal.SIGTERM)
        await self.gone(10)

    async def gone(self, within_s: float) -> None:
        if self.process is not None:
            await asyncio.to_thread(self.process.wait, within_s)
            self.process.stdout.close()

    def _signal(self, what: signal.Signals) -> None:
        if self.process is not None and self.is_alive:
            self.process.send_signal(what)


def copied(bot: BotProcess, folder: Path) -> BotProcess:
    """Another process like it: the same database, platforms and playbook."""
    shutil.copytree(bot.folder / "playbook", folder / "playbook")
    return BotProcess(folder, bot.environment, bot.database)


def write_playbook(
    folder: Path, engineers: Sequence[Sequence[Account]], streamers: Sequence[Sequence[Account]]
) -> None:
    """A stream for each streamer, with a region and an engineer of its own; each with their accounts."""
    shows = range(len(streamers))
    written: dict[str, Any] = {
        "team": "Company",
        "people": [_with({"id": f"e{n}", "name": f"Engineer{n}"}, engineers[n]) for n in shows],
        "regions": [{"id": f"r{n}", "zone": "UTC"} for n in shows],
        "rotations": [
            {"id": f"r{n}", "region": f"r{n}", "members": [f"e{n}"], "start": "2026-01-05 09:00"}
            for n in shows
        ],
        "streams": [
            _with({"id": f"s{n}", "name": f"Show {n}", "region": f"r{n}"}, streamers[n])
            for n in shows
        ],
        "escalation": {
            "SEV1": {"answer_within": "1h", "levels": [{"call": "region", "wait": "1h"}]}
        },
    }
    place = folder / "playbook"
    place.mkdir(exist_ok=True)
    YAML().dump(written, place / "playbook.yaml")


def _with(entry: dict[str, Any], accounts: Sequence[Account]) -> dict[str, Any]:
    shown = [
        {"platform": each.platform, "workspace": each.workspace, "user": each.user}
        for each in accounts
    ]
    return entry | {"accounts": shown}

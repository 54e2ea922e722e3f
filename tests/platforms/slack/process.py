"""The bot as a real process, with Slack as its platform; the fake Slack stays with the test."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.fakes.slack import (
    APP_TOKEN,
    BOT_TOKEN,
    TEAM,
    Channel,
    FakeSlack,
    Human,
    Message,
)
from tests.platforms.show import eventually
from tests.platforms.slack.stage import MANIFEST

READY_WITHIN_S = 30.0


@dataclass
class Company:
    """Streamers, each with a stream, a region and an engineer of their own, and a bot for them."""

    folder: Path
    slack: FakeSlack
    channel: Channel
    streamers: list[Human]
    engineers: list[Human]
    process: Process | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> str:
        return f"sqlite+aiosqlite:///{self.folder}/showcaller.sqlite3"

    @property
    def cards(self) -> list[Message]:
        roots = (each for each in self.channel.messages.values() if not each.is_reply)
        return [each for each in roots if each.metadata and each.ts not in self.channel.pins]

    async def start(self, module: str = "adapters.cli", **environment: str) -> bool:
        """Returns whether it got as far as being ready."""
        settings = {
            "DATABASE_URL": f"sqlite:///{self.folder}/showcaller.sqlite3",
            "PLAYBOOK": str(self._playbook()),
            "PORT": "0",
            "LOG_LEVEL": "warning",
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": self.slack.api_url,
            "SLACK_INCIDENTS_CHANNEL": self.channel.id,
        }
        with (self.folder / "log.txt").open("a") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", module, "run"),
                env={**os.environ, **settings, **environment},
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=log,
            )
        assert self.process.stdout is not None
        async with asyncio.timeout(READY_WITHIN_S):
            line = (await self.process.stdout.readline()).decode()
        if "ready at" not in line:
            await self.process.wait()
            return False
        await eventually(lambda: self._is_settled() or not self.is_alive, 20)
        return self.is_alive

    def _is_settled(self) -> bool:
        """It listens, and the panel is pinned: later posts are those of incidents."""
        return len(self.slack.socket.connections) == 2 and bool(self.channel.pins)

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.returncode is None

    def kill(self) -> None:
        if self.process is not None and self.is_alive:
            self.process.send_signal(signal.SIGKILL)

    async def stop(self) -> None:
        """As an operator does it."""
        if self.process is not None and self.is_alive:
            self.process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(10):
                await self.process.wait()

    def _playbook(self) -> Path:
        shows = range(len(self.streamers))
        written: dict[str, Any] = {
            "team": "Company",
            "people": [
                _with_account({"id": f"e{n}", "name": f"Engineer{n}"}, self.engineers[n])
                for n in shows
            ],
            "regions": [{"id": f"r{n}", "zone": "UTC"} for n in shows],
            "rotations": [
                {
                    "id": f"r{n}",
                    "region": f"r{n}",
                    "members": [f"e{n}"],
                    "start": "2026-01-05 09:00",
                }
                for n in shows
            ],
            "streams": [
                _with_account({"id": f"s{n}", "name": f"Show {n}", "region": f"r{n}"}, streamer)
                for n, streamer in enumerate(self.streamers)
            ],
            "escalation": {
                "SEV1": {"answer_within": "1h", "levels": [{"call": "region", "wait": "1h"}]}
            },
        }
        folder = self.folder / "playbook"
        folder.mkdir(exist_ok=True)
        YAML().dump(written, folder / "playbook.yaml")
        return folder


def _with_account(entry: dict[str, Any], human: Human) -> dict[str, Any]:
    account = {"platform": "slack", "workspace": TEAM, "user": human.id}
    return entry | {"accounts": [account]}


@asynccontextmanager
async def company(folder: Path, shows: int) -> AsyncIterator[Company]:
    async with FakeSlack(MANIFEST) as slack:
        streamers = [slack.human(f"Streamer{n}") for n in range(shows)]
        engineers = [slack.human(f"Engineer{n}") for n in range(shows)]
        channel = slack.channel("incidents", *engineers)
        found = Company(folder, slack, channel, streamers, engineers)
        try:
            yield found
        finally:
            found.kill()
            if found.process is not None:
                await found.process.wait()

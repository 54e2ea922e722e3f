"""`showcaller run` as a process of its own, as an operator has it."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.forked import Forked, fork
from tests.loopback import NO_TLS

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
BARE = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT),
    "LC_ALL": "C.UTF-8",
    "PORT": "0",
    "LOG_FORMAT": "json",
    "LOG_LEVEL": "warning",
}

PLAYBOOK = """\
team: Night watch
people:
  - {id: mia, name: Mia, zone: Europe/Berlin, lead: true}
  - {id: tom, name: Tom, zone: Europe/Berlin}
escalation:
  SEV1:
    answer_within: 5m
    levels:
      - {call: "person:mia", wait: 2m}
      - {call: "person:tom", wait: 3m}
    rings_after: [0s]
    everybody_after: [1h]
"""


def playbook_in(folder: Path, written: str = PLAYBOOK) -> Path:
    folder.mkdir()
    (folder / "playbook.yaml").write_text(written)
    return folder


@dataclass(slots=True)
class Running:
    process: Forked
    address: str
    log: list[str] = field(default_factory=list)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.address + path, timeout=10, verify=NO_TLS)

    def do(self, verb: str, **asked: Any) -> httpx.Response:
        """What a person does on the local platform."""
        return httpx.post(f"{self.address}/local/{verb}", json=asked, timeout=60, verify=NO_TLS)

    def skip(self) -> httpx.Response:
        """Show time moves on to what is due next."""
        return httpx.post(f"{self.address}/stage/skip", timeout=60, verify=NO_TLS)

    def report(self, event_id: str, text: str = "black screen for everyone") -> Any:
        return self.do(
            "command", user="rosa", channel="studio", text=f"/incident {text}", event_id=event_id
        )

    def messages(self, user: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(f"/local/messages?user={user}").json()
        return found

    def wait_until(self, holds: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
        ends_at = time.monotonic() + within_s
        while not holds():
            assert time.monotonic() < ends_at, "\n".join(self.log)
            time.sleep(0.05)

    def end(self, by: signal.Signals = signal.SIGTERM) -> float:
        """Returns how long it took (s)."""
        began = time.monotonic()
        self.process.send_signal(by)
        self.process.wait(timeout=PATIENCE_S)
        return time.monotonic() - began


@contextmanager
def running(cwd: Path, settings: Mapping[str, str]) -> Iterator[Running]:
    """Ready, and ended in any case. Its log goes through a pipe: files of its own may be full."""
    read_fd, write_fd = os.pipe()
    env = {**BARE, **settings}
    process = fork("adapters.cli:main", ["run"], cwd=cwd, env=env, stderr=write_fd)
    os.close(write_fd)
    log: list[str] = []
    reader = threading.Thread(target=_read, args=(read_fd, log), daemon=True)
    reader.start()
    try:
        line = process.stdout.readline()
        assert "ready at" in line, "\n".join(log)
        yield Running(process, line.rstrip().rstrip("/").rpartition(" ")[2], log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        process.stdout.close()


def _read(stderr: int, log: list[str]) -> None:
    with os.fdopen(stderr) as stream:
        log.extend(line.rstrip() for line in stream)

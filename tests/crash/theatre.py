"""Starts the bot as a real process, uses it over HTTP until it dies, and starts it again."""

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import httpx

from tests.forked import Forked, fork
from tests.loopback import NO_TLS

DIES_WITHIN_S = 20.0
QUIET_S = 2.0  # a page rings again after a second, and may then wait a second for others
REPORTERS = tuple(f"r{n}" for n in range(40))
PLAYBOOK = """\
# Everybody answers within seconds here, so that timers come due while processes are being killed.
team: Crash
people:
  - {id: mia, name: Mia, zone: Europe/Berlin, lead: true}
  - {id: tom, name: Tom, zone: Europe/Berlin}
  - {id: ana, name: Ana, zone: Europe/Berlin}
escalation:
  SEV1:
    answer_within: 2s
    levels:
      - {call: "person:mia", wait: 1s}
      - {call: "person:tom", wait: 1s}
      - {call: "person:ana", wait: 1h}
    rings_after: [0s, 1s]
    everybody_after: [1h]
"""


def playbook_in(folder: Path, phones: Mapping[str, str]) -> Path:
    """With people enough that each report comes from somebody who has none open.

    `phones`: by person, the variable that holds the address.
    """
    reporters = [f"  - {{id: {each}, name: {each.upper()}, zone: UTC}}" for each in REPORTERS]
    written = PLAYBOOK
    for person, variable in phones.items():
        contacts = f"contacts: [{{name: phone, address_from: {variable}}}]"
        written = written.replace(f"{{id: {person},", f"{{id: {person}, {contacts},")
    head, people, tail = written.partition("escalation:")
    folder.mkdir(exist_ok=True)
    (folder / "playbook.yaml").write_text("\n".join([head.rstrip(), *reporters, people + tail]))
    return folder


@dataclass(slots=True)
class Theatre:
    """One database, and one process on it at a time. `phones`: addresses outside chat, by person."""

    folder: Path
    database_url: str
    phones: Mapping[str, str] = field(default_factory=dict)
    freezes: bool = False  # at its points it stops, until somebody continues it
    port: int = 0
    process: Forked | None = None
    answered: dict[str, Any] = field(default_factory=dict)  # event id -> the reply it got
    kills: list[str] = field(default_factory=list)
    used: int = 0

    def start(self, crash_at: str = "", sabotage: str = "", faults: str = "") -> bool:
        """Returns whether it got as far as being ready."""
        variables = {person: f"RING_{person.upper()}" for person in self.phones}
        playbook = playbook_in(self.folder / "playbook", variables)
        environment = {
            **os.environ,
            **{variables[person]: address for person, address in self.phones.items()},
            "DATABASE_URL": self.database_url,
            "PLAYBOOK": str(playbook),
            "PORT": "0",
            "LOG_LEVEL": "warning",
            "CRASH_AT": crash_at,
            "CRASH_SABOTAGE": sabotage,
            "SHOWCALLER_LOCAL_FAULTS": faults,
            **({"FREEZE": "1"} if self.freezes else {}),
        }
        with (self.folder / "log.txt").open("a") as log:
            self.process = fork(
                "tests.crash.victim:doomed_main", ["run"], env=environment, stderr=log
            )
        line = self.process.stdout.readline()  # empty once the process has ended
        if "ready at" not in line:
            return False
        self.port = int(line.rstrip().rstrip("/").rpartition(":")[2])
        return True

    def do(self, verb: str, **asked: Any) -> Any:
        """Ask it for something; None if it died before it answered."""
        try:
            address = f"http://127.0.0.1:{self.port}/local/{verb}"
            response = httpx.post(address, json=asked, timeout=30, verify=NO_TLS)
        except httpx.HTTPError:
            return None
        answer = response.json()
        if response.status_code == 200 and "event_id" in asked:
            self.answered[asked["event_id"]] = answer["reply"]
        return answer

    def report(self) -> str:
        user = REPORTERS[self.used % len(REPORTERS)]
        self.used += 1
        event = f"report-{self.used}"
        text = f"/incident black screen for everyone on stage {self.used}"
        self.do("command", user=user, channel="studio", text=text, event_id=event)
        return event

    def press(self, user: str, token: str, event: str) -> None:
        self.do("press", user=user, token=token, event_id=event)

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def work_until_it_dies(self, point: str) -> None:
        """A small evening: reports, somebody takes one, words in the thread, timers in between."""
        ends_at = time.monotonic() + DIES_WITHIN_S
        turn = 0
        while self.alive() and time.monotonic() < ends_at:
            turn += 1
            self.report()
            latest = self._latest_incident()
            if latest and turn % 2:
                self.press("mia", f"ack:{latest}", f"ack-{self.used}-{turn}")
                self.press("mia", f"fixed:{latest}", f"fixed-{self.used}-{turn}")
            time.sleep(0.15)
        if self.alive():
            raise AssertionError(f"the point {point} was never reached")
        self._was_killed(point)

    def _was_killed(self, point: str) -> None:
        assert self.process is not None
        self._close()
        assert self.process.wait() == -signal.SIGKILL, (self.folder / "log.txt").read_text()
        self.kills.append(point)

    def kill_once(self, crash_at: str, sabotage: str = "", faults: str = "") -> None:
        point = crash_at.partition(":")[0]
        if self.start(crash_at, sabotage, faults):
            self.work_until_it_dies(point)
        else:
            self._was_killed(point)

    def _latest_incident(self) -> int:
        lines = [
            line
            for reply in self.answered.values()
            if reply
            for line in reply["lines"]
            if "INC-" in line
        ]
        return int(lines[-1].partition("INC-")[2].split()[0].rstrip(",:.")) if lines else 0

    def settle(self, patience_s: float = 30.0) -> None:
        """Until nothing waits to be sent, and nothing was sent for longer than a page waits to ring."""
        ends_at = time.monotonic() + patience_s
        sent, since = "", time.monotonic()
        while time.monotonic() < min(ends_at, since + QUIET_S):
            seen = self._outbox()
            if seen != sent or "showcaller_outbox_deliveries 0.0" not in seen:
                sent, since = seen, time.monotonic()
            time.sleep(0.1)

    def _outbox(self) -> str:
        """What waits, and what was done so far."""
        metrics = httpx.get(f"http://127.0.0.1:{self.port}/metrics", timeout=10, verify=NO_TLS).text
        counted = ("showcaller_outbox_deliveries ", "showcaller_deliveries_total")
        return "\n".join(line for line in metrics.splitlines() if line.startswith(counted))

    def stop(self, within_s: float = 10.0) -> None:
        """As an operator does it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=within_s)
        self._close()

    def _close(self) -> None:
        if self.process is not None:
            self.process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._close()

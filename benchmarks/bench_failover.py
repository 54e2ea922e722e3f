"""How long nothing is sent after the process that holds a platform dies, or is stopped, on PostgreSQL.

Two processes of `showcaller run`; a report comes to the one that is left. Prints seconds from the signal
to the moment nothing waits any more.
"""

import signal
import tempfile
import time
from pathlib import Path

from tests.crash.test_replicas import has_lock, wait_until, waiting
from tests.crash.theatre import Theatre
from tests.databases import Postgres, postgres

ROUNDS = 5


def failover(server: Postgres, how: signal.Signals) -> float:
    url = server.fresh()
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Theatre(_made(Path(folder) / name), url) for name in ("first", "second"))
        with first, second:
            assert first.start()
            wait_until(lambda: has_lock(url), "the first holds the platform")
            assert second.start()
            second.used = 20
            assert first.process is not None
            first.process.send_signal(how)
            began = time.monotonic()
            second.report()
            wait_until(lambda: waiting(url) == 0, "the other sends")
            return time.monotonic() - began


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    with postgres(spared=()) as server:
        for how in (signal.SIGKILL, signal.SIGSTOP):
            took = sorted(failover(server, how) for _ in range(ROUNDS))
            print(f"{how.name}: {', '.join(f'{each:.1f}' for each in took)} s   aim ≤ 5 s")


if __name__ == "__main__":
    main()

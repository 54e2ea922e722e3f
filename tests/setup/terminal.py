"""Somebody at a real terminal: what is typed goes through a pty, what is shown is read back."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30.0
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT),
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm",
    "PORT": "9",
}


def _take_terminal() -> None:
    """As in a shell of one's own: Ctrl-C comes through, also where whoever runs the tests ignores it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """`showcaller init` with somebody in front of it."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "adapters.cli", "init", *words],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509
        )
        os.close(theirs)
        self.shown = ""
        self._seen = 0

    def until(self, words: str) -> str:
        """Wait until that is shown; return what has been shown since the last time."""
        ends_at = time.monotonic() + PATIENCE_S
        while (found := self.shown.find(words, self._seen)) < 0:
            assert self._read(ends_at - time.monotonic()), f"{words!r} not in {self._rest()!r}"
        start, self._seen = self._seen, found + len(words)
        return self.shown[start : self._seen]

    def answer(self, question: str, typed: str = "") -> None:
        self.until(question)
        self.type(f"{typed}\n")

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def interrupt(self, said: str) -> None:
        """Ctrl-C until that is said, as people do.

        Python does not see one that comes in the instant before it begins to wait for a line.
        """
        ends_at = time.monotonic() + PATIENCE_S
        while said not in self._rest():
            assert time.monotonic() < ends_at, self._rest()
            self.type("\x03")
            again_at = time.monotonic() + 2
            while said not in self._rest() and self._read(again_at - time.monotonic()):
                pass

    def ended(self) -> int:
        """Its exit code, everything that it showed being read."""
        while self._read(PATIENCE_S):
            pass
        os.close(self._ours)
        return self._process.wait(timeout=PATIENCE_S)

    def give_up(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self.ended()

    def _read(self, patience_s: float) -> bool:
        if patience_s <= 0 or not select.select([self._ours], [], [], patience_s)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.shown += COLOURS.sub("", data.decode("utf-8", "replace")).replace("\r\n", "\n")
        return bool(data)

    def _rest(self) -> str:
        return self.shown[self._seen :]

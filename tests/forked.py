"""Real processes that start quickly: forked from one that has imported and compiled everything already.

Each is a process of its own, with its own environment, folder and streams, that can be stopped and killed
like any other; it only need not read a thousand modules first, nor the same sentences, templates and
words. What starts as an operator starts it, from nothing, is tests/wheel's business.
"""

import array
import atexit
import gc
import importlib
import json
import os
import random
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any, NoReturn, TextIO

from adapters.local import page
from bot.domain.severity import rate, understand
from bot.messages.catalogue import load_catalogues
from bot.playbook.load import load_playbook

ROOT = Path(__file__).parents[1]
IMPORTED = (
    "adapters.cli",
    "adapters.serve",
    "adapters.local_workspace",
    "adapters.slack_workspace",
    "alembic.command",
    "anyio._backends._asyncio",
    "httpcore",
    "uvicorn.protocols.http.auto",
)
CLI = "adapters.cli:main"
PATIENCE_S = 60.0
MESSAGE = 1 << 20
FDS = 4  # stdin, stdout, stderr, and where its end is reported


@dataclass(slots=True)
class Forked:
    """As much of a subprocess.Popen[str] as the tests need."""

    pid: int
    stdout: IO[str]
    _ended: IO[str]
    returncode: int | None = None

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, or the signal that ended it as a negative number. Raises TimeoutError."""
        code = self._look(timeout)
        if code is None:
            raise TimeoutError(f"process {self.pid} goes on after {timeout} s")
        return code

    def send_signal(self, sent: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sent)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout: float | None) -> int | None:
        if self.returncode is None:
            self.returncode = _ended_with(self._ended, timeout)
        return self.returncode


def _ended_with(ended: IO[str], timeout: float | None) -> int | None:
    with selectors.DefaultSelector() as selector:
        selector.register(ended, selectors.EVENT_READ)
        if not selector.select(timeout):
            return None
    with ended:
        return int(ended.readline())


def fork(
    main: str,
    arguments: Sequence[str],
    *,
    env: Mapping[str, str],
    stderr: int | TextIO,
    cwd: Path = ROOT,
) -> Forked:
    """`main`: as in "adapters.cli:main". `stderr`: a file that is open."""
    out_read, out_write = os.pipe()
    err = stderr if isinstance(stderr, int) else stderr.fileno()
    asked = {"main": main, "arguments": [*arguments], "env": {**env}, "cwd": str(cwd)}
    with open(os.devnull) as nothing:
        pid, ended = _ask(asked, nothing.fileno(), out_write, err)
    os.close(out_write)
    return Forked(pid, os.fdopen(out_read), ended)


def ran(
    *arguments: str, cwd: Path, env: Mapping[str, str], given: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """The `showcaller` command from its start to its end. `given`: on its standard input."""
    asked = {"main": CLI, "arguments": [*arguments], "env": {**env}, "cwd": str(cwd)}
    with (
        tempfile.TemporaryFile() as standard_in,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        standard_in.write(given)
        standard_in.seek(0)
        pid, ended = _ask(asked, standard_in.fileno(), out.fileno(), err.fileno())
        code = _ended_with(ended, PATIENCE_S)
        if code is None:
            raise TimeoutError(f"process {pid} goes on after {PATIENCE_S} s")
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(
            arguments, code, out.read().decode(), err.read().decode()
        )


def _ask(asked: Mapping[str, Any], *streams: int) -> tuple[int, IO[str]]:
    """The process, and where its end is reported. `streams`: its stdin, stdout and stderr."""
    end_read, end_write = os.pipe()
    server = _server()
    fds = array.array("i", [*streams, end_write])
    server.sendmsg([json.dumps(asked).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
    pid = int(server.recv(64))
    os.close(end_write)
    return pid, os.fdopen(end_read)


@cache
def _server() -> socket.socket:
    """One for this process; it ends when this process does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        nursery = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "tests.forked", str(theirs.fileno())],
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
    atexit.register(nursery.wait)
    atexit.register(ours.close)  # first: the nursery ends when nobody can ask it any more
    return ours


# In the process that is forked from -----------------------------------------------------------------


@dataclass(slots=True)
class Nursery:
    """Forks what it is asked for, and reports the end of each."""

    asked: socket.socket
    ends: dict[int, int] = field(default_factory=dict)  # process -> where its end is reported

    def run(self) -> None:
        woken, wake = socket.socketpair()
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with selectors.DefaultSelector() as selector:
            selector.register(self.asked, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            while True:
                ready = {key.fileobj for key, _ in selector.select()}
                if woken in ready:
                    woken.recv(4096)
                    self._report_ends()
                if self.asked in ready and not self._fork():
                    return

    def _fork(self) -> bool:
        """False: whoever asked is gone."""
        message, ancillary, _, _ = self.asked.recvmsg(MESSAGE, socket.CMSG_LEN(FDS * 4))
        if not message:
            return False
        fds = array.array("i")
        fds.frombytes(ancillary[0][2][: FDS * 4])
        pid = os.fork()
        if pid == 0:
            _become(json.loads(message), fds[:3])
        self.ends[pid] = fds[3]
        for fd in fds[:3]:
            os.close(fd)
        self.asked.send(str(pid).encode())
        return True

    def _report_ends(self) -> None:
        while self.ends:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            end = self.ends.pop(pid)
            os.write(end, f"{os.waitstatus_to_exitcode(status)}\n".encode())
            os.close(end)


def _become(asked: Mapping[str, Any], streams: Sequence[int]) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for fd, stream in enumerate(streams):
        os.dup2(stream, fd)
    os.closerange(3, 256)  # what others have open is theirs: an end is an end only once
    sys.stdin = os.fdopen(os.dup(0), encoding="utf-8")
    sys.stdout, sys.stderr = (
        os.fdopen(os.dup(fd), "w", buffering=1, encoding="utf-8") for fd in (1, 2)
    )
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    random.seed()
    name, _, function = asked["main"].partition(":")
    sys.argv = [name, *asked["arguments"]]
    try:
        getattr(importlib.import_module(name), function)()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _warm_up() -> None:
    """What every process would make for itself, and none of them changes."""
    for each in IMPORTED:
        importlib.import_module(each)
    load_catalogues()
    page.warm()
    rules = load_playbook(None).severity
    rate(understand("no sound for everyone 没有声音", rules), rules)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    _warm_up()
    Nursery(socket.socket(fileno=int(sys.argv[1]))).run()

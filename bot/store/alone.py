"""One process on an SQLite file: it holds a lock beside it, which the system takes back when it ends,
however it ends. What is in the lock's file means nothing, and it stays.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 1.0  # one that was killed just now takes a moment to be gone
LOOK_EVERY_S = 0.05


class NotAlone(Exception):
    """One plain line: another process holds the lock, or nobody can; and the mend."""


@contextmanager
def alone(file: Path | None) -> Iterator[None]:
    """Nobody else holds it meanwhile. Raises NotAlone.

    Args:
        file: the database's; None: PostgreSQL, which has locks of its own (bot/store/holder.py).
    """
    if file is None:
        yield
        return
    beside = file.resolve()  # the same file under two names has one lock
    descriptor = _open(beside.with_name(f"{beside.name}.lock"))
    try:
        _lock(descriptor, file)
        yield
    finally:
        os.close(descriptor)


def _open(lock: Path) -> int:
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as failed:
        raise NotAlone(
            f"{lock} cannot be made: {failed.strerror}. Showcaller must be able to write in that "
            "folder (DATABASE_URL)."
        ) from failed


def _lock(descriptor: int, file: Path) -> None:
    """A lock of the whole file (flock): SQLite's own are of another kind, on its own file."""
    gives_up_at_s = time.monotonic() + PATIENCE_S
    while not _is_taken(descriptor, file):
        if time.monotonic() > gives_up_at_s:
            raise NotAlone(
                f"{file} is in use by another process of Showcaller. Stop that one first, or name "
                "another file in DATABASE_URL; several processes at a time need PostgreSQL."
            )
        time.sleep(LOOK_EVERY_S)


def _is_taken(descriptor: int, file: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as failed:
        raise NotAlone(
            f"{file.parent} is on a file system that cannot lock files ({failed.strerror}), so that two "
            "processes would not notice each other. Name a file on a local disk in DATABASE_URL."
        ) from failed
    return True

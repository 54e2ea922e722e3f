"""SQLite's one writer: what comes while a commit is on its way to the disk goes there together, next.

The disk is most of a commit, and takes as long for twenty transactions as for one. Each keeps an end of its
own: what fails is undone alone.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

T = TypeVar("T")
Work = Callable[[Connection], T]
MOST_TOGETHER = 32  # the first of them waits for the last


@dataclass(frozen=True, slots=True)
class Failed:
    error: Exception


class Writer:
    """`engine`: of one connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-writer")
        self._waiting: deque[tuple[Work[Any], Future[Any]]] = deque()

    def begin(self, work: Work[T]) -> Future[T]:
        """In its turn, after what was begun before. It cannot be cancelled."""
        begun: Future[T] = Future()
        begun.set_running_or_notify_cancel()
        self._waiting.append((work, begun))
        self._thread.submit(self._do_waiting)
        return begun

    def close(self) -> None:
        self._thread.shutdown()
        self._engine.dispose()

    def _do_waiting(self) -> None:
        """Called as often as something is begun; often it was done together with an earlier one."""
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_TOGETHER))]
        for (_, begun), end in zip(batch, self._ends([work for work, _ in batch]), strict=True):
            if isinstance(end, Failed):
                begun.set_exception(end.error)
            else:
                begun.set_result(end)

    def _ends(self, works: Sequence[Work[Any]]) -> Sequence[object]:
        """What each came to. Where the transaction as a whole fails, that is everybody's end."""
        if not works:
            return ()
        try:
            with self._engine.begin() as connection:
                if len(works) == 1:
                    return [works[0](connection)]
                return [_apart(connection, work) for work in works]
        except Exception as error:  # it belongs to who waits for it in another thread
            return [Failed(error)] * len(works)


def _apart(connection: Connection, work: Work[Any]) -> object:
    """Raises where more than its own part was undone: SQLite does so when a disk is full."""
    try:
        with connection.begin_nested():
            return work(connection)
    except Exception as error:  # the same
        if not connection.connection.driver_connection.in_transaction:  # type: ignore[union-attr]
            raise
        return Failed(error)

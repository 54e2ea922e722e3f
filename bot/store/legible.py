"""Rows that this version cannot read: a newer one wrote them, in a rolling upgrade or before a downgrade."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Legible:
    """Each row that is not is said once and left as it is: a process that can read it may come to it."""

    table: str
    _said: set[object] = field(default_factory=set)

    def of(self, rows: Iterable[Any], read: Callable[[Any], T]) -> list[T]:
        """What `read` makes of them. The first column is a row's key."""
        found = []
        for row in rows:
            try:
                found.append(read(row))
            except (LookupError, TypeError, ValueError) as error:
                self._say(row[0], error)
        return found

    def _say(self, key: object, error: Exception) -> None:
        """Without its words, which may be people's."""
        if key not in self._said:
            self._said.add(key)
            log.error("row not understood", table=self.table, key=key, why=type(error).__name__)

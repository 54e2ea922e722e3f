"""Statements are compiled once for all tests of a process: each test has engines of its own."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection, Engine, event

MOST = 2_000  # statements


class Compiled(OrderedDict[Hashable, Any]):
    """SQLAlchemy keeps what it compiled by the dialect's identity: here its class will do."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_of_class(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_of_class(key), compiled)
        if len(self) > MOST:
            self.popitem(last=False)


def _of_class(key: Any) -> Hashable:
    dialect, *others = key
    return type(dialect), *others


COMPILED = Compiled()


@event.listens_for(Engine, "engine_connect")
def share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=COMPILED)

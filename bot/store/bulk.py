"""Rows of several tables at once.

On PostgreSQL they are one statement, each table's rows as JSON: every statement is a way to the server and
back, and that is most of what it costs. On SQLite a statement costs no way, and each table has its own.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.tables import AccountRow, PostRow, Row, microseconds

Rows = Sequence[Mapping[str, Any]]
Bulk = tuple[type[Row], Rows]
REPLACING = (AccountRow, PostRow)  # a row takes the place of the one with its key
POSTGRES: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy


def insert_each(connection: Connection, bulks: Sequence[Bulk]) -> None:
    """A statement for each table. Raises IntegrityError where a row is there already."""
    for table, rows in bulks:
        if rows:
            connection.execute(_insert_into(table), rows)


def in_one(bulks: Sequence[Bulk]) -> tuple[str, dict[str, str]]:
    """What goes before a statement for PostgreSQL so that it inserts these as well, and its parameters."""
    filled = [(table, rows) for table, rows in bulks if rows]
    if not filled:
        return "", {}
    return _with(tuple(table for table, _ in filled)), {
        _table(table).name: as_json(rows) for table, rows in filled
    }


def as_json(rows: Rows) -> str:
    return json.dumps(rows, default=_instant, ensure_ascii=False)


@cache
def read_from(table: type[Row], names: tuple[str, ...]) -> str:
    """For PostgreSQL: those columns of the rows in the parameter of the table's name, as `rows`."""
    columns = _table(table).columns
    types = ", ".join(f"{name} {columns[name].type.compile(POSTGRES)}" for name in names)
    return f"json_to_recordset(CAST(%({_table(table).name})s AS json)) AS rows ({types})"


@cache
def _with(tables: tuple[type[Row], ...]) -> str:
    return "WITH " + ", ".join(f"in_{_table(each).name} AS ({_inserted(each)})" for each in tables)


def _inserted(table: type[Row]) -> str:
    names = tuple(_table(table).columns.keys())
    columns = ", ".join(names)
    whole = f"INSERT INTO {_table(table).name} ({columns}) SELECT {columns} FROM {read_from(table, names)}"  # noqa: S608 - names of our own
    if table not in REPLACING:
        return whole
    keys, others = _keys(table)
    described = ", ".join(f"{name} = excluded.{name}" for name in others)
    return f"{whole} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {described}"


@cache
def _insert_into(table: type[Row]) -> Any:
    """Built once, like every statement that each command runs."""
    if table not in REPLACING:
        return insert(table)
    statement: Any = sqlite_insert(table)
    keys, others = _keys(table)
    described = {name: statement.excluded[name] for name in others}
    return statement.on_conflict_do_update(index_elements=keys, set_=described)


def _keys(table: type[Row]) -> tuple[list[str], list[str]]:
    """The columns of its key, and the others."""
    keys = [each.name for each in _table(table).primary_key.columns]
    return keys, [each.name for each in _table(table).columns if each.name not in keys]


def _table(table: type[Row]) -> Table:
    described: Table = table.__table__  # type: ignore[attr-defined]  # SQLModel
    return described


def _instant(value: object) -> int:
    if not isinstance(value, datetime):
        raise TypeError(f"{value!r} is no value of a row")
    return microseconds(value)

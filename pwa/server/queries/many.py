"""Statements for many rows at once, made into SQL once for each kind of database.

SQLAlchemy's own way looks at each value of each row, and at each statement whenever it runs. For the few
statements that every filing needs, that costs more than what the database does.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Select,
    Table,
    Update,
    insert,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

Row = Mapping[str, Any]
# Both drivers then take rows as they are, and ids in a list.
NAMED: Mapping[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.dialect(paramstyle="pyformat"),  # type: ignore[no-untyped-call]
}
IN_ORDER: Mapping[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": postgresql.dialect(paramstyle="format"),  # type: ignore[no-untyped-call]
}


class ManyRows:
    """An INSERT or UPDATE whose rows the driver takes as they are: text, numbers, None."""

    def __init__(self, statement: Insert | Update, names: Sequence[str] | None = None) -> None:
        self._sql = {
            name: str(statement.compile(dialect=dialect, column_keys=names))
            for name, dialect in NAMED.items()
        }

    @classmethod
    def inserted(cls, table: Table, without: Sequence[str] = ()) -> "ManyRows":
        """Rows of a table, with all its columns but these."""
        return cls(insert(table), [each.name for each in table.c if each.name not in without])

    def write(self, writing: Connection, rows: Sequence[Row]) -> None:
        """Write the rows, where there are any."""
        if rows:
            with _cursor(writing) as cursor:
                cursor.executemany(self._sql[writing.dialect.name], rows)


class ManyKeys:
    """A SELECT of the rows that have one of some keys."""

    def __init__(self, wanted: Select[Any], column: ColumnElement[Any]) -> None:
        self._wanted = wanted
        self._column = column
        self._sql: dict[tuple[str, int], str] = {}

    def read(self, connection: Connection, keys: Collection[str]) -> Sequence[Row]:
        """The rows that are there."""
        if not keys:
            return ()
        # A few lengths, each with its statement: the last key fills up.
        length = 1 << (len(keys) - 1).bit_length()
        given = [*keys]
        given += given[-1:] * (length - len(given))
        with _cursor(connection) as cursor:
            cursor.execute(self._of(connection.dialect.name, length), given)
            return _rows(cursor)

    def _of(self, dialect: str, length: int) -> str:
        known = self._sql.get((dialect, length))
        if known is None:
            statement = self._wanted.where(self._column.in_([""] * length))
            how = {"render_postcompile": True}
            made = str(statement.compile(dialect=IN_ORDER[dialect], compile_kwargs=how))
            known = self._sql[dialect, length] = made
        return known


class Fixed:
    """A SELECT without anything to fill in."""

    def __init__(self, wanted: Select[Any]) -> None:
        self._sql = {
            name: str(wanted.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
            for name, dialect in NAMED.items()
        }

    def read(self, connection: Connection) -> Sequence[Row]:
        """The rows that are there."""
        with _cursor(connection) as cursor:
            cursor.execute(self._sql[connection.dialect.name])
            return _rows(cursor)


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """The driver's own cursor; its errors leave as SQLAlchemy's."""
    dbapi = connection.dialect.loaded_dbapi
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except dbapi.Error as error:
        raise DBAPIError.instance(
            None, None, error, dbapi.Error, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()


def _rows(cursor: Any) -> Sequence[Row]:
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

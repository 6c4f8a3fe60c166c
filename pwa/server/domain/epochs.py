"""The identity of the log. A position in it (a cursor, a count) means nothing in another one."""

import uuid

from sqlalchemy import Connection, insert, select

from pwa.server.lib.times import now
from pwa.server.queries.many import Fixed
from pwa.server.queries.tables import epoch

_NEWEST = Fixed(select(epoch.c.id).order_by(epoch.c.number.desc()).limit(1))


def current(connection: Connection) -> str:
    """The id of the log as it is now."""
    (newest,) = _NEWEST.read(connection)
    return str(newest["id"])


def is_known(connection: Connection, id_: str) -> bool:
    """Whether it is this log, or one that it was restored from."""
    return connection.scalar(select(epoch.c.id).where(epoch.c.id == id_)) is not None


def begin(writing: Connection) -> str:
    """Begin a new epoch, after what the log holds was put back, and return its id."""
    id_ = str(uuid.uuid4())
    writing.execute(insert(epoch).values(id=id_, began=now()))
    return id_

"""Sessions of staff. A token is stored only as a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from pwa.server.domain import accounts
from pwa.server.lib.times import now
from pwa.server.queries.tables import session

LASTS = timedelta(days=30)


@dataclass(frozen=True)
class Session:
    """Who is signed in on this phone."""

    member: accounts.Member
    csrf: str

    def as_json(self) -> dict[str, object]:
        """What the client gets."""
        return {"staff": self.member.as_json(), "csrf": self.csrf}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def find(connection: Connection, token: str) -> Session | None:
    """The session that a token opens, or None."""
    wanted = select(session).where(session.c.token == _hash(token), session.c.expires > now())
    row = connection.execute(wanted).mappings().first()
    member = accounts.by_id(connection, row["staff"]) if row else None
    return Session(member, row["csrf"]) if row and member else None


def start(writing: Connection, community: str, member: accounts.Member) -> tuple[str, Session]:
    """Begin a session, clear away those that are over, and return its token with it."""
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {
        "token": _hash(token),
        "community": community,
        "staff": member.id,
        "csrf": csrf,
        "expires": now(LASTS),
    }
    writing.execute(delete(session).where(session.c.expires <= now()))
    writing.execute(insert(session).values(row))
    return token, Session(member, csrf)


def end(writing: Connection, token: str) -> None:
    """End the session of a token."""
    writing.execute(delete(session).where(session.c.token == _hash(token)))

"""Sessions of staff. A token is stored only as a hash.

A session ends after LASTS, or after IDLE without a request. Its row stays for REMEMBERED: a phone
that comes back late is to hear why it may no longer read what it holds.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select, update

from pwa.server.domain import accounts
from pwa.server.domain.problems import Problem
from pwa.server.lib.times import now
from pwa.server.queries.tables import session

LASTS = timedelta(days=30)
# An office's computer stands among people; a grid worker's phone may be a weekend without network.
IDLE = {"office": timedelta(hours=12), "grid": timedelta(days=7)}
# Not every request of a session writes: it is as exact as this.
TOUCH = timedelta(minutes=5)
REMEMBERED = timedelta(days=365)

ACCOUNT_DISABLED = "urn:jindu:problem:account_disabled"


@dataclass(frozen=True)
class Session:
    """Who is signed in on this phone. `seen` is when that was last written down."""

    member: accounts.Member
    csrf: str
    seen: str

    def as_json(self) -> dict[str, object]:
        """What the client gets."""
        return {"staff": self.member.as_json(), "csrf": self.csrf}

    @property
    def to_be_touched(self) -> bool:
        """Whether `touch` is due."""
        return self.seen < now(-TOUCH)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def find(connection: Connection, token: str) -> Session | None:
    """The session that a token opens, or None; raises Problem 401 where its account was closed."""
    wanted = select(session).where(session.c.token == _hash(token))
    row = connection.execute(wanted).mappings().first()
    if row is None:
        return None
    member = accounts.by_id(connection, row["staff"])
    if member is None:
        raise Problem(401, "This account is closed.", type_=ACCOUNT_DISABLED)
    over = row["expires"] <= now() or row["seen"] <= now(-IDLE[member.role])
    return None if over else Session(member, row["csrf"], row["seen"])


def touch(writing: Connection, token: str) -> None:
    """Write down that a session was used."""
    writing.execute(update(session).where(session.c.token == _hash(token)).values(seen=now()))


def start(writing: Connection, community: str, member: accounts.Member) -> tuple[str, Session]:
    """Begin a session, forget those that ended long ago, and return its token with it."""
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {
        "token": _hash(token),
        "community": community,
        "staff": member.id,
        "csrf": csrf,
        "expires": now(LASTS),
        "seen": now(),
    }
    writing.execute(delete(session).where(session.c.expires <= now(-REMEMBERED)))
    writing.execute(insert(session).values(row))
    return token, Session(member, csrf, row["seen"])


def end(writing: Connection, csrf: str) -> str | None:
    """End the session that has this secret; return whose it was, None where there is none."""
    wanted = session.c.csrf == csrf
    staff = writing.scalar(select(session.c.staff).where(wanted))
    writing.execute(delete(session).where(wanted))
    return staff

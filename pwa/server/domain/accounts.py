"""Staff accounts: who there is, and whether a password is theirs."""

import secrets
import uuid
from dataclasses import dataclass
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, RowMapping, func, insert, select, update

from pwa.server.lib.times import now
from pwa.server.queries.tables import session, staff, staff_area

Role = Literal["grid", "office"]
hasher = PasswordHasher()
# Checked where a login does not exist, so that the answer takes as long as for one that does. Of a
# password that nobody kept: to make one anew costs each start a quarter of a second.
NOBODYS = (
    "$argon2id$v=19$m=65536,t=3,p=4$zQ/5meolumSnAyoEKQaTeQ"
    "$Iz+RW1romQ356hLbCxFh5KJz4PrS2J3yRxlFg/41zv4"
)


@dataclass(frozen=True)
class Member:
    """A member of staff; no areas means the whole community."""

    id: str
    login: str
    name: str
    role: str
    areas: tuple[str, ...]
    disabled: bool = False

    def as_json(self) -> dict[str, object]:
        """What the client gets."""
        return {"id": self.id, "name": self.name, "areas": list(self.areas), "role": self.role}


def _member(connection: Connection, row: RowMapping) -> Member:
    areas = select(staff_area.c.area).where(staff_area.c.staff == row["id"])
    found = tuple(connection.scalars(areas.order_by(staff_area.c.area)))
    return Member(row["id"], row["login"], row["name"], row["role"], found, row["disabled"])


@dataclass(frozen=True)
class NewAccount:
    """What an account is made of; without a name the login stands in for it."""

    login: str
    name: str = ""
    role: Role = "grid"
    areas: tuple[str, ...] = ()


def add(writing: Connection, community: str, account: NewAccount) -> str:
    """Make an account and return its password, which is kept nowhere."""
    password = secrets.token_urlsafe(12)
    id_ = str(uuid.uuid4())
    row = {
        "id": id_,
        "community": community,
        "login": account.login,
        "name": account.name or account.login,
        "role": account.role,
        "password": hasher.hash(password),
        "disabled": False,
    }
    writing.execute(insert(staff).values(row))
    rows = [{"staff": id_, "area": area} for area in dict.fromkeys(account.areas)]
    if rows:
        writing.execute(insert(staff_area), rows)
    return password


def everyone(connection: Connection, community: str) -> list[Member]:
    """All accounts by login, disabled ones too."""
    rows = select(staff).where(staff.c.community == community).order_by(staff.c.login)
    return [_member(connection, row) for row in connection.execute(rows).mappings()]


def count(connection: Connection, community: str) -> int:
    """How many accounts there are."""
    rows = select(func.count()).select_from(staff).where(staff.c.community == community)
    return int(connection.scalar(rows) or 0)


def disable(writing: Connection, community: str, login: str) -> bool:
    """Close an account and its sessions; False where there is none of this login.

    The sessions' rows stay: by them a phone hears that the account is closed.
    """
    found = writing.scalar(
        update(staff)
        .where(staff.c.community == community, staff.c.login == login)
        .values(disabled=True)
        .returning(staff.c.id)
    )
    writing.execute(update(session).where(session.c.staff == found).values(expires=now()))
    return found is not None


def by_id(connection: Connection, id_: str) -> Member | None:
    """An account that may work, or None."""
    row = connection.execute(select(staff).where(staff.c.id == id_)).mappings().first()
    return _member(connection, row) if row and not row["disabled"] else None


def with_password(
    connection: Connection, community: str, login: str, password: str
) -> Member | None:
    """The account that login and password open, or None; takes as long either way."""
    wanted = select(staff).where(
        staff.c.community == community, staff.c.login == login, staff.c.disabled.is_(False)
    )
    row = connection.execute(wanted).mappings().first()
    try:
        hasher.verify(row["password"] if row else NOBODYS, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return None
    return _member(connection, row) if row else None

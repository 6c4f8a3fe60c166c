"""Who may see a case: whoever knows its secret, and staff of its area."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, or_, true

from pwa.server.domain.keys import base64url
from pwa.server.domain.routing import Areas
from pwa.server.queries import cases
from pwa.server.queries.tables import case

# No secret opens it: it is no SHA-256.
NOBODYS = "-"


def fits(secret: str, lock: str) -> bool:
    """Whether `secret` opens `lock`, in constant time."""
    made = base64url(hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest())
    return hmac.compare_digest(made, lock)


def open_with(
    connection: Connection, community: str, id_: str, secret: str | None
) -> RowMapping | None:
    """Return a case if `secret` opens it; None does not tell whether there is one."""
    found = cases.find(connection, community, id_)
    return found if opens(secret, found) else None


def opens(secret: str | None, row: Mapping[str, Any] | RowMapping | None) -> bool:
    """Whether `secret` opens the case of a row; None where there is no such case."""
    # Compared even where there is no case, so that neither answer comes sooner than the other.
    return fits(secret or "", row["lock"] if row else NOBODYS) and bool(secret)


def seen_by(areas: Areas, of_staff: Iterable[str]) -> ColumnElement[bool]:
    """The condition on `case` for staff of these areas; no areas means the whole community.

    Cases that lie nowhere, or in an area that the map no longer has, belong to the whole.
    """
    own = set(of_staff)
    if not own or areas.root in own:
        return true()
    return or_(case.c.area.in_(sorted(areas.below(own))))


def may_see(areas: Areas, of_staff: Iterable[str], area: str | None) -> bool:
    """The same condition for one case, by its area."""
    own = set(of_staff)
    return not own or areas.root in own or area in areas.below(own)

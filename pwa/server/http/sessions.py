"""Signing in and out. The cookie's token is stored only as a hash; a change needs X-CSRF-Token."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, jsonify, request
from sqlalchemy import delete, insert, select, update

from pwa.server.domain import accounts
from pwa.server.http.parsing import parse
from pwa.server.http.problems import Problem
from pwa.server.http.rate_limits import limiter
from pwa.server.lib.times import now
from pwa.server.queries.tables import session, subscription
from pwa.server.schemas.requests import SignIn
from pwa.server.services import bank

COOKIE = "jindu_session"
LASTS = timedelta(days=30)
views = Blueprint("sessions", __name__)


@dataclass(frozen=True)
class Session:
    """Who is signed in on this phone."""

    member: accounts.Member
    csrf: str

    def as_json(self) -> dict[str, object]:
        """What the client is told."""
        return {"staff": self.member.as_json(), "csrf": self.csrf}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def current() -> Session | None:
    """The session of the request's cookie, or None."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    wanted = select(session).where(session.c.token == _hash(token), session.c.expires > now())
    with bank().database.read() as connection:
        row = connection.execute(wanted).mappings().first()
        member = accounts.by_id(connection, row["staff"]) if row else None
    return Session(member, row["csrf"]) if row and member else None


def required(changes: bool = True) -> Session:
    """The session; raises Problem 401 where there is none, 403 where its token is missing."""
    found = current()
    if found is None:
        raise Problem(401, "Sign in first.", headers={"WWW-Authenticate": 'Cookie realm="desk"'})
    sent = request.headers.get("X-CSRF-Token", "")
    if changes and not hmac.compare_digest(sent.encode(), found.csrf.encode()):
        raise Problem(403, "X-CSRF-Token is missing or is not the session's.")
    return found


@views.post("/session")
@limiter.limit("10 per minute")
def sign_in() -> Response:
    """Open a session."""
    asked = parse(SignIn)
    parts = bank()
    with parts.database.read() as connection:
        member = accounts.with_password(connection, parts.community, asked.login, asked.password)
    if member is None:
        raise Problem(401, "Login or password is wrong.")
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {
        "token": _hash(token),
        "community": parts.community,
        "staff": member.id,
        "csrf": csrf,
        "expires": now(LASTS),
    }
    with parts.database.write() as writing:
        writing.execute(delete(session).where(session.c.expires <= now()))
        writing.execute(insert(session).values(row))
    answer = jsonify(Session(member, csrf).as_json())
    answer.set_cookie(
        COOKIE,
        token,
        max_age=LASTS,
        path="/api/v1",
        secure=parts.config.secure_cookies,
        httponly=True,
        samesite="Strict",
    )
    return answer


@views.get("/session")
def who() -> Response:
    """Tell who is signed in."""
    return jsonify(required(changes=False).as_json())


@views.delete("/session")
def sign_out() -> Response:
    """End the session; a phone that is signed out is no longer told of the desk's cases."""
    member = required().member
    with bank().database.write() as writing:
        wanted = session.c.token == _hash(request.cookies[COOKIE])
        writing.execute(delete(session).where(wanted))
        # Which of the member's phones this is, is not known: the others ask again when opened.
        theirs = subscription.c.staff == member.id
        writing.execute(update(subscription).where(theirs).values(staff=None))
    answer = Response(status=204)
    answer.delete_cookie(COOKIE, path="/api/v1", httponly=True, samesite="Strict")
    return answer

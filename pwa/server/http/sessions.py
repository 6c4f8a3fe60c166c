"""Signing in and out. The cookie's token is stored only as a hash; a change needs X-CSRF-Token."""

import hmac

from flask import Blueprint, Response, jsonify, request

from pwa.server.domain import accounts, sessions
from pwa.server.domain.problems import Problem
from pwa.server.domain.sessions import Session
from pwa.server.http.parsing import parse
from pwa.server.http.rate_limits import limiter
from pwa.server.notifications import subscriptions
from pwa.server.schemas.requests import SignIn
from pwa.server.services import current_services

COOKIE = "jindu_session"
views = Blueprint("sessions", __name__)


def current() -> Session | None:
    """The session of the request's cookie, or None."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    with current_services().database.read() as connection:
        return sessions.find(connection, token)


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
    services = current_services()
    with services.database.read() as connection:
        member = accounts.with_password(connection, services.community, asked.login, asked.password)
    if member is None:
        raise Problem(401, "Login or password is wrong.")
    with services.database.write() as writing:
        token, session = sessions.start(writing, services.community, member)
    answer = jsonify(session.as_json())
    answer.set_cookie(
        COOKIE,
        token,
        max_age=sessions.LASTS,
        path="/api/v1",
        secure=services.config.secure_cookies,
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
    """End the session; a phone that is signed out gets no more notifications of the desk's cases."""
    member = required().member
    with current_services().database.write() as writing:
        sessions.end(writing, request.cookies[COOKIE])
        # Which of the member's phones this is, is not known: the others ask again when opened.
        subscriptions.leave_desk(writing, member.id)
    answer = Response(status=204)
    answer.delete_cookie(COOKIE, path="/api/v1", httponly=True, samesite="Strict")
    return answer

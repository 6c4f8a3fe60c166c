"""Signing in and out. The cookie's token is stored only as a hash; a change needs X-CSRF-Token.

Signing out needs that token alone: a phone that signed out without network sends it later, when
another person may have signed in there, and that one stays.
"""

import hmac

from flask import Blueprint, Response, jsonify, request

from pwa.server.domain import accounts, sessions
from pwa.server.domain.problems import Problem
from pwa.server.domain.sessions import Session
from pwa.server.http import sign_in_delays
from pwa.server.http.parsing import parse
from pwa.server.http.rate_limits import at_most
from pwa.server.notifications import subscriptions
from pwa.server.schemas.requests import SignIn
from pwa.server.services import current_services

COOKIE = "jindu_session"
# The browser's own cache only: storage holds what waits to be sent, and cookies are the whole domain's.
CLEAR = '"cache"'
views = Blueprint("sessions", __name__)


def current() -> Session | None:
    """The session of the request's cookie, or None; raises Problem 401 for a closed account's."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    database = current_services().database
    with database.read() as connection:
        found = sessions.find(connection, token)
    if found and found.to_be_touched:
        with database.write() as writing:
            sessions.touch(writing, token)
    return found


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
@at_most(120)
def sign_in() -> Response:
    """Open a session."""
    asked = parse(SignIn)
    services = current_services()
    with (
        sign_in_delays.one_check(asked.login),
        services.database.read() as connection,
    ):
        member = accounts.with_password(connection, services.community, asked.login, asked.password)
        if member is None:
            sign_in_delays.failed(asked.login)
    if member is None:
        raise Problem(401, "Login or password is wrong.")
    sign_in_delays.passed(asked.login)
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
    """End a session, once or again; a phone that is signed out hears no more of the desk's cases."""
    csrf = request.headers.get("X-CSRF-Token", "")
    mine = _unless_closed()
    if mine and not csrf:
        raise Problem(403, "X-CSRF-Token is missing.")
    with current_services().database.write() as writing:
        staff = sessions.end(writing, csrf)
        if staff:
            # Which of the member's phones this is, is not known: the others ask again when opened.
            subscriptions.leave_desk(writing, staff)
    answer = Response(status=204)
    if mine is None or hmac.compare_digest(csrf.encode(), mine.csrf.encode()):
        answer.delete_cookie(
            COOKIE,
            path="/api/v1",
            secure=current_services().config.secure_cookies,
            httponly=True,
            samesite="Strict",
        )
        answer.headers["Clear-Site-Data"] = CLEAR
    return answer


def _unless_closed() -> Session | None:
    try:
        return current()
    except Problem:
        return None

"""Errors leave in one shape, RFC 9457: a `Problem`, HTTP errors, an unreachable database, a bug."""

import logging
import random

from flask import Flask, Response, json
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from pwa.server.domain.problems import Problem
from pwa.server.queries.database import DatabaseBusyError

MEDIA_TYPE = "application/problem+json"
# Seconds. Whoever is told to come again comes at a moment of their own: a crowd spreads.
AGAIN = (5, 30)
log = logging.getLogger(__name__)


def come_again() -> int:
    """Seconds after which one of a crowd asks again."""
    return random.randint(*AGAIN)  # noqa: S311  nobody gains by guessing it


def respond(problem: Problem) -> Response:
    """A problem over HTTP."""
    body = json.dumps(problem.as_json())
    return Response(body, problem.status, problem.headers, content_type=MEDIA_TYPE)


def _unavailable(error: Exception) -> Response:
    log.error("database unavailable", extra={"error": type(error).__name__})
    detail = "The database cannot be reached at the moment. Nothing was stored; send it again."
    return respond(Problem(503, detail, headers={"Retry-After": str(come_again())}))


def _database_failed(error: DBAPIError) -> Response:
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError):
        return _unavailable(error)
    return _bug(error)


def _bug(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return respond(Problem(500, "The server made a mistake. Nothing was stored."))


def _http_error(error: HTTPException) -> Response:
    found = error.get_response()
    kept = {
        name: found.headers[name]
        for name in ("Allow", "Retry-After", "Location", "Content-Range")
        if name in found.headers
    }
    if error.code is None or error.code < 400:
        return Response(status=found.status_code, headers=kept)
    return respond(Problem(error.code, error.description or error.name, headers=kept))


def install(app: Flask) -> None:
    """Let every error of `app` leave in the one shape."""
    app.register_error_handler(Problem, respond)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DBAPIError, _database_failed)
    app.register_error_handler(DatabaseBusyError, _unavailable)
    app.register_error_handler(PoolTimeoutError, _unavailable)
    app.register_error_handler(Exception, _bug)

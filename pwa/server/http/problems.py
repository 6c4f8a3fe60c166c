"""Errors have one shape: RFC 9457, whatever went wrong and wherever.

Problem            what a request asked for cannot be done, and why
├── raised by our own code with status and detail
└── made here of everything else: HTTP errors, limits, an unreachable database, a bug
"""

import logging
import math
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TypedDict

from flask import Flask, Response, json
from flask_limiter import RateLimitExceeded
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException

from pwa.server.http.rate_limits import limiter
from pwa.server.queries.database import BUSY_SECONDS, DatabaseBusyError

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class FieldError(TypedDict):
    """One field that is wrong; `key` and `values` say it again for the client's own words."""

    field: str
    message: str
    key: str
    values: Mapping[str, object]


class Problem(Exception):
    """An answer that is an error. `headers` go out with it."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def as_json(self) -> dict[str, object]:
        """The members of RFC 9457, and `errors` by field."""
        return {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "errors": self.errors,
        }

    def as_response(self) -> Response:
        """The same over HTTP."""
        body = json.dumps(self.as_json())
        return Response(body, self.status, self.headers, content_type=MEDIA_TYPE)


def field_error(field: str, message: str, key: str = "", values: object = None) -> FieldError:
    """An entry of `errors`; `key` is empty where no word of the interface fits."""
    return {
        "field": field,
        "message": message,
        "key": key,
        "values": values if isinstance(values, Mapping) else {},
    }


UNKNOWN_CASE = "There is no such case, or the secret does not fit it."


def unknown_case() -> Problem:
    """The same for a case that is not there and one that may not be seen."""
    return Problem(404, UNKNOWN_CASE)


def _unavailable(error: Exception) -> Response:
    log.error("database unavailable", extra={"error": type(error).__name__})
    detail = "The database cannot be reached at the moment. Nothing was stored; send it again."
    return Problem(503, detail, headers={"Retry-After": str(BUSY_SECONDS)}).as_response()


def _database_failed(error: DBAPIError) -> Response:
    if error.connection_invalidated or isinstance(error, OperationalError | InterfaceError):
        return _unavailable(error)
    return _bug(error)


def _too_often(error: RateLimitExceeded) -> Response:
    limit = limiter.current_limit
    wait = max(1, math.ceil(limit.reset_at - time.time())) if limit else 60
    detail = f"Too many requests: {error.description}."
    return Problem(429, detail, headers={"Retry-After": str(wait)}).as_response()


def _bug(error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return Problem(500, "The server made a mistake. Nothing was stored.").as_response()


def _http_error(error: HTTPException) -> Response:
    found = error.get_response()
    kept = {
        name: found.headers[name]
        for name in ("Allow", "Retry-After", "Location", "Content-Range")
        if name in found.headers
    }
    if error.code is None or error.code < 400:
        return Response(status=found.status_code, headers=kept)
    return Problem(error.code, error.description or error.name, headers=kept).as_response()


def install(app: Flask) -> None:
    """Let every error of `app` leave in the one shape."""
    app.register_error_handler(Problem, Problem.as_response)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(DBAPIError, _database_failed)
    app.register_error_handler(DatabaseBusyError, _unavailable)
    app.register_error_handler(PoolTimeoutError, _unavailable)
    app.register_error_handler(Exception, _bug)

"""Logs as JSON, a line an event: which kind of address, how it went, how long. No person, no id."""

import json
import logging
import time

from flask import Flask, Response, g, request

from pwa.server.lib.times import now

log = logging.getLogger("pwa.server.access")
STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """One JSON object a line, with whatever `extra` gave."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter.format`."""
        said: dict[str, object] = {
            "time": now(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        said |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info and record.exc_info[0]:
            # Where it went wrong, but not the values: a message may quote what a person wrote.
            said["error"] = record.exc_info[0].__name__
            said["trace"] = _places(record)
        return json.dumps(said, ensure_ascii=False, default=str)


def _places(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places = []
    while trace:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places


def configure(quiet: bool = False) -> None:
    """Send everything from INFO on to standard error; `quiet` leaves out what went well."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    log.setLevel(logging.WARNING if quiet else logging.NOTSET)


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    said = {
        "method": request.method,
        # The rule, not the path: a path names a case.
        "rule": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.began) * 1000, 1),
    }
    log.log(logging.ERROR if response.status_code >= 500 else logging.INFO, "request", extra=said)
    return response


def install(app: Flask) -> None:
    """Log every request of `app`."""
    app.before_request(_begin)
    app.after_request(_end)

"""Headers that every answer carries: those of the one table, which other hosts get too."""

from functools import cache

from flask import Flask, Response

from generator.model.headers import headers
from pwa.server.services import current_services


def _add(response: Response) -> Response:
    services = current_services()
    table = _table(services.catalog.sync_origin, services.config.secure_cookies)
    there = {name.lower() for name, _ in response.headers}
    for name, value in table:
        if name.lower() not in there:
            response.headers.add(name, value)
    return response


@cache
def _table(sync_origin: str, tls: bool) -> tuple[tuple[str, str], ...]:
    # What the API answers is for one phone and for one moment.
    return tuple((headers(sync_origin, tls) | {"Cache-Control": "no-store"}).items())


def install(app: Flask) -> None:
    """Add them to `app`."""
    app.after_request(_add)

"""Headers that every answer carries: those of the one table, which other hosts get too."""

from flask import Flask, Response

from generator.model.headers import headers
from pwa.server.services import current_services


def _add(response: Response) -> Response:
    services = current_services()
    table = headers(services.catalog.sync_origin, services.config.secure_cookies)
    for name, value in table.items():
        response.headers.setdefault(name, value)
    # What the API answers is for one phone and for one moment.
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def install(app: Flask) -> None:
    """Add them to `app`."""
    app.after_request(_add)

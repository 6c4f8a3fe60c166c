"""CORS for a site whose files another host serves: its origin alone, and never with a cookie.

Residents' requests carry secrets in their bodies and headers; staff sign in at the server's own
origin. So no answer that depends on a cookie is ever readable from elsewhere.
"""

from flask import Flask, Response, request

from pwa.server.services import current_services

ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "86400",
}


def _allow(response: Response) -> Response:
    catalog = current_services().catalog
    if not catalog.sync_origin or not request.path.startswith("/api/"):
        return response
    response.headers.add("Vary", "Origin")
    if request.headers.get("Origin") == catalog.origin:
        response.headers["Access-Control-Allow-Origin"] = catalog.origin
        response.headers.update(ALLOWED)
    return response


def install(app: Flask) -> None:
    """Let the site's origin read the API of `app`."""
    app.after_request(_allow)

"""Whether the server can do its work, and the keys that phones keep."""

from flask import Blueprint, Response, jsonify

from pwa.server.domain import keys, succession
from pwa.server.http.rate_limits import unlimited
from pwa.server.services import current_services

views = Blueprint("health", __name__)


@views.get("/healthz")
@unlimited
def health() -> Response:
    """Answer 200 where the database can be read; the error handlers make it 503 otherwise."""
    services = current_services()
    with services.database.read() as connection:
        keys.check_readable(connection)
    return jsonify(status="ok", catalog=services.catalog.version)


@views.get("/api/v1/keys")
def public_keys() -> Response:
    """The public halves of the community's keys."""
    services = current_services()
    # Read anew: another process may have let a new key succeed.
    with services.database.read() as connection:
        signer = succession.signer(connection, services.community)
        earlier = succession.links(connection, services.community)
    receipts = {"id": signer.id, "public": signer.public}
    push = keys.push_public(services.push_private)
    return jsonify(receipts=receipts, push=push, earlier=earlier)

"""Photos: taken by their hash, kept beside their case, handed out without what cameras add."""

import hashlib
import re

from flask import Blueprint, Response, json, request
from sqlalchemy import Connection, RowMapping

from generator.model.values import MAX_PHOTO, SHA256, UUID7
from pwa.server.domain import access
from pwa.server.domain.images import TYPES, clean
from pwa.server.domain.problems import Problem, unknown_case
from pwa.server.http import rate_limits, sessions
from pwa.server.http.addresses import remote_network
from pwa.server.http.parsing import body, check_length
from pwa.server.queries import cases, photos
from pwa.server.services import Services, current_services

MEDIA_TYPE = "application/vnd.jindu.photo+json"
views = Blueprint("photos", __name__)


@views.before_request
def check_names() -> None:
    """Raise Problem 404 where the path names what no case or photo is called: U+0000, for one."""
    names = request.view_args or {}
    if not re.fullmatch(UUID7, names["case"]) or not re.fullmatch(SHA256, names["sha256"]):
        raise unknown_case()


def _secret() -> str | None:
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def _announced(connection: Connection, services: Services, id_: str, sha256: str) -> RowMapping:
    """The photo's row, for who knows the case's secret; raises Problem 404 or 410."""
    opened = access.open_with(connection, services.community, id_, _secret())
    if opened is None:
        raise unknown_case()
    if opened["erased"]:
        raise Problem(410, "This case was erased.")
    found = photos.find(connection, id_, sha256)
    if found is None:
        raise Problem(404, "No event of this case announced this photo.")
    return found


@views.put("/cases/<case>/photos/<sha256>")
def put(case: str, sha256: str) -> Response:
    """Store the bytes that belong to the hash: 201 the first time, 200 again."""
    if request.mimetype not in TYPES:
        raise Problem(415, f"A photo is one of {list(TYPES)}.")
    check_length(MAX_PHOTO)
    services = current_services()
    with services.database.read() as connection:
        announced = _announced(connection, services, case, sha256)
    if request.mimetype != announced["type"]:
        raise Problem(422, f"This photo was announced as {announced['type']}.")
    if announced["bytes"] is None:
        rate_limits.check_room(services)
        rate_limits.check_bytes(services, announced["size"])
    data = body(MAX_PHOTO)
    if len(data) != announced["size"]:
        raise Problem(422, f"This photo was announced with {announced['size']} bytes.")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Problem(422, "The bytes do not have this SHA-256: they were changed or cut.")
    stored = {"sha256": sha256, "size": len(data)}
    if announced["bytes"] is not None:
        return _stored(stored, 200)
    values = {
        "bytes": clean(data, request.mimetype, remote_network()),
        "type": request.mimetype,
    }
    with services.database.write() as writing:
        first = photos.store(writing, case, sha256, values)
    rate_limits.count_bytes(services, len(data) if first else 0)
    return _stored(stored, 201 if first else 200)


def _stored(answer: dict[str, object], status: int) -> Response:
    return Response(json.dumps(answer), status, content_type=MEDIA_TYPE)


@views.get("/cases/<case>/photos/<sha256>")
def get(case: str, sha256: str) -> Response:
    """Hand out a photo to its author, or to staff who may see the case."""
    services = current_services()
    member = None if _secret() else sessions.required(changes=False).member
    with services.database.read() as connection:
        if member is None:
            found = _announced(connection, services, case, sha256)
        else:
            row = cases.find(connection, services.community, case)
            if row is None or not access.may_see(services.catalog.areas, member.areas, row["area"]):
                raise unknown_case()
            found = photos.find(connection, case, sha256)  # type: ignore[assignment]
    if found is None or found["bytes"] is None:
        raise Problem(404, "This photo is not here yet.")
    return Response(found["bytes"], 200, content_type=found["type"])

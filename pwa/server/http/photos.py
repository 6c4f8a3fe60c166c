"""Photos: taken by their hash, kept beside their case, handed out without what cameras add."""

import hashlib
import io

from flask import Blueprint, Response, json, request
from PIL import Image, ImageOps, UnidentifiedImageError
from sqlalchemy import Connection, RowMapping, select, update

from pwa.server.http import sessions
from pwa.server.http.parsing import body, check_length
from pwa.server.http.problems import Problem, unknown_case
from pwa.server.queries import cases
from pwa.server.queries.tables import photo
from pwa.server.schemas.types import MAX_PHOTO
from pwa.server.services import Bank, bank

MEDIA_TYPE = "application/vnd.jindu.photo+json"
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MAX_PIXELS = 50_000_000
# The size is checked below, from the header and before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None
views = Blueprint("photos", __name__)


def _secret() -> str | None:
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else None


def _row(connection: Connection, id_: str, sha256: str) -> RowMapping | None:
    wanted = select(photo).where(photo.c.case == id_, photo.c.sha256 == sha256)
    return connection.execute(wanted).mappings().first()


def _announced(connection: Connection, parts: Bank, id_: str, sha256: str) -> RowMapping:
    """The photo's row, for who knows the case's secret; raises Problem 404 or 410."""
    opened = cases.open_with(connection, parts.community, id_, _secret())
    if opened is None:
        raise unknown_case()
    if opened["erased"]:
        raise Problem(410, "This case was erased.")
    found = _row(connection, id_, sha256)
    if found is None:
        raise Problem(404, "No event of this case announced this photo.")
    return found


@views.put("/cases/<case>/photos/<sha256>")
def put(case: str, sha256: str) -> Response:
    """Store the bytes that belong to the hash: 201 the first time, 200 again."""
    if request.mimetype not in FORMATS:
        raise Problem(415, f"A photo is one of {sorted(FORMATS)}.")
    check_length(MAX_PHOTO)
    parts = bank()
    with parts.database.read() as connection:
        announced = _announced(connection, parts, case, sha256)
    data = body(MAX_PHOTO)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Problem(422, "The bytes do not have this SHA-256: they were changed or cut.")
    stored = {"sha256": sha256, "size": len(data)}
    if announced["bytes"] is not None:
        return _stored(stored, 200)
    values = {"bytes": clean(data, request.mimetype), "type": request.mimetype}
    with parts.database.write() as writing:
        missing = photo.c.bytes.is_(None)
        row = update(photo).where(photo.c.case == case, photo.c.sha256 == sha256, missing)
        first = writing.execute(row.values(values)).rowcount == 1
    return _stored(stored, 201 if first else 200)


def _stored(answer: dict[str, object], status: int) -> Response:
    return Response(json.dumps(answer), status, content_type=MEDIA_TYPE)


def clean(data: bytes, media_type: str) -> bytes:
    """Draw the picture anew, upright and without metadata; raises Problem 422.

    What is no picture falls here, and what is also something else comes out as a picture only.
    """
    try:
        with Image.open(io.BytesIO(data), formats=(FORMATS[media_type],)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise Problem(422, f"At most {MAX_PIXELS} pixels.")
            upright = ImageOps.exif_transpose(image)
            out = io.BytesIO()
            profile = image.info.get("icc_profile")
            upright.info = {}
            upright.save(out, FORMATS[media_type], quality=90, icc_profile=profile, exif=b"")
    except UnidentifiedImageError:
        raise Problem(422, f"This is no {media_type}.") from None
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Problem(422, f"The picture cannot be read: {error}.") from None
    return out.getvalue()


@views.get("/cases/<case>/photos/<sha256>")
def get(case: str, sha256: str) -> Response:
    """Hand out a photo to its author, or to staff who may see the case."""
    parts = bank()
    member = None if _secret() else sessions.required(changes=False).member
    with parts.database.read() as connection:
        if member is None:
            found = _announced(connection, parts, case, sha256)
        else:
            row = cases.find(connection, parts.community, case)
            if row is None or not cases.may_see(parts.catalog.areas, member.areas, row["area"]):
                raise unknown_case()
            found = _row(connection, case, sha256)  # type: ignore[assignment]
    if found is None or found["bytes"] is None:
        raise Problem(404, "This photo is not here yet.")
    return Response(found["bytes"], 200, content_type=found["type"])

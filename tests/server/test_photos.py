"""Fault 30: photos twice, out of order, empty, of a wrong type, two things at once, huge, with GPS."""

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD

from pwa.server.domain.images import MAX_PIXELS
from tests.support.phone import new_case, photo_of


def picture(kind="JPEG", size=(64, 48), **options):
    image = Image.new("RGB", size, "#c8553d")
    ImageDraw.Draw(image).line((0, 0, *size), fill="white", width=3)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_gps():
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (32.0, 12.0, 49.0)
    exif[0x0110] = "A camera's name"
    return picture(exif=exif)


class Album:
    """A case with announced photos, and how to send them."""

    def __init__(self, client, phone, *photos, kind="image/jpeg"):
        self.client, self.kind = client, kind
        self.case = phone.file(new_case(photos=[photo_of(p, kind) for p in photos]))

    def address(self, data):
        return f"/api/v1/cases/{self.case.id}/photos/{hashlib.sha256(data).hexdigest()}"

    def _bearer(self, secret=None):
        return {"Authorization": f"Bearer {secret or self.case.secret}"}

    def put(self, data, announced=None, kind=None, secret=None):
        return self.client.put(
            self.address(announced or data),
            data=data,
            content_type=kind or self.kind,
            headers=self._bearer(secret),
        )

    def get(self, data, secret=None):
        return self.client.get(self.address(data), headers=self._bearer(secret))


def test_fault_30_twice_and_out_of_order(client, phone):
    one, two = picture(), picture(size=(32, 32))
    album = Album(client, phone, one, two)
    assert sorted(phone.look(album.case)["wanted"]) == sorted(
        hashlib.sha256(p).hexdigest() for p in (one, two)
    )
    assert [album.put(p).status_code for p in (two, one, two)] == [201, 201, 200]
    again = album.put(one)
    assert again.content_type == "application/vnd.jindu.photo+json"
    assert again.get_json(force=True) == {
        "sha256": hashlib.sha256(one).hexdigest(),
        "size": len(one),
    }
    assert phone.look(album.case)["wanted"] == []


def test_fault_30_gps_inside(client, phone):
    data = with_gps()
    assert b"A camera's name" in data
    album = Album(client, phone, data)
    assert album.put(data).status_code == 201
    handed_out = album.get(data).data
    assert not Image.open(io.BytesIO(handed_out)).getexif()
    assert b"A camera's name" not in handed_out


@pytest.mark.parametrize(
    ("kind", "format_"), [("image/jpeg", "JPEG"), ("image/png", "PNG"), ("image/webp", "WEBP")]
)
def test_fault_30_every_type_comes_back(client, phone, kind, format_):
    data = picture(format_)
    album = Album(client, phone, data, kind=kind)
    assert album.put(data).status_code == 201
    answer = album.get(data)
    assert answer.content_type == kind
    assert Image.open(io.BytesIO(answer.data)).format == format_


def test_fault_30_a_turned_photo_comes_back_upright(client, phone):
    exif = Image.Exif()
    exif[0x0112] = 6
    data = picture(size=(60, 40), exif=exif)
    album = Album(client, phone, data)
    album.put(data)
    assert Image.open(io.BytesIO(album.get(data).data)).size == (40, 60)


def test_fault_30_polyglot(client, phone):
    data = picture() + b"<script>alert(1)</script>PK\x03\x04"
    album = Album(client, phone, data)
    assert album.put(data).status_code == 201
    answer = album.get(data)
    assert b"<script>" not in answer.data
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def bomb(side=10_000):
    """A PNG of 100 megapixels in a few kilobytes."""

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_fault_30_100_megapixel_bomb(client, phone):
    data = bomb()
    album = Album(client, phone, data, kind="image/png")
    answer = album.put(data)
    assert (answer.status_code, str(MAX_PIXELS) in answer.text) == (422, True)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no picture", picture("PNG"), picture()[:200]])
def test_fault_30_what_is_no_such_picture(client, phone, data):
    case = new_case(photos=[photo_of(data) | {"size": max(1, len(data))}])
    album = Album(client, phone)
    album.case = phone.file(case)
    assert album.put(data).status_code == 422
    assert phone.look(case)["wanted"]


def test_fault_30_bytes_of_another_photo(client, phone):
    one, two = picture(), picture(size=(8, 8))
    album = Album(client, phone, one)
    assert album.put(two, announced=one).status_code == 422
    assert album.put(two).status_code == 404


def test_fault_30_a_type_that_is_none_of_ours(client, phone):
    data = picture()
    assert Album(client, phone, data).put(data, kind="image/svg+xml").status_code == 415


def test_fault_30_more_than_8_mib(client, phone):
    data = bytes(8 * 2**20 + 1)
    assert Album(client, phone, picture()).put(data).status_code == 413


def test_fault_24_a_photo_opens_only_to_its_own(client, phone, sign_in):
    data = picture()
    album, other = Album(client, phone, data), Album(client, phone, picture(size=(9, 9)))
    assert album.put(data, secret=other.case.secret).status_code == 404
    album.put(data)
    assert album.get(data, secret=other.case.secret).status_code == 404
    assert client.get(album.address(data)).status_code == 401
    assert sign_in("south", "south").client.get(album.address(data)).status_code == 404
    assert sign_in("north", "north").client.get(album.address(data)).status_code == 200

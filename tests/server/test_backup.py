"""Fault 36: a backup taken under load, restored elsewhere, is whole; none is ever an empty file."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
import requests

from pwa.server.commands import CommandError
from pwa.server.config import Config
from pwa.server.domain.retention import erase
from pwa.server.operations.backup import back_up, restore
from pwa.server.queries.database import Database
from pwa.server.queries.snapshot import SnapshotError
from pwa.server.services import open_services
from tests.server.test_process_faults import phone_of
from tests.support.phone import new_case
from tests.support.server import ROOT, ServerProcess

pytestmark = pytest.mark.slow


@pytest.fixture
def server(dist, tmp_path):
    # What one address may file in a day is not what is tried here.
    with ServerProcess(tmp_path / "var", dist, environment={"FILINGS_A_DAY": "100000"}) as running:
        yield running


@pytest.fixture
def config(dist, tmp_path):
    """An installation on SQLite that nobody serves."""
    data = tmp_path / "other"
    return Config(f"sqlite:///{data / 'jindu.sqlite3'}", dist / "catalog.json", data)


@pytest.fixture
def elsewhere(dist, tmp_path):
    """A second machine."""
    return ServerProcess(tmp_path / "elsewhere", dist)


def operate(server, *words, **options):
    """An operation as an operator runs it."""
    command = [sys.executable, "-m", "pwa.server.operations", *map(str, words)]
    folders = ["--data", str(server.data), "--dist", str(server.dist)]
    return subprocess.run(
        command + folders, cwd=ROOT, capture_output=True, text=True, check=False, **options
    )


def quiet(_):
    """An operator who reads nothing."""


def held(path):
    """Ids and receipts of all events in a database file."""
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("select id, receipt from event").fetchall())


def test_fault_36_a_backup_under_load_is_whole_and_works_elsewhere(server, elsewhere, tmp_path):
    given, stop = {}, threading.Event()

    def write(_):
        phone = phone_of(server)
        while not stop.is_set():
            results = phone.sync([{"event": new_case().filed} for _ in range(5)])["results"]
            given.update({r["id"]: r["receipt"] for r in results})
            stop.wait(0.3)  # below the limit of requests

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(write, n) for n in range(3)]
        try:
            for number in range(3):
                wanted = len(given) + 20
                while len(given) < wanted:
                    assert not any(writer.done() for writer in writers)
                    time.sleep(0.01)
                before, file = dict(given), tmp_path / f"{number}.sqlite3"
                done = operate(server, "backup", file)
                assert done.returncode == 0, done.stderr
                assert "read back and whole" in done.stdout
                # Whatever had its receipt before the backup began is in it.
                assert before.keys() <= held(file).keys()
                assert not [*tmp_path.glob("*.part"), *tmp_path.glob(f"{number}.sqlite3-*")]
        finally:
            stop.set()
        for writer in writers:
            writer.result()
    done = operate(elsewhere, "restore", tmp_path / "2.sqlite3")
    assert done.returncode == 0, done.stderr
    with elsewhere:
        assert held(elsewhere.data / "jindu.sqlite3").keys() == held(tmp_path / "2.sqlite3").keys()
        keys = [
            requests.get(f"{s.url}/api/v1/keys", timeout=30).json() for s in (server, elsewhere)
        ]
        assert keys[0] == keys[1]


def test_the_file_of_a_stopped_server_holds_everything(server, tmp_path):
    made = [phone_of(server).file().id for _ in range(3)]
    server.stop()
    shutil.copy(server.data / "jindu.sqlite3", tmp_path / "copied")
    assert list(held(tmp_path / "copied")) == made


def test_kill_9_during_a_backup_leaves_no_half_file(server, tmp_path):
    phone, file = phone_of(server), tmp_path / "kept.sqlite3"
    for _ in range(6):
        phone.sync([{"event": new_case().filed} for _ in range(50)])
    assert operate(server, "backup", file).returncode == 0
    before = file.read_bytes()
    phone.file()
    command = [sys.executable, "-m", "pwa.server.operations", "backup", str(file), "--replace",
               "--data", str(server.data), "--dist", str(server.dist)]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT)
    part = file.with_name(f"{file.name}.part")
    while process.poll() is None and not part.exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert file.read_bytes() == before or len(held(file)) == 301
    assert operate(server, "backup", file, "--replace").returncode == 0
    assert len(held(file)) == 301
    assert not part.exists()


def test_no_database_is_no_backup(config, tmp_path):
    with pytest.raises(CommandError, match="no database"):
        back_up(config, tmp_path / "out", say=quiet)
    assert not (tmp_path / "out").exists()
    assert not config.data.exists()


def test_an_empty_log_is_told(config, tmp_path):
    open_services(config).database.close()
    said: list[str] = []
    back_up(config, tmp_path / "out", say=said.append)
    assert "Nothing was ever filed" in said[-1]


def test_what_is_there_is_not_overwritten(server, elsewhere, tmp_path):
    made = phone_of(server).file()
    file = tmp_path / "one.sqlite3"
    assert operate(server, "backup", file).returncode == 0
    again = operate(server, "backup", file)
    assert (again.returncode, "--replace" in again.stderr) == (1, True)
    with elsewhere:
        other = phone_of(elsewhere).file()
        running = operate(elsewhere, "restore", file, "--replace")
        assert (running.returncode, "stop the server first" in running.stderr) == (1, True)
    refused = operate(elsewhere, "restore", file)
    assert (refused.returncode, "1 events" in refused.stderr) == (1, True)
    assert list(held(elsewhere.data / "jindu.sqlite3")) == [other.id]
    assert operate(elsewhere, "restore", file, "--replace").returncode == 0
    assert list(held(elsewhere.data / "jindu.sqlite3")) == [made.id]
    (aside,) = elsewhere.data.glob("jindu.sqlite3.before-*")
    assert list(held(aside)) == [other.id]
    with elsewhere:
        assert phone_of(elsewhere).look(made)["status"] == "known"
        assert phone_of(elsewhere).look(other)["status"] == "unknown"


def spoil_content(database):
    database.execute("update event set content = replace(content, 'lamp', 'lamb')")


def spoil_chain(database):
    database.execute("delete from event where n = 2")


def spoil_keys(database):
    database.execute("delete from key where purpose = 'receipts'")


@pytest.mark.parametrize("spoil", [spoil_content, spoil_chain, spoil_keys])
def test_a_backup_that_was_changed_is_not_restored(server, config, tmp_path, spoil):
    phone, file = phone_of(server), tmp_path / "one.sqlite3"
    phone.follow(phone.file(), "withdrawn", {"text": ""})
    assert operate(server, "backup", file).returncode == 0
    with closing(sqlite3.connect(file)) as database:
        spoil(database)
        database.commit()
    with pytest.raises(CommandError, match="cannot be trusted"):
        restore(config, file, say=quiet)
    assert not (config.data / "jindu.sqlite3").exists()


def test_damaged_bytes_are_found(server, config, tmp_path):
    phone, file = phone_of(server), tmp_path / "one.sqlite3"
    phone.sync([{"event": new_case().filed} for _ in range(50)])
    assert operate(server, "backup", file).returncode == 0
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    file.write_bytes(data)
    with pytest.raises((CommandError, SnapshotError)):
        restore(config, file, say=quiet)
    file.write_bytes(b"")
    with pytest.raises((CommandError, SnapshotError)):
        restore(config, file, say=quiet)


def test_what_was_erased_does_not_rise_with_a_backup(server, tmp_path):
    phone, file = phone_of(server), tmp_path / "one.sqlite3"
    made, other = phone.file(), phone.file()
    assert operate(server, "backup", file).returncode == 0
    database = Database(server.config.database_url)
    with database.write() as writing:
        assert erase(writing, made.id)
    database.close()
    server.stop()
    done = operate(server, "restore", file, "--replace")
    assert "1 cases" in done.stdout
    server.start()
    phone = phone_of(server)
    assert [phone.look(m)["status"] for m in (made, other)] == ["erased", "known"]


def test_kill_9_during_erasing_leaves_it_whole_and_the_files_clean_after_a_start(server):
    phone = phone_of(server)
    made = phone.file(new_case(answers={"what": "lamp", "text": "Nightingale 3f9c", "name": "A"}))
    for _ in range(4):
        phone.sync([{"event": new_case().filed} for _ in range(50)])
    command = [sys.executable, "-m", "pwa.server.operations", "erase", made.id, "--yes",
               "--data", str(server.data), "--dist", str(server.dist)]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()  # it says which case, and begins
    process.send_signal(signal.SIGKILL)
    process.communicate()
    again = operate(server, "erase", made.id, "--yes")
    assert again.returncode == 0 or "0 cases" in again.stderr
    assert phone.look(made) == {"id": made.id, "status": "erased"}
    server.restart()
    files = server.data.glob("jindu.sqlite3*")
    end = time.monotonic() + 30
    while any(b"Nightingale" in file.read_bytes() for file in files):
        assert time.monotonic() < end
        time.sleep(0.05)
        files = server.data.glob("jindu.sqlite3*")


def test_postgresql_is_backed_up_by_its_own_tools(postgresql, dist, tmp_path):
    config = Config(postgresql, dist / "catalog.json", tmp_path)
    for operation in (back_up, restore):
        with pytest.raises(CommandError, match="pg_dump"):
            operation(config, tmp_path / "out", say=quiet)

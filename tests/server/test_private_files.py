"""What the server keeps is for its own user alone, whatever the umask of whoever starts it."""

import os
import stat

import pytest

from pwa.server.lib.private_files import private_folder
from pwa.server.queries.database import Database
from tests.support.server import ServerProcess

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def lax():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_running_servers_folder_is_closed(lax, dist, tmp_path):
    data = tmp_path / "data"
    with ServerProcess(data=data, dist=dist) as server:
        assert mode(data) == 0o700
        kept = [path for path in data.iterdir() if path.name != "server.log"]
        assert {path.name for path in kept} >= {"jindu.sqlite3", "first-password.txt"}
        assert {path.name: mode(path) for path in kept} == {path.name: 0o600 for path in kept}
        assert (data / "first-password.txt").read_text().strip() not in server.log


def test_what_an_older_version_left_open_is_closed(lax, tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    for end in ("", "-wal", "-shm"):
        (data / f"jindu.sqlite3{end}").touch(0o644)
    database = Database(f"sqlite:///{data / 'jindu.sqlite3'}")
    database.close()
    assert {mode(path) for path in data.iterdir()} == {0o600}
    assert mode(data) == 0o700


def test_a_folder_of_everybody_stays_open(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    private_folder(shared)
    assert mode(shared) == 0o1777

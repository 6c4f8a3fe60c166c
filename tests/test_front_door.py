"""`build.py` as a person runs it: a process, its output, its exit code."""

import json
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

import build
from tests.conftest import ROOT
from tests.support.phone_browser import wait_until
from tests.support.server import free_port

pytestmark = pytest.mark.slow


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "build.py", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode()
    except OSError:
        return ""


@pytest.fixture
def built(small, tmp_path):
    done = run("build", "--content", small, "--out", tmp_path / "dist")
    assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path / "dist"


def test_build_prints_what_a_visit_costs(small, tmp_path):
    done = run("build", "--content", small, "--out", tmp_path / "dist")
    assert "/guides/ferry/: " in done.stdout
    assert "pack en:" in done.stdout


def test_a_build_of_what_is_built_says_the_same_and_does_nothing(small, tmp_path):
    arguments = ("build", "--content", small, "--out", tmp_path / "dist")
    page = tmp_path / "dist" / "www" / "en" / "index.html"
    first = run(*arguments)
    written = page.stat().st_mtime_ns
    again = run(*arguments)
    assert again.stdout.splitlines()[:-1] == first.stdout.splitlines()[:-1]
    assert "Nothing has changed" in again.stdout
    assert page.stat().st_mtime_ns == written
    page.unlink()
    assert "Nothing has changed" not in run(*arguments).stdout
    assert page.exists()


def test_check_speaks_json_to_editors_tools(small):
    (small / "notices" / "ice.md").write_text("---\ntitle: 冰\n---\n", "utf-8")
    done = run("check", "--content", small, "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert {problem["field"] for problem in told} == {"summary", "published", "expires"}


def test_new_begins_a_page_and_never_overwrites(small):
    page = small / "places" / "old-well.md"
    assert run("new", "place", "old-well", "--content", small).returncode == 0
    page.write_text(page.read_text("utf-8") + "老井。\n", "utf-8")
    again = run("new", "place", "old-well", "--content", small)
    assert again.returncode == 1
    assert page.read_text("utf-8").endswith("老井。\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("castle", "x"), "There is no kind"), (("place", "Old Well"), "small letters")],
)
def test_new_says_what_it_cannot_make(small, arguments, said):
    done = run("new", *arguments, "--content", small)
    assert (done.returncode, said in done.stdout) == (1, True)


def test_stamp_marks_a_translation_as_of_now(small):
    path = small / "places" / "pier.en.md"
    path.write_text(path.read_text("utf-8").replace("Three steps.", "Four steps."), "utf-8")
    source = small / "places" / "pier.md"
    source.write_text(source.read_text("utf-8").replace("三级", "四级"), "utf-8")
    assert "the source has changed" in run("check", "--content", small).stdout
    run("stamp", path, "--content", small)
    assert "All is well" in run("check", "--content", small).stdout


def test_schema_is_written_for_every_kind(tmp_path):
    run("schema", "--out", tmp_path)
    assert json.loads((tmp_path / "place.facts.json").read_text())["properties"]["position"]


def test_staff_are_added_listed_and_disabled(built, tmp_path):
    place = ("--data", tmp_path / "data", "--dist", built)
    added = run("staff", "add", "wang", "--area", "micro", *place)
    assert (added.returncode, "password" in added.stdout) == (0, True)
    assert run("staff", "add", "wang", "--area", "micro", *place).returncode == 1
    assert run("staff", "disable", "wang", *place).returncode == 0
    assert "wang" in (listed := run("staff", "list", *place).stdout)
    assert "disabled" in listed


@pytest.mark.parametrize("held", ["requirements-server.txt", "requirements.txt"])
def test_where_the_server_runs_nothing_of_the_generator_is_installed(held, monkeypatch, tmp_path):
    """`staff` takes the server's list, or any that holds it, and no library of the client."""
    installed = []
    monkeypatch.setattr(build, "VENV", tmp_path)
    monkeypatch.setattr(build, "_make_venv", lambda file: installed.append(file.name))
    monkeypatch.setattr(build, "_npm", lambda *_: installed.append("npm"))
    requirements = build.COMMANDS["staff"][2]
    build.set_up(requirements)
    assert installed == ["requirements-server.txt"]
    (tmp_path / build.MARK).write_text(build._hash(ROOT / held))
    build.set_up(requirements)
    assert installed == ["requirements-server.txt"]


def test_staff_says_what_is_missing(tmp_path, built):
    assert "build" in run("staff", "list", "--dist", tmp_path / "none").stderr
    assert "say whom" in run("staff", "add", "--dist", built, "--data", tmp_path).stderr


def test_serve_shows_rebuilds_and_stops(small, tmp_path):
    port = free_port()
    with (tmp_path / "log").open("w+") as log:
        serving = subprocess.Popen(
            [sys.executable, ROOT / "build.py", "serve", "--port", str(port),
             "--content", small, "--data", tmp_path / "data", "--dist", tmp_path / "dist"],
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}/en/places/pier/"
            wait_until(lambda: "The pier" in read(url), "the page is there")
            path = small / "places" / "pier.en.md"
            time.sleep(1)  # the watcher begins after the server
            path.write_text(path.read_text("utf-8").replace("The pier", "The quay"), "utf-8")
            wait_until(lambda: "The quay" in read(url), "the edit is there")
            path.write_text("---\ntitle: [\n---\n", "utf-8")
            wait_until(lambda: "pier.en.md:" in (tmp_path / "log").read_text(), "it is told")
            assert "The quay" in read(url)
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(timeout=30)
    assert read(url) == ""
    said = (tmp_path / "log").read_text()
    assert "login office; its password is in" in said.replace("\n", " ")
    assert str(tmp_path / "data") in said.replace("\n", "")

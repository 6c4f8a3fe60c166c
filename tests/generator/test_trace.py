"""Nothing changed is said only where nothing has: whatever a build read or wrote is looked at again."""

import os
import shutil

import pytest

from generator.trace import Trace
from tests.conftest import SITES


@pytest.fixture
def town(tmp_path):
    """A small town as if it had been built, its files older than any doubt."""
    shutil.copytree(SITES / "small" / "content", tmp_path / "content")
    for name in (
        "site/templates/a.html",
        "pwa/client/app.js",
        "package-lock.json",
        "dist/www/a.html",
    ):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def trace_of(town):
    return Trace(town / "content", town / "root", town / "root" / "dist")


@pytest.fixture
def built(town):
    trace = trace_of(town)
    trace.keep(trace.begin(), ["a warning"])
    return town


def test_what_was_said_is_said_again(built):
    assert trace_of(built).unchanged() == ["a warning"]


def append(path):
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def as_long_and_as_old(path):
    """The same size, inode and mtime: an editor's trick, or a restored backup."""
    times = path.stat()
    path.write_text(path.read_text("utf-8").swapcase(), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace_by_a_link(path):
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def remove(path):
    path.unlink()


def rename(path):
    path.rename(path.with_name("other.md"))


def add_another(path):
    shutil.copy(path, path.with_name("other.md"))


def take_rights_away(path):
    path.chmod(0o200)


CHANGES = (
    append,
    as_long_and_as_old,
    replace_by_a_link,
    remove,
    rename,
    add_another,
    take_rights_away,
)
READ = (
    "content/places/pier.md",
    "content/site.yml",
    "root/site/templates/a.html",
    "root/pwa/client/app.js",
    "root/package-lock.json",
)
IN_FOLDERS = tuple(name for name in READ if not name.endswith("lock.json"))
WRITTEN = ("root/dist/www/a.html",)


@pytest.mark.parametrize("name", [*IN_FOLDERS, *WRITTEN])
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_a_file_is_seen(built, name, change):
    change(built / name)
    assert trace_of(built).unchanged() is None


@pytest.mark.parametrize("change", [append, as_long_and_as_old, remove])
def test_another_lock_of_packages_is_seen(built, change):
    change(built / "root" / "package-lock.json")
    assert trace_of(built).unchanged() is None


def test_what_changes_while_it_is_built_is_seen(town):
    trace = trace_of(town)
    begun = trace.begin()
    append(town / "content" / "places" / "pier.md")
    trace.keep(begun, [])
    assert trace.unchanged() is None


def test_a_build_that_failed_leaves_nothing_to_go_by(built):
    trace_of(built).begin()
    assert trace_of(built).unchanged() is None


def test_a_damaged_trace_only_costs_time(built):
    (kept,) = (built / "root" / ".cache").glob("trace-*.json")
    for text in ("", "{}", "[]", kept.read_text("utf-8")[:-9]):
        kept.write_text(text, "utf-8")
        assert trace_of(built).unchanged() is None


def test_another_folder_is_another_build(built):
    trace = trace_of(built)
    other = Trace(trace.content, trace.root, built / "elsewhere")
    assert other.unchanged() is None


@pytest.mark.parametrize("pipe", ["content/places/pipe.md"])
def test_a_pipe_is_not_waited_for(town, pipe):
    os.mkfifo(town / pipe)
    trace = trace_of(town)
    trace.keep(trace.begin(), [])
    assert trace.unchanged() == []


def test_what_differs_is_named(built):
    append(built / "content" / "places" / "pier.md")
    remove(built / "content" / "places" / "gate.md")
    assert trace_of(built).begin().changed == {
        built / "content" / "places" / "pier.md",
        built / "content" / "places" / "gate.md",
    }


@pytest.mark.parametrize("name", ["root/site/templates/a.html", "root/dist/www/a.html"])
def test_nothing_is_named_where_more_differs_than_content(built, name):
    append(built / name)
    assert trace_of(built).begin().changed is None


def test_nothing_is_named_without_a_former_build(town):
    assert trace_of(town).begin().changed is None


def test_a_list_of_another_build_is_not_gone_by(built):
    (listed,) = (built / "root" / ".cache").glob("trace-*.files")
    append(listed)
    assert trace_of(built).begin().changed is None

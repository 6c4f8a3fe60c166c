"""What is read of the content: files inside it, whole and readable; everything else is told."""

import os

import pytest

from generator.content.files import PAGE, is_left_behind
from generator.content.problems import BuildError, errors
from generator.stages.build import build, read
from tests.conftest import ROOT
from tests.generator.test_incremental import tree


def told(content, cache, look=ROOT / "site"):
    try:
        return errors(read(content, cache, look)[1])
    except BuildError as error:
        return error.problems


def place(path, make):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)


OUTSIDE = "this leads out of `content/`"


READ = (
    "places/pier.md",
    "places/pier.en.md",
    "places/titles.yml",
    "areas/areas.geojson",
    "map/land.geojson",
    "audio/bell.mp3",
    "words/more.yml",
    "forms/published/request.9.json",
    "holidays.yml",
)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), OUTSIDE),
        (lambda path: path.symlink_to("nowhere"), "a link to `nowhere`, which is not there"),
        (lambda path: path.symlink_to(path.name), "leads in a circle"),
        (lambda path: path.mkdir(), "this is a folder"),
        (os.mkfifo, "a device or a pipe"),
    ],
)
def test_what_is_no_file_of_the_content_is_told(make, said, small, cache):
    for name in READ:
        place(small / name, make)
    found = {problem.path for problem in told(small, cache) if said in problem.message}
    assert found >= {f"content/{name}" for name in READ}
    place(small / "site.yml", make)
    assert [(p.path, said in p.message) for p in told(small, cache)] == [("content/site.yml", True)]


def test_a_whole_folder_from_elsewhere_is_told(small, tmp_path, cache):
    (small / "places").rename(tmp_path / "elsewhere")
    (small / "places").symlink_to(tmp_path / "elsewhere")
    assert ("content/places", True) in [(p.path, OUTSIDE in p.message) for p in told(small, cache)]


def test_a_link_inside_the_content_is_followed(small, cache):
    (small / "places" / "pier.en.md").rename(small / "pier.txt")
    (small / "places" / "pier.en.md").symlink_to("../pier.txt")
    assert not told(small, cache)


def test_nothing_from_outside_is_published(small, tmp_path, cache):
    (tmp_path / "secret").write_text("---\ntitle: secret\n---\n")
    (small / "audio").mkdir()
    (small / "audio" / "bell.mp3").symlink_to(tmp_path / "secret")
    with pytest.raises(BuildError):
        build(small, ROOT, tmp_path / "dist", cache)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    "name", ["art/ferry.svg", "icons/seal.svg", "styles/base.css", "templates/home.html"]
)
def test_the_look_reads_only_its_own_files(name, small, tmp_path, cache):
    look = tmp_path / "site"
    (look / name).parent.mkdir(parents=True)
    (look / name).symlink_to("/etc/passwd")
    assert [f"site/{name}"] == [
        p.path for p in told(small, cache, look) if "leads out" in p.message
    ]


def test_a_pipe_among_the_templates_is_told(small, tmp_path, cache):
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site" / "home.html")
    assert "site/home.html" in [problem.path for problem in told(small, cache, tmp_path / "site")]


@pytest.mark.parametrize(
    ("data", "at", "said"),
    [
        (b"---\ntitle: \xff\n---\n", (2, 8), "save the file as UTF-8 (byte 11 is not)"),
        ("---\ntitle: 码头\0\n---\n".encode(), (2, 10), "an invisible character (U+0000)"),
        ("---\n---\n\n码\u2028头".encode(), (4, 2), "an invisible character (U+2028)"),
        (b"---\n---\n" + b"x" * PAGE, (1, 1), "the file has 200 kB, at most 200 kB"),
    ],
)
def test_bytes_that_nobody_meant_are_told(data, at, said, small, cache):
    (small / "places" / "pier.md").write_bytes(data)
    [problem] = [p for p in told(small, cache) if p.path == "content/places/pier.md"]
    assert ((problem.line, problem.column), said in problem.message) == (at, True)


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_a_byte_order_mark_and_other_line_ends_are_read(ends, small, cache):
    for path in (
        small / "places" / "pier.md",
        small / "site.yml",
        small / "areas" / "areas.geojson",
    ):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ends))
    assert not told(small, cache)


LEFT = [
    ".#pier.md",
    "._pier.md",
    ".pier.md.swp",
    "#pier.md#",
    "pier.md~",
    "~$pier.md",
    "Thumbs.db",
    ".DS_Store",
    "pier.md.orig",
    "pier.md.bak",
    "desktop.ini",
]


def test_what_editors_leave_behind_is_none_of_the_content(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    before = tree(tmp_path / "dist")
    for folder in ("places", "words", "map", "audio"):
        (small / folder).mkdir(exist_ok=True)
        for name in LEFT:
            (small / folder / name).symlink_to("li@laptop.1:1")
    assert all(map(is_left_behind, LEFT))
    build(small, ROOT, tmp_path / "dist", cache)
    assert tree(tmp_path / "dist") == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pier 2.md", "this looks like a copy"),
        ("pier (1).md", "this looks like a copy"),
        ("pier.sync-conflict-20261127-101112-ABCDEFG.md", "this looks like a copy"),
        ("pier copy.md", "this looks like a copy"),
        ("pier.zh-Hans.md", "write the source into `pier.md`"),
        ("pier.MD", "end the file's name with `.md`"),
        ("Pier.md", "name the file with a-z"),
        ("pier.de.md", "`de` is none of"),
    ],
)
def test_a_second_file_of_a_page_is_told(name, said, small, cache):
    (small / "places" / name).write_bytes((small / "places" / "gate.md").read_bytes())
    assert [(f"content/places/{name}", True)] == [
        (p.path, said in p.message) for p in told(small, cache)
    ]

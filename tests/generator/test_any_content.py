"""Whatever stands in the content is published or told: no input ends in an exception or passes half-read."""

import os
import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.content.problems import BuildError, errors
from generator.kinds import KINDS
from generator.stages.build import read
from generator.stages.render import render
from tests.conftest import ROOT, SITES

pytestmark = pytest.mark.slow

# More of them, and others each time, with JINDU_EXAMPLES=1000.
EXAMPLES = int(os.environ.get("JINDU_EXAMPLES", "30"))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The small town with an entry of each kind, a layer, holidays and a recording."""
    content = tmp_path_factory.mktemp("any") / "content"
    shutil.copytree(SITES / "small" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    shutil.copy(ROOT / "content" / "holidays.yml", content)
    (content / "audio").mkdir()
    shutil.copy(ROOT / "content" / "audio" / "ferry-bell.mp3", content / "audio")
    for kind in KINDS.values():
        if kind.name != "area":
            folder = content / kind.folder
            folder.mkdir(exist_ok=True)
            shutil.copy(ROOT / f"generator/kinds/examples/{kind.name}.md", folder / "example.md")
    (content / "map").mkdir()
    (content / "map" / "land.geojson").write_text(LAYER, "utf-8")
    (content / "places" / "titles.yml").write_text("pier: {zh-Hans: 码头, fr: Quai}\n", "utf-8")
    return content


LAYER = """{"type": "FeatureCollection", "bbox": [118.99, 31.99, 119.01, 32.01], "features": [
{"type": "Feature", "properties": {"kind": "lane", "names": {"en": "Lane"}, "rank": 1},
 "geometry": {"type": "LineString", "coordinates": [[119.0, 32.0], [119.001, 32.001]]}}]}
"""


@pytest.fixture(scope="module")
def kept():
    with Cache(None) as cache:
        yield cache


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        [
            "2026-02-30",
            "0001-01-01",
            "9999-12-31",
            "off",
            "../../etc/passwd",
            "x" * 300,
            "\u202e",
            "🙂",
            "1" * 5000,
            "1e999",
            "[x](javascript:a)",
            "{",
            "<!--",
            "24/7",
            "\ud7ff",
        ]
    ),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
PIECES = st.sampled_from(
    [
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\r",
        b"\t",
        b"---\n",
        b"\xe2\x80\xa8",
        b"\xc2\x85",
        b": ",
        b"[" * 3000,
        b"&a ",
        b"*a",
        b"!!set ",
        b"<!--",
        b"-->",
        b"```",
        b"](../places/pier.md)",
        b"{onclick=x}",
        b"![x](y.png)",
        b"<javascript:x>",
        b"# ",
        b"## x {#status}\n",
        b"9" * 5000,
        b"x" * 250_000,
        b"\xed\xa0\x80",
        "：".encode(),
        "\u3000".encode(),
        "\u202e".encode(),
        "e\u0301".encode(),
        b"NaN",
        b"Infinity",
        b"null",
        b"{}",
    ]
)


ODD = ["empty", "delete", "folder", "outside", "dangling", "loop", "pipe"]


def _replaced_value(draw, data: bytes) -> bytes:
    """The file with one value of its front matter, or of its table, replaced."""
    text = data.decode()
    head, rest = ("---\n", "\n---\n") if text.startswith("---") else ("", "")
    body = text.split("---\n", 2) if head else ["", text, ""]
    values = yaml.load(body[1], yaml.BaseLoader)
    path: list = []
    inner = values
    while isinstance(inner, dict | list) and inner and (not path or draw(st.booleans())):
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        path.append(draw(st.sampled_from(keys)))
        owner, inner = inner, inner[path[-1]]
    if draw(st.integers(0, 4)) == 0:
        del owner[path[-1]]
    else:
        owner[path[-1]] = draw(VALUES)
    return (head + yaml.dump(values, allow_unicode=True) + rest + body[2]).encode(
        "utf-8", "replace"
    )


def _spliced(draw, data: bytes) -> bytes:
    """The file with some bytes taken out, and a hostile piece put in."""
    first = draw(st.integers(0, len(data)))
    last = min(len(data), first + draw(st.sampled_from([0, 0, 1, 5, 50])))
    return data[:first] + draw(PIECES) + data[last:]


@st.composite
def changes(draw, content: Path):
    """A change to one file, as (what, path, bytes or target)."""
    paths = sorted(
        path for path in content.rglob("*") if path.is_file() and not path.match("words/*")
    )
    path = draw(st.sampled_from(paths))
    what = draw(st.sampled_from(["value", "value", "value", "splice", "splice", "odd"]))
    data = path.read_bytes()
    if what == "value" and path.suffix in {".md", ".yml"}:
        return "write", path, _replaced_value(draw, data)
    if what == "odd":
        return draw(st.sampled_from(ODD)), path, b""
    return "write", path, _spliced(draw, data)


def apply(what: str, path: Path, data: bytes) -> None:
    path.unlink()
    match what:
        case "write" | "empty":
            path.write_bytes(data)
        case "folder":
            path.mkdir()
        case "outside":
            path.symlink_to("/etc/passwd")
        case "dangling":
            path.symlink_to("nowhere")
        case "loop":
            path.symlink_to(path.name)
        case "pipe":
            os.mkfifo(path)


def restore(path: Path, data: bytes) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def published_or_told(content: Path, cache: Cache) -> bool:
    """Check, and where nothing is told, make every file; whether it could be published."""
    try:
        site, problems = read(content, cache)
    except BuildError as error:
        site, problems = None, error.problems
    told = errors(problems)
    for problem in told:
        assert problem.path.startswith("content/"), problem
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert "Traceback" not in problem.as_text()
    if told:
        return False
    assert site is not None
    for output in render(site, ROOT, cache).outputs:
        assert b"\x00" not in output.content or re.search(
            r"\.(png|mp3|pack|brotli|plain)", output.path
        ), output.path
        assert b"root:x:" not in output.content
    return True


def test_the_town_itself_is_published(town, kept):
    assert published_or_told(town, kept)


@pytest.mark.slow
@pytest.mark.timeout(900)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="JINDU_EXAMPLES" not in os.environ,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_any_change_is_published_or_told(town, kept, data):
    what, path, content = data.draw(changes(town))
    before = path.read_bytes()
    apply(what, path, content)
    try:
        published_or_told(town, kept)
    finally:
        restore(path, before)

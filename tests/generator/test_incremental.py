"""An incremental build equals a clean one, byte for byte, whatever was edited in between."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.stages.build import build
from tests.conftest import ROOT, SITES

pytestmark = pytest.mark.slow


def edit_title(content: Path, look: Path) -> None:
    path = content / "places" / "pier.md"
    path.write_text(path.read_text("utf-8").replace("码头", "老码头", 1), "utf-8")


def edit_body(content: Path, look: Path) -> None:
    path = content / "guides" / "ferry.md"
    path.write_text(path.read_text("utf-8") + "\n又一句。\n", "utf-8")


def delete_a_page(content: Path, look: Path) -> None:
    (content / "notices" / "ice.md").unlink(missing_ok=True)


def add_a_translation(content: Path, look: Path) -> None:
    text = "---\nsource: x\ntitle: Le conte\nsummary: Jadis.\n---\n\n## Début {#begin}\n"
    (content / "guides" / "ferry.fr.md").write_text(text, "utf-8")


def add_a_page(content: Path, look: Path) -> None:
    text = (content / "merchants" / "tea.md").read_text("utf-8").replace("茶馆", "新茶馆")
    (content / "merchants" / "new.md").write_text(text, "utf-8")


def edit_a_template(content: Path, look: Path) -> None:
    path = look / "site" / "templates" / "guide.html"
    path.write_text(path.read_text("utf-8") + "<!-- edited -->\n", "utf-8")


def edit_a_word(content: Path, look: Path) -> None:
    path = content / "words" / "pages.yml"
    path.write_text(path.read_text("utf-8").replace("服务地图", "地图"), "utf-8")


def edit_the_town(content: Path, look: Path) -> None:
    path = content / "site.yml"
    path.write_text(path.read_text("utf-8").replace("Smallville", "Smalltown"), "utf-8")


EDITS = [
    edit_title, edit_body, delete_a_page, add_a_translation, add_a_page, edit_a_template,
    edit_a_word, edit_the_town,
]  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def warm():
    """Compression is pure and slow: both kinds of build may share what it made."""
    with Cache(None) as cache:
        yield cache


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4, unique=True))
def test_incremental_equals_clean(edits, warm, tmp_path_factory):
    home = tmp_path_factory.mktemp("town")
    content, look = home / "content", home / "look"
    shutil.copytree(SITES / "small" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    shutil.copytree(ROOT / "site", look / "site")
    (look / "pwa").mkdir()
    for name in ("pwa/client", "node_modules", "package-lock.json"):
        (look / name).symlink_to(ROOT / name)
    build(content, look, home / "incremental", warm)
    for edit in edits:
        edit(content, look)
        build(content, look, home / "incremental", warm)
    with Cache(None) as cold:
        build(content, look, home / "clean", cold)
    assert tree(home / "incremental") == tree(home / "clean")


def test_nothing_changed_writes_nothing(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    assert build(small, ROOT, tmp_path / "dist", cache).written.changed == 0


def test_what_is_no_longer_made_is_removed(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    delete_a_page(small, ROOT)
    build(small, ROOT, tmp_path / "dist", cache)
    assert not (tmp_path / "dist" / "www" / "en" / "notices" / "ice").exists()

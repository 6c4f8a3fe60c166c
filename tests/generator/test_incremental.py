"""An incremental build equals a clean one, byte for byte, whatever was edited in between."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cache import Cache
from generator.content.problems import BuildError
from generator.stages.build import build, build_again
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


def edit_a_translation(content: Path, look: Path) -> None:
    path = content / "places" / "pier.en.md"
    if path.exists():
        path.write_text(path.read_text("utf-8") + "\nAnother sentence.\n", "utf-8")


def edit_a_heading(content: Path, look: Path) -> None:
    path = content / "guides" / "ferry.md"
    path.write_text(path.read_text("utf-8") + "\n## 另一节\n\n又一段。\n", "utf-8")


def edit_a_link(content: Path, look: Path) -> None:
    path = content / "places" / "pier.md"
    path.write_text(path.read_text("utf-8") + "\n见[茶馆](../merchants/tea.md)。\n", "utf-8")


def edit_a_comment_among_the_fields(content: Path, look: Path) -> None:
    path = content / "places" / "pier.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\n# 备注\n", 1), "utf-8")


def translate_the_title(content: Path, look: Path) -> None:
    (content / "places" / "titles.yml").write_text(
        "pier: {zh-Hans: 码头, fr: L’embarcadère}\n", "utf-8"
    )


def rename_a_translation(content: Path, look: Path) -> None:
    path = content / "places" / "pier.en.md"
    if path.exists():
        path.rename(path.with_name("pier.ja.md"))


def move_an_area(content: Path, look: Path) -> None:
    path = content / "areas" / "areas.geojson"
    if path.exists():
        path.write_text(path.read_text("utf-8").replace("\n", "\n\n", 1), "utf-8")


PARAGRAPHS = {edit_body: "/guides/ferry/", edit_a_translation: "/places/pier/"}
"""Edits of which nobody learns but those who read the text, and where that is."""

EDITS = [
    *PARAGRAPHS, edit_title, delete_a_page, add_a_translation, add_a_page, edit_a_template,
    edit_a_word, edit_the_town, edit_a_heading, edit_a_link, edit_a_comment_among_the_fields,
    translate_the_title, rename_a_translation, move_an_area,
]  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def warm():
    """Compression is pure and slow: both kinds of build may share what it made."""
    with Cache(None) as cache:
        yield cache


def a_town(home: Path) -> tuple[Path, Path]:
    content, look = home / "content", home / "look"
    shutil.copytree(SITES / "small" / "content", content)
    shutil.copytree(ROOT / "content" / "words", content / "words")
    shutil.copytree(ROOT / "site", look / "site")
    (look / "pwa").mkdir()
    for name in ("pwa/client", "node_modules", "package-lock.json"):
        (look / name).symlink_to(ROOT / name)
    return content, look


def changed_by(edit: Callable[[Path, Path], None], content: Path, look: Path) -> set[Path]:
    """What a watcher would tell."""
    before = {path: path.read_bytes() for path in files_of(content, look)}
    edit(content, look)
    after = {path: path.read_bytes() for path in files_of(content, look)}
    return {path for path in before.keys() | after if before.get(path) != after.get(path)}


def files_of(content: Path, look: Path) -> list[Path]:
    found = [*content.rglob("*"), *(look / "site").rglob("*")]
    return [path for path in found if path.is_file()]


@pytest.mark.timeout(600)  # some thirty builds, beside whatever else the machine does
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=5, unique=True))
def test_incremental_equals_clean(edits, warm, tmp_path_factory):
    home = tmp_path_factory.mktemp("town")
    content, look = a_town(home)
    built = build(content, look, home / "incremental", warm)
    for edit in edits:
        changed = changed_by(edit, content, look)
        built = build_again(built, changed, warm) or build(
            content, look, home / "incremental", warm
        )
    clean = build(content, look, home / "clean", warm)
    assert tree(home / "incremental") == tree(home / "clean")
    assert built.warnings == clean.warnings


@pytest.mark.parametrize("edit", PARAGRAPHS)
def test_a_paragraph_makes_only_what_read_it(edit, warm, tmp_path):
    content, look = a_town(tmp_path)
    built = build(content, look, tmp_path / "dist", warm)
    old = {path: file.stat().st_mtime_ns for path, file in pages_of(tmp_path / "dist").items()}
    assert build_again(built, changed_by(edit, content, look), warm)
    new = {path: file.stat().st_mtime_ns for path, file in pages_of(tmp_path / "dist").items()}
    made = {path for path in new if new[path] != old.get(path)}
    assert made
    assert all(PARAGRAPHS[edit] in path for path in made)


def pages_of(dist: Path) -> dict[str, Path]:
    return {path.as_posix(): path for path in dist.rglob("index.html")}


@pytest.mark.parametrize("edit", [each for each in EDITS if each not in PARAGRAPHS])
def test_whatever_else_is_edited_takes_a_whole_build(edit, warm, tmp_path):
    content, look = a_town(tmp_path)
    built = build(content, look, tmp_path / "dist", warm)
    changed = changed_by(edit, content, look)
    assert build_again(built, changed, warm) is None or not changed


def test_an_edit_with_a_mistake_takes_a_whole_build_which_tells_it(small, tmp_path, cache):
    built = build(small, ROOT, tmp_path / "dist", cache)
    path = small / "guides" / "ferry.md"
    path.write_text(path.read_text("utf-8") + "\n# 大标题\n", "utf-8")
    assert build_again(built, {path}, cache) is None
    with pytest.raises(BuildError, match="1 problems"):
        build(small, ROOT, tmp_path / "dist", cache)


def test_rows_of_the_search_in_two_parts_are_put_together_again(
    small, tmp_path, cache, monkeypatch
):
    monkeypatch.setattr("generator.outputs.search.WHOLE", 1)
    built = build(small, ROOT, tmp_path / "incremental", cache)
    edit_a_translation(small, ROOT)
    assert build_again(built, {small / "places" / "pier.en.md"}, cache)
    build(small, ROOT, tmp_path / "clean", cache)
    assert (tmp_path / "clean" / "www" / "en" / "search" / "place.text.0.json").exists()
    assert tree(tmp_path / "incremental") == tree(tmp_path / "clean")


def test_a_page_that_was_lost_meanwhile_is_written_again(small, tmp_path, cache):
    built = build(small, ROOT, tmp_path / "dist", cache)
    lost = tmp_path / "dist" / "www" / "en" / "places" / "pier" / "index.html"
    lost.unlink()
    edit_body(small, ROOT)
    assert build_again(built, {small / "guides" / "ferry.md"}, cache)
    assert lost.exists()


def test_nothing_changed_writes_nothing(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    assert build(small, ROOT, tmp_path / "dist", cache).written.changed == 0


def test_what_is_no_longer_made_is_removed(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    delete_a_page(small, ROOT)
    build(small, ROOT, tmp_path / "dist", cache)
    assert not (tmp_path / "dist" / "www" / "en" / "notices" / "ice").exists()

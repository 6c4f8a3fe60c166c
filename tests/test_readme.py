"""What READMEs and docs name is there: files, links, sections, functions in the files said to hold them."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("generator/", "pwa/", "site/", "tests/", "docs/", "content/")

_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_NAMED = re.compile(r"`([\w.]+)` (?:in|of)\s+`([\w./-]+\.(?:py|js))`")
_LISTED = re.compile(r"^ {4}([\w/-]+\.(?:py|js|css|html|json))\s{2,}", re.M)
_FILE = re.compile(r"[\w./-]*\w\.(?:py|m?js|css)")
_PATTERNS = ("<", "{", "…", " ", "XX", ":")


def pages() -> list[Path]:
    """Every page for people who work here: not what editors write, nor what the past was."""
    return [each for each in _tracked("*.md") if _for_workers(each)]


def _for_workers(page: Path) -> bool:
    name = page.name
    if name == "CHANGELOG.md" or page.parts[:2] == ("docs", "reference"):
        return False
    return name.startswith("README") or page.parent.name == "docs" or len(page.parts) == 1


def _tracked(*patterns: str) -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


NAMES = {path.name for path in _tracked()}
PAGES = [pytest.param(page, id=page.as_posix()) for page in pages()]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_it_names_exists(page: Path) -> None:
    missing = [
        name
        for name in _CODE.findall(_text(page))
        if name.startswith(TOPS) and not any(sign in name for sign in _PATTERNS)
        if not _exists(ROOT, name)
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_it_lists_is_there(page: Path) -> None:
    """In a folder's README an indented line begins with a file of that folder; else a name is enough."""
    listed = [name for name in _LISTED.findall(_text(page)) if not _exists(page.parent, name)]
    named = [name for name in _CODE.findall(_text(page)) if _FILE.fullmatch(name)]
    missing = [name for name in named if Path(name).name not in NAMES and not _is_url(name)]
    assert listed + missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_and_a_section(page: Path) -> None:
    assert [link for link in _LINK.findall(_prose(page)) if not _leads(page, link)] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_it_says_a_file_holds_is_there(page: Path) -> None:
    named = ((name, path) for name, path in _NAMED.findall(_text(page)) if path.startswith(TOPS))
    assert [f"{name} in {path}" for name, path in named if not _defines(ROOT / path, name)] == []


def test_the_table_of_the_readme_names_functions() -> None:
    """So that the checks above have something to check."""
    assert len(_NAMED.findall(_text(Path("README.md")))) >= 20


def test_a_name_that_is_not_there_is_told() -> None:
    assert not _defines(ROOT / "pwa/client/sync/backoff.js", "delays")
    assert not _exists(ROOT, "pwa/client/sync/backof.js")
    assert not _leads(Path("README.md"), "docs/README.md#nowhere")


def _text(page: Path) -> str:
    return (ROOT / page).read_text("utf-8")


def _prose(page: Path) -> str:
    """Without code, in which a link is an example."""
    unfenced = re.sub(r"^(?: {4}|\t).*$", "", _text(page), flags=re.M)
    return _CODE.sub("", unfenced)


def _exists(folder: Path, name: str) -> bool:
    return any(folder.glob(name.rstrip("/"))) if "*" in name else (folder / name).exists()


def _is_url(name: str) -> bool:
    return name.startswith("/")


def _leads(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    path, _, anchor = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    return target.exists() and (not anchor or anchor in _anchors(target))


def _anchors(page: Path) -> Iterator[str]:
    """As GitHub makes them of headings."""
    for title in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), flags=re.M):
        words = re.sub(r"[^\w\- ]", "", title.lower())
        yield words.strip().replace(" ", "-")


def _defines(file: Path, name: str) -> bool:
    if not file.is_file():
        return False
    last = re.escape(name.rpartition(".")[2])
    python = rf"^\s*(?:async )?(?:def|class) {last}\b|^{last}\s*[:=]"
    script = rf"\b(?:function|const|let|class) {last}\b"
    pattern = python if file.suffix == ".py" else script
    return re.search(pattern, file.read_text("utf-8"), flags=re.M) is not None

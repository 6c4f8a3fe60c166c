"""Path -> Document: only reading. What cannot be read becomes a Problem, not an exception."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.content.document import Document
from generator.content.files import PAGE, files, line_of, read_text, shown
from generator.content.front_matter import FrontMatterError, parse
from generator.content.problems import Problem
from generator.i18n.typography import typeset

# As file managers and synchronisers name what they could not merge: "pier 2.md", "pier (1).md".
_COPY = re.compile(
    r" \d+\.md$| ?\(\d+\)|sync-conflict|conflicted copy| copy\.md$| - Copy|副本|のコピー",
    re.IGNORECASE,
)
_MARKDOWN = {".md", ".markdown", ".mdown"}

Read = tuple[list[Document], list[Problem]]


def load(
    content: Path,
    folders: Sequence[str],
    locales: Sequence[str],
    default_locale: str,
    other_folders: Sequence[str],
) -> Read:
    """Read every Markdown file of the folders, in a stable order; others must be known."""
    paths, problems = pages_in(content, folders, other_folders)
    documents: list[Document] = []
    for path in paths:
        found = read(path, content, locales, default_locale)
        (documents if isinstance(found, Document) else problems).append(found)  # type: ignore[arg-type]
    return documents, problems


def pages_in(
    content: Path, folders: Sequence[str], other_folders: Sequence[str]
) -> tuple[list[Path], list[Problem]]:
    """Every Markdown file of the folders, in a stable order, and what stands where nobody looks."""
    paths: list[Path] = []
    problems: list[Problem] = []
    for folder in folders:
        found, unread = files(content / folder, content)
        problems += unread
        paths += [path for path in found if _is_page(path)]
    problems.extend(_stray(content, [*folders, *other_folders]))
    return paths, problems


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in _MARKDOWN and not path.name.startswith("README.")


def read(
    path: Path, content: Path, locales: Sequence[str], default_locale: str
) -> Document | Problem:
    """Read one file."""
    name = shown(path, content)
    slug, _, locale = path.name.removesuffix(".md").partition(".")
    if message := _misnamed(path.name, slug, locale, locales, default_locale):
        return Problem(name, 1, 1, "", message)
    text = read_text(path, content, PAGE)
    if isinstance(text, Problem):
        return text
    language = locale or default_locale
    return from_text(typeset(text, language), name, path.parent.name, slug, language)


def _misnamed(
    name: str, slug: str, locale: str, locales: Sequence[str], default_locale: str
) -> str | None:
    if not name.endswith(".md"):
        return "end the file's name with `.md`"
    if _COPY.search(name):
        return "this looks like a copy: keep what is right of it in the page itself, then delete it"
    if locale == default_locale:
        return f"write the source into `{slug}.md`, whose name carries no language"
    if locale and locale not in locales:
        return f"the name's language `{locale}` is none of {', '.join(locales)}"
    if not slug.replace("-", "").isalnum() or not slug.isascii() or slug != slug.lower():
        return "name the file with a-z, 0-9 and `-` only: it is its address"
    return None


def from_text(text: str, shown: str, folder: str, slug: str, locale: str) -> Document | Problem:
    """A document from text that is already in memory."""
    try:
        return Document(shown, folder, slug, locale, text, parse(text))
    except FrontMatterError as error:
        line, column = error.mark
        return Problem(shown, line, column, "", error.message, line_of(text, line))


def source_of(path: str) -> str:
    """`places/pier` of the source file "content/places/pier.md"; any other path as it is."""
    match = re.fullmatch(r".*/([^/]+/[^/.]+)\.md", path)
    return match[1] if match else path


def _stray(content: Path, folders: Sequence[str]) -> Iterator[Problem]:
    known = ", ".join(folders)
    above, _ = files(content, content)
    for folder in (each for each in above if each.name not in folders and each.is_dir()):
        for path in files(folder, content)[0]:
            if path.suffix == ".md" and path.name != "README.md":
                message = f"no kind keeps its files here: move it to one of {known}"
                yield Problem(shown(path, content), 1, 1, "", message)

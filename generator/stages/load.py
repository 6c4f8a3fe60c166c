"""Path -> Document: only reading. What cannot be read becomes a Problem, not an exception."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.content.document import Document
from generator.content.front_matter import FrontMatterError, parse
from generator.content.problems import Problem
from generator.i18n.typography import typeset

Read = tuple[list[Document], list[Problem]]


def load(
    content: Path,
    folders: Sequence[str],
    locales: Sequence[str],
    default_locale: str,
    other_folders: Sequence[str],
) -> Read:
    """Read every Markdown file of the folders, in a stable order; others must be known."""
    documents: list[Document] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in sorted((content / folder).glob("*.md")):
            if path.name == "README.md":
                continue
            found = read(
                path, f"{content.name}/{folder}/{path.name}", folder, locales, default_locale
            )
            (documents if isinstance(found, Document) else problems).append(found)  # type: ignore[arg-type]
    problems.extend(_stray(content, [*folders, *other_folders]))
    return documents, problems


def read(
    path: Path, shown: str, folder: str, locales: Sequence[str], default_locale: str
) -> Document | Problem:
    """Read one file."""
    slug, _, locale = path.name.removesuffix(".md").partition(".")
    if locale and locale not in locales:
        known = ", ".join(locales)
        return Problem(shown, 1, 1, "", f"the name's language `{locale}` is none of {known}")
    if not slug.replace("-", "").isalnum() or not slug.isascii() or slug != slug.lower():
        return Problem(
            shown, 1, 1, "", "name the file with a-z, 0-9 and `-` only: it is its address"
        )
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Problem(shown, 1, 1, "", f"save the file as UTF-8 (byte {error.start} is not)")
    language = locale or default_locale
    return from_text(typeset(text, language), shown, folder, slug, language)


def from_text(text: str, shown: str, folder: str, slug: str, locale: str) -> Document | Problem:
    """A document from text that is already in memory."""
    try:
        return Document(shown, folder, slug, locale, text, parse(text))
    except FrontMatterError as error:
        lines = text.split("\n")
        line, column = error.mark
        source_line = lines[line - 1] if line <= len(lines) else ""
        return Problem(shown, line, column, "", error.message, source_line)


def source_of(path: str) -> str:
    """`places/pier` of the source file "content/places/pier.md"; any other path as it is."""
    match = re.fullmatch(r".*/([^/]+/[^/.]+)\.md", path)
    return match[1] if match else path


def _stray(content: Path, folders: Sequence[str]) -> Iterator[Problem]:
    for path in sorted(content.glob("*/*.md")):
        if path.parent.name not in folders and path.name != "README.md":
            known = ", ".join(folders)
            shown = f"{content.name}/{path.parent.name}/{path.name}"
            yield Problem(
                shown, 1, 1, "", f"no kind keeps its files here: move it to one of {known}"
            )

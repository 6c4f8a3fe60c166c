"""Markdown -> Fragment: HTML, headings and links of one text. Pure; one converter a thread is reused.

Raw HTML is shown as text: editors write Markdown. Links to content files become `~/places/pier/`,
where `~` stands for the reader's language until a page is made (see `in_language`).
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

# A part of the key under which fragments are cached: raise it when the HTML made here changes.
VERSION = "3"

_HOME = "~/"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its anchor; `level` is 2 to 6."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it was written (`target`) and where it leads.

    `path` is `places/pier` for content, `/map/` for a page of the app, "" for the same page and
    None for an address elsewhere.
    """

    target: str
    path: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text as HTML, with what other pages may link to and what it links to."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]


def in_language(html: str, locale: str) -> str:
    """The HTML with its inner links leading to pages of one language."""
    return html.replace(f'"{_HOME}', f'"/{locale}/')


def convert(text: str, folder: str) -> Fragment:
    """Convert the body of a file in `content/<folder>/`."""
    converter = _converter()
    converter.reset()
    links: list[Link] = []
    converter.treeprocessors["links"].start(folder, links)  # type: ignore[attr-defined]
    html = converter.convert(text)
    headings = tuple(_headings(converter.toc_tokens))  # type: ignore[attr-defined]
    return Fragment(html, headings, tuple(links))


def target_of(written: str, folder: str) -> Link:
    """Where a written link leads, seen from a file in `content/<folder>/`."""
    path, _, anchor = written.partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:", written):
        return Link(written, None, "")
    if path.startswith("/") or not path:
        return Link(written, path, anchor)
    joined = posixpath.normpath(posixpath.join(folder, path))
    # A translation may be linked as itself: the reader's language decides which one is opened.
    stem = re.sub(r"(\.[A-Za-z-]+)?\.md$", "", joined)
    return Link(written, stem, anchor)


class _Links(Treeprocessor):
    """Collects the links, points inner ones at the reader's language; foreign words get a direction."""

    def start(self, folder: str, links: list[Link]) -> None:
        self._folder, self._links = folder, links

    def run(self, root: Element) -> None:
        for spoken in root.iterfind(".//*[@lang]"):
            spoken.set("dir", "auto")  # kept apart from what surrounds it, in either direction
        for anchor in root.iter("a"):
            link = target_of(anchor.get("href", ""), self._folder)
            self._links.append(link)
            if link.path is None:
                if link.target.startswith("http"):
                    anchor.set("rel", "external noopener")
                continue
            fragment = f"#{link.anchor}" if link.anchor else ""
            if link.path:
                anchor.set("href", f"{_HOME}{link.path.strip('/')}/{fragment}")


class _Inner(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Links(md), "links", 0)


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(
        output_format="html",
        extensions=["tables", "attr_list", "def_list", "sane_lists", "toc", _Inner()],
        extension_configs={"toc": {"slugify": slugify_unicode, "toc_depth": "2-6"}},
    )


def _headings(tokens: Sequence[Any]) -> list[Heading]:
    found: list[Heading] = []
    for token in tokens:
        found.append(Heading(token["id"], token["name"], token["level"]))
        found.extend(_headings(token["children"]))
    return found

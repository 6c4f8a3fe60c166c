"""Markdown -> Fragment: HTML, headings and links of one text. Pure; one converter a thread is reused.

Raw HTML is shown as text: editors write Markdown; an HTML comment is a note between editors, and is left
out. No element carries an attribute that is not allowed here, and no link a scheme that runs something.

Links to content files become `~/places/pier/`, where `~` stands for the reader's language until a page is
made (see `in_language`).
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

# A part of the key under which fragments are cached: raise it when the HTML made here changes.
VERSION = "5"

# What leads out of the app; anything else, `javascript:` above all, is for machines and not for readers.
SCHEMES = ("https", "http", "mailto", "tel", "sms", "geo")

_HOME = "~/"

_COMMENT = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))|<!--(?:-?>|.*?-->)",
    re.DOTALL,
)

# Attributes and the values that they may have.
_EVERYWHERE = {
    "id": re.compile(r"[^\s\"'<>&]+"),
    "class": re.compile(r"[\w -]+"),
    "lang": re.compile(r"[A-Za-z0-9-]+"),
    "dir": re.compile("auto|ltr|rtl"),
}
_ANY = re.compile(".*", re.DOTALL)
_ALIGNED = {"style": re.compile("text-align: (left|right|center);")}
_ATTRIBUTES = {
    "a": {"href": _ANY, "title": _ANY, "rel": re.compile("external noopener")},
    "img": {"src": _ANY, "alt": _ANY, "title": _ANY},
    "ol": {"start": re.compile("[0-9]{1,9}")},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_INLINE = {"a", "em", "strong", "img"}
_CJK = r"\u2E80-\u30FF\u31F0-\u31FF\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF"
_MARKS = "“”‘’…—"
# A quotation mark is used with Latin letters as well: beside Han it belongs to them.
_WRAPPED = re.compile(rf"[{_CJK}]\n[{_CJK}{_MARKS}]|[{_MARKS}]\n[{_CJK}]")


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
class Fault:
    """What an editor wrote (`written`, as far as it can be found again) and what to write instead."""

    written: str
    message: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text as HTML, with what other pages may link to, what it links to, and what it may not hold."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    ids: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def in_language(html: str, locale: str) -> str:
    """The HTML with its inner links leading to pages of one language."""
    return html.replace(f'"{_HOME}', f'"/{locale}/')


def convert(text: str, folder: str) -> Fragment:
    """Convert the body of a file in `content/<folder>/`."""
    converter = _converter()
    converter.reset()
    links: list[Link] = []
    converter.treeprocessors["links"].start(folder, links)  # type: ignore[attr-defined]
    allowed: Any = converter.treeprocessors["allowed"]
    allowed.start()
    html = converter.convert(without_comments(text))
    headings = tuple(_headings(converter.toc_tokens))  # type: ignore[attr-defined]
    return Fragment(html, headings, tuple(links), tuple(allowed.ids), tuple(allowed.faults))


def without_comments(text: str, keep_lines: bool = False) -> str:
    """The text without HTML comments; what looks like one inside `code` is kept.

    `keep_lines`: with as many lines as before.
    """

    def left(found: re.Match[str]) -> str:
        return found["code"] or ("\n" * found[0].count("\n") if keep_lines else "")

    return _COMMENT.sub(left, text)


def target_of(written: str, folder: str) -> Link:
    """Where a written link leads, seen from a file in `content/<folder>/`."""
    plain = plain_address(written)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", plain):
        return Link(plain, None, "")
    path, anchor = (unquote(part) for part in plain.partition("#")[::2])
    if path.startswith("/") or not path:
        return Link(written, path, anchor)
    joined = posixpath.normpath(posixpath.join(folder, path))
    # A translation may be linked as itself: the reader's language decides which one is opened.
    stem = re.sub(r"(\.[A-Za-z-]+)?\.md$", "", joined)
    return Link(written, stem, anchor)


def plain_address(written: str) -> str:
    """An address as a browser understands it: without entities, tabs and line ends."""
    # Addresses of mail are hidden behind Python-Markdown's own sign for "&".
    text = written.replace(AMP_SUBSTITUTE, "&")
    # Without its semicolon a browser takes `&copy=` for a part of the address.
    text = re.sub(r"&#?[0-9A-Za-z]+;", lambda found: unescape(found[0]), text)
    return re.sub(r"[\t\r\n]", "", text).strip("".join(map(chr, range(33))))


# What a text has to hold for one of Python-Markdown's inline patterns to be looked for.
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "short_reference": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "entity": "&",
}


class _Inline(InlineProcessor):
    """Python-Markdown's own, but that it looks only for what a text can hold: most hold none of it."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        names = [each.name for each in md.inlinePatterns._priority]  # type: ignore[attr-defined]
        patterns = list(md.inlinePatterns)
        self._looked_for = [(p, _SIGNS.get(n, "")) for n, p in zip(names, patterns, strict=True)]

    def _InlineProcessor__handleInline(self, data: str, index: int = 0) -> str:
        start = 0
        while index < len(self._looked_for) and not isinstance(data, AtomicString):
            pattern, sign = self._looked_for[index]
            found = False
            if sign in data:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, found, start = apply(pattern, data, index, start)
            if not found:
                index, start = index + 1, 0
        return data


class _Allowed(Treeprocessor):
    """Takes away every attribute and element that a text may not have, whoever wrote them."""

    def start(self) -> None:
        """Forget the text before: an empty one is not run through here."""
        self.ids: list[str] = []
        self.faults: list[Fault] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._attributes(element)
            self.ids += filter(None, [element.get("id")])
            if element.tag == "img":
                self._picture(element)

    def _attributes(self, element: Element) -> None:
        for name, value in list(element.items()):
            allowed = _ATTRIBUTES.get(element.tag, {}).get(name) or _EVERYWHERE.get(name)
            # A bare `{word}` becomes an attribute without a value.
            if value is None or allowed is None or not allowed.fullmatch(str(value)):
                del element.attrib[name]
                message = (
                    f"`{name}` cannot be set like this: braces hold "
                    "`#anchor`, `.class` or `lang=…`; write \\{ for a brace in the text"
                )
                self.faults.append(Fault(name, message))
        if element.tag == "a" and not _is_followed(element.get("href", "")):
            element.attrib.pop("href", None)  # the check of links tells it

    def _picture(self, picture: Element) -> None:
        written = picture.get("src", "")
        message = (
            f"a text shows no picture, so `{written}` would be missing: take it out; "
            "a drawing of `site/art` is named in the fields, as `illustration:`"
        )
        self.faults.append(Fault(written, message))
        picture.tag, picture.text = "span", picture.get("alt", "")
        picture.attrib.clear()


def _is_followed(href: str) -> bool:
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain_address(href))
    return scheme is None or scheme[1].lower() in SCHEMES


class _Joined(Treeprocessor):
    """A line end between Han or kana is nothing: Chinese and Japanese have no space there."""

    def run(self, root: Element) -> None:
        pieces = list(_pieces(root))
        whole = "".join(text for _, _, text in pieces)
        start = 0
        for element, part, text in pieces:
            if part and "\n" in text:
                setattr(element, part, _without_wraps(text, whole, start))
            start += len(text)


def _without_wraps(text: str, whole: str, start: int) -> str:
    """A text without the line ends that are nothing; it begins at `start` of the `whole`."""
    return "".join(
        char
        for index, char in enumerate(text, start)
        if char != "\n" or not _WRAPPED.match(whole, max(index - 1, 0))
    )


def _pieces(element: Element) -> Iterator[tuple[Element, str, str]]:
    """The texts below an element in their order, and where they stand; code and blocks part them."""
    if element.tag in {"code", "pre"}:
        yield element, "", "\0"
        return
    if element.text:
        yield element, "text", element.text
    for child in element:
        parted = [] if child.tag in _INLINE else [(child, "", "\0")]
        yield from parted
        yield from _pieces(child)
        yield from parted
        if child.tail:
            yield child, "tail", child.tail


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
                anchor.set("href", link.target)
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
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Joined(md), "joined", 15)
        md.treeprocessors.register(_Allowed(md), "allowed", -2)
        md.treeprocessors.register(_Links(md), "links", -1)


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

"""A page as the search reads it: its words without tags, cut where a heading gives them an address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from generator.content.site import Text
from generator.kinds.base import Passage, Words

_HEADING = re.compile("h[2-6]")
_INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup"}


def passages(text: Text[Words], more: Sequence[Passage], phrases: Sequence[str]) -> list[Passage]:
    """Everything that a page says below its title, summary and keywords, each word once.

    `more` and `phrases` are what its kind finds in the front matter; the rest of that comes last.
    """
    found = [*sections(text.fragment.html), *more, *(Passage("", each) for each in phrases)]
    said = {part for passage in found for part in (passage.title, passage.text)}
    rest = (each for each in _others(text.words) if each not in said)
    return [*found, *(Passage("", "", each) for each in [" ".join(rest)] if each)]


def sections(html: str) -> list[Passage]:
    """The text of a page's HTML; what stands before the first heading has no address."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    whole = (Passage(anchor, _plain(title), _plain(text)) for anchor, title, text in reader.parts)
    return [passage for passage in whole if passage.title or passage.text]


class _Reader(HTMLParser):
    """Collects `[anchor, heading, text]`."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [["", "", ""]]
        self._into = 2

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _HEADING.fullmatch(tag):
            self.parts.append([dict(attrs).get("id") or "", "", ""])
            self._into = 1
        self._apart(tag)

    def handle_endtag(self, tag: str) -> None:
        if _HEADING.fullmatch(tag):
            self._into = 2
        self._apart(tag)

    def handle_data(self, data: str) -> None:
        self.parts[-1][self._into] += data

    def _apart(self, tag: str) -> None:
        if tag not in _INLINE:
            self.handle_data(" ")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _others(words: Words) -> Iterator[str]:
    common = set(Words.model_fields)
    fields = words.model_dump()
    yield from _strings({name: value for name, value in fields.items() if name not in common})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _plain(value)
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, Sequence):
        yield from (text for each in value for text in _strings(each))

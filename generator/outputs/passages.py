"""A page as the search reads it: its words without tags, cut where a heading gives them an address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from typing import Any

from generator.content.site import Text
from generator.kinds.base import Passage, Words

_HEADING = re.compile(r'<h[2-6](?: [^>]*?id="([^"]*)")?[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_TAG = re.compile(r"</?([a-z0-9]+)[^>]*>")
_INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup"}


def passages(text: Text[Words], more: Sequence[Passage], phrases: Sequence[str]) -> list[Passage]:
    """Everything that a page says below its title, summary and keywords, each word once.

    `more` and `phrases` are what its kind finds in the front matter; the rest of that comes last.
    """
    found = [*sections(text.fragment.html), *more, *(Passage("", each) for each in phrases)]
    said = {part for passage in found for part in (passage.title, passage.text)}
    rest = (each for each in _others(text.words) if each not in said)
    return [*found, *(Passage("", "", each) for each in [" ".join(rest)] if each)]


@lru_cache(maxsize=50_000)
def sections(html: str) -> Sequence[Passage]:
    """The text of a page's HTML; what stands before the first heading has no address.

    It reads what `generator/content/markdown.py` writes, whose tags are closed and whose values are quoted.
    """
    parts = _HEADING.split(html)
    # A heading's id and content follow what stands before it, and then the next part.
    opening, rest = parts[0], zip(*[iter(parts[1:])] * 3, strict=True)
    whole = [Passage("", "", _text(opening))]
    whole += [Passage(unescape(id_ or ""), _text(title), _text(text)) for id_, title, text in rest]
    return [passage for passage in whole if passage.title or passage.text]


def _text(html: str) -> str:
    return _plain(unescape(_TAG.sub(_gap, html)))


def _gap(tag: re.Match[str]) -> str:
    """What stands between two blocks is apart; a word in <em> is one with its neighbours."""
    return "" if tag[1] in _INLINE else " "


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

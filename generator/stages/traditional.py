"""[Page] -> [Page]: Traditional Chinese, made from the source's Simplified. Pure."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from generator.content.document import Document
from generator.content.front_matter import parse
from generator.content.page import Page
from generator.content.site import Key
from generator.stages.check import Convert, check

TRADITIONAL = "zh-Hant"


def in_traditional(
    sources: Sequence[Page],
    written: Collection[Key],
    to_traditional: Callable[[str], str],
    fragment: Convert,
) -> Iterator[Page]:
    """Traditional Chinese of every source page but those that are `written` by hand."""
    for page in sources:
        if page.key not in written:
            document = _converted(page.document, TRADITIONAL, to_traditional)
            converted, _ = check(document, False, fragment)
            yield from [converted] if converted else []


def _converted(document: Document, locale: str, convert: Callable[[str], str]) -> Document:
    """The source file in Traditional characters, as if someone had written that file."""
    text = convert(document.text)
    return replace(document, locale=locale, text=text, front=parse(text), derived=True)

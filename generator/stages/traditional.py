"""[Page] -> [Page]: Traditional Chinese, made from the source's Simplified. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.content.document import Document
from generator.content.front_matter import parse
from generator.content.page import Page
from generator.stages.check import Convert, check


def in_traditional(
    pages: Sequence[Page],
    default_locale: str,
    to_traditional: Callable[[str], str],
    fragment: Convert,
) -> Iterator[Page]:
    """Traditional Chinese of every source page that no one has written by hand."""
    written = {page.key for page in pages if page.document.locale == "zh-Hant"}
    for page in pages:
        if page.document.locale == default_locale and page.key not in written:
            document = _converted(page.document, "zh-Hant", to_traditional)
            converted, _ = check(document, False, fragment)
            yield from [converted] if converted else []


def _converted(document: Document, locale: str, convert: Callable[[str], str]) -> Document:
    """The source file in Traditional characters, as if someone had written that file."""
    text = convert(document.text)
    return replace(document, locale=locale, text=text, front=parse(text), derived=True)

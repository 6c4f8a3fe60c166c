"""The search index of each language: what MiniSearch on the phone is fed with.

It leaves the bodies of pages out, so that one edited paragraph changes one file of a pack.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import opencc

from generator.kinds import KINDS
from generator.link import Entry
from generator.output import Output
from generator.outputs.app import APP_PAGES
from generator.rendering import Rendering, as_json

_RANK = 1
_LEFT_OUT = {"", "search", "desk", "offline"}
_HAN = ("\u3400", "\u9fff")


def search_index(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/search.json`.

    `kinds` are headings by kind, in the order of the results; `pages` are the documents;
    `fold` is a string of pairs: a Chinese character and the one it is searched as.
    """
    for locale in rendering.site.config.codes:
        pages = [*_entries(rendering, locale), *_app_pages(rendering, locale)]
        index = {"kinds": _kinds(rendering, locale), "pages": pages, "fold": ""}
        if locale.startswith("zh"):
            index["fold"] = fold_pairs(_texts(pages))
        yield Output(f"{locale}/search.json", as_json(index), _RANK, locale)


def fold_pairs(texts: Iterable[str]) -> str:
    """Pairs of variant and Simplified character, for the characters of some texts.

    Every Traditional variant is named, and so a query in either script finds both.
    """
    simplified = _simplified()
    used = {simplified.get(char, char) for text in texts for char in text}
    return "".join(char + simple for char, simple in simplified.items() if simple in used)


@cache
def _simplified() -> Mapping[str, str]:
    first, last = map(ord, _HAN)
    chars = [chr(code) for code in range(first, last + 1)]
    # A character a line: OpenCC would take neighbours for a phrase.
    converted = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {char: simple for char, simple in zip(chars, converted, strict=True) if char != simple}


def _entries(rendering: Rendering, locale: str) -> Iterator[dict[str, Any]]:
    for entry in rendering.site.entries.values():
        words: Any = entry.texts[locale].words
        yield {
            "url": f"/{locale}/{entry.path}/",
            "kind": entry.kind.name,
            "title": words.title,
            "summary": words.summary,
            "keywords": list(words.keywords),
            "headings": _headings(entry, locale),
        }


def _headings(entry: Entry, locale: str) -> list[str]:
    text = entry.texts[locale]
    return [*(each.text for each in text.fragment.headings), *entry.kind.phrases(text.words)]


def _app_pages(rendering: Rendering, locale: str) -> Iterator[dict[str, Any]]:
    say = rendering.site.interface.say
    for page in APP_PAGES:
        if page.name not in _LEFT_OUT:
            yield {
                "url": f"/{locale}/{page.name}/",
                "kind": "app",
                "title": say(locale, f"pages.{page.word}"),
                "summary": say(locale, f"pages.{page.word}_summary"),
                "keywords": [],
                "headings": [],
            }


def _kinds(rendering: Rendering, locale: str) -> list[list[str]]:
    say = rendering.site.interface.say
    named = [[kind.name, say(locale, f"kinds.{kind.folder}")] for kind in KINDS.values()]
    return [*named, ["app", say(locale, "search.app_pages")]]


def _texts(pages: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for page in pages:
        yield from (page["title"], page["summary"], *page["keywords"], *page["headings"])

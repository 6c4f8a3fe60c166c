"""What the search of each language reads: all texts of all pages, a file a kind.

The phone looks through the texts themselves (pwa/client/search/index.js says why), so there is no
index to build. An edited paragraph changes its page and the file of its kind.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import opencc

from generator.content.reading import note
from generator.content.site import AnyEntry
from generator.i18n.pronunciation import plain_syllables
from generator.kinds import KINDS
from generator.kinds.venue import VenueFacts
from generator.output import Output
from generator.outputs.app import APP_PAGES
from generator.outputs.passages import passages
from generator.templates.rendering import Rendering, as_json
from generator.templates.views import category_title

Row = dict[str, Any]

_RANK = 1
_LEFT_OUT = {"", "search", "desk", "offline"}
_HAN = ("\u3400", "\u9fff")


def search_index(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/search/<kind>.json`, the pages of a kind, and `/<locale>/search.json`.

    That names them in the order of the kinds, with each kind's heading, and carries `fold`,
    pairs of a Chinese character and the one it is searched as. Rows: docs/offline-packs.md, "Search".
    """
    for locale in rendering.locales:
        files = {
            kind: Output(f"{locale}/search/{kind}.json", as_json(rows), _RANK, locale)
            for kind, rows in _rows(rendering, locale).items()
        }
        kinds = [[kind, _heading(rendering, kind, locale), files[kind].url] for kind in files]
        fold = fold_pairs(file.content.decode() for file in files.values())
        yield from files.values()
        index = {"kinds": kinds, "fold": fold}
        yield Output(f"{locale}/search.json", as_json(index), _RANK, locale)


def fold_pairs(texts: Iterable[str]) -> str:
    """Pairs of variant and Simplified character, for the characters of some texts.

    Every Traditional variant is named, and so a query in either script finds both.
    """
    simplified = _simplified()
    used = {simplified.get(char, char) for text in texts for char in set(text)}
    return "".join(char + simple for char, simple in simplified.items() if simple in used)


@cache
def _simplified() -> Mapping[str, str]:
    first, last = map(ord, _HAN)
    chars = [chr(code) for code in range(first, last + 1)]
    # A character a line: OpenCC would take neighbours for a phrase.
    converted = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {char: simple for char, simple in zip(chars, converted, strict=True) if char != simple}


def _rows(rendering: Rendering, locale: str) -> Mapping[str, list[Row]]:
    former = _former(rendering, locale)
    found = {
        name: [
            _known(rendering, entry, locale, former) or _entry(rendering, entry, locale)
            for entry in rendering.site.of_kind(kind)
        ]
        for name, kind in KINDS.items()
    }
    found["app"] = [_app_page(rendering, page.name, page.word, locale) for page in APP_PAGES
                    if page.name not in _LEFT_OUT]  # fmt: skip
    return {kind: rows for kind, rows in found.items() if rows}


def _former(rendering: Rendering, locale: str) -> Mapping[str, Row]:
    """The rows by address, where only bodies differ from when they were made."""
    outputs = rendering.former.outputs if rendering.former else {}
    files = (outputs[path] for path in outputs if path.startswith(f"{locale}/search/"))
    return {row["url"]: row for file in files for row in json.loads(file.content)}


def _known(
    rendering: Rendering, entry: AnyEntry, locale: str, former: Mapping[str, Row]
) -> Row | None:
    text = entry.texts[locale]
    if rendering.former is None or text.id in rendering.former.changed:
        return None
    note(text.id)  # the row was made from it
    return former[f"/{locale}/{entry.path}/"]


def _entry(rendering: Rendering, entry: AnyEntry, locale: str) -> Row:
    text, config = entry.texts[locale], rendering.site.config
    words = text.words
    kind = entry.kind
    category = kind.category_of(entry.facts)
    keywords = [*words.keywords]
    if category:
        keywords.append(category_title(rendering.site, kind, category, locale))
    keywords = list(dict.fromkeys(keywords))
    found = passages(text, kind.passages(words), kind.phrases(words))
    source = entry.texts[config.default_locale].words
    named = {code: entry.texts[code].words.title for code in _signs(rendering, locale)}
    spoken = [source.title, *source.keywords]
    if locale.startswith("zh"):
        spoken = [source.title, *keywords, *(passage.title for passage in found)]
    position = entry.facts.position if isinstance(entry.facts, VenueFacts) else None
    return _row(
        url=f"/{locale}/{entry.path}/",
        title=words.title,
        summary=words.summary,
        lang=text.lang if text.fallback and not text.machine else "",
        keywords=keywords,
        names=_names(named, words.title),
        sounds=_sounds(rendering, spoken),
        passages=[[each.anchor, each.title, each.text] for each in found],
        at=[position.lat, position.lon] if position else [],
    )


def _app_page(rendering: Rendering, name: str, word: str, locale: str) -> Row:
    def say(code: str, key: str) -> str:
        return rendering.site.interface.say(code, f"pages.{key}")

    source = rendering.site.config.default_locale
    named = {code: say(code, word) for code in _signs(rendering, locale)}
    return _row(
        url=f"/{locale}/{name}/",
        title=say(locale, word),
        summary=say(locale, f"{word}_summary"),
        names=_names(named, say(locale, word)),
        sounds=_sounds(rendering, [say(source, word)]),
    )


def _row(**fields: Any) -> Row:
    return {name: value for name, value in fields.items() if value}


def _signs(rendering: Rendering, locale: str) -> list[str]:
    """The languages in which a name may stand on a sign."""
    config = rendering.site.config
    return [code for code in (config.default_locale, config.fallback_locale) if code != locale]


def _names(named: Mapping[str, str], title: str) -> list[list[str]]:
    return [[code, name] for code, name in named.items() if name != title]


def _sounds(rendering: Rendering, texts: Iterable[str]) -> list[str]:
    """How texts are read aloud, in their order, where the source is Chinese."""
    chinese = rendering.site.config.default_locale.startswith("zh")
    return [plain_syllables(text) for text in texts] if chinese else []


def _heading(rendering: Rendering, kind: str, locale: str) -> str:
    key = f"kinds.{KINDS[kind].folder}" if kind in KINDS else "search.app_pages"
    return rendering.site.interface.say(locale, key)

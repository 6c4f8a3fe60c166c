"""What the search of each language reads: all texts of all pages, a file a kind, of a large one several.

The phone looks through the texts themselves (pwa/client/search/index.js says why), so there is no
index to build. An edited paragraph changes its page and the file of its kind.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
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

WHOLE = 200
"""Rows that one file holds."""
_HEADS, _TEXTS = 256, 64
"""Rows of a part: some 60 kB of what pages are called, and of what they say."""
_RANK = 1
_LEFT_OUT = {"", "search", "desk", "offline"}
_HAN = ("\u3400", "\u9fff")


def search_index(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/search/<kind>.json`, the pages of a kind, and `/<locale>/search.json`.

    That names them in the order of the kinds, with each kind's heading, and carries `fold`,
    pairs of a Chinese character and the one it is searched as. Rows: docs/offline-packs.md, "Search".
    """
    for locale in rendering.locales:
        found = [_files(kind, rows, locale) for kind, rows in _rows(rendering, locale).items()]
        kinds = [[each.kind, _heading(rendering, each.kind, locale), *each.named] for each in found]
        outputs = [output for each in found for output in each.outputs]
        fold = fold_pairs(output.content.decode() for output in outputs)
        yield from outputs
        yield Output(
            f"{locale}/search.json", as_json({"kinds": kinds, "fold": fold}), _RANK, locale
        )


@dataclass(frozen=True, slots=True)
class KindFiles:
    """The files of a kind, and how `search.json` names them after its heading."""

    kind: str
    named: Sequence[Any]
    outputs: Sequence[Output]


def _files(kind: str, rows: Sequence[Row], locale: str) -> KindFiles:
    """One file; of many rows first what their pages are called, then what they say, in parts."""
    if len(rows) <= WHOLE:
        whole = Output(f"{locale}/search/{kind}.json", as_json(rows), _RANK, locale)
        return KindFiles(kind, [whole.url], [whole])
    said = [_text(row) for row in rows if "passages" in row]
    stem = f"{locale}/search/{kind}"
    heads = [Output(f"{stem}.{n}.json", as_json(part), _RANK, locale)
             for n, part in enumerate(buckets([_head(row) for row in rows], _HEADS))]  # fmt: skip
    texts = [Output(f"{stem}.text.{n}.json", as_json(part), _RANK, locale)
             for n, part in enumerate(buckets(said, _TEXTS))]  # fmt: skip
    named = ["", [output.url for output in heads], [output.url for output in texts]]
    return KindFiles(kind, named, [*heads, *texts])


def _head(row: Row) -> Row:
    """A row without what its page says; sounds are those of title and keywords."""
    head = {name: value for name, value in row.items() if name != "passages"}
    if "sounds" in row:
        head["sounds"] = row["sounds"][: 1 + len(row.get("keywords", ()))]
    return head


def _text(row: Row) -> Row:
    """What the page of a row says, with the sounds of all of it."""
    return {name: row[name] for name in ("url", "passages", "sounds") if name in row}


def buckets(rows: Sequence[Row], size: int) -> list[list[Row]]:
    """Rows in parts of about so many, by their addresses: a new row changes its own part alone."""
    number = 1 << (max(1, len(rows) // size) - 1).bit_length()
    parts: list[list[Row]] = [[] for _ in range(number)]
    for row in rows:
        parts[int(sha256(row["url"].encode()).hexdigest()[:8], 16) % number].append(row)
    return parts


def prepare() -> None:
    """Load once what every copy of this process would load by itself."""
    _simplified()
    plain_syllables("津渡")


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
    paths = [path for path in outputs if path.startswith(f"{locale}/search/")]
    rows: dict[str, Row] = {}
    # Of a row in two parts, what its page says comes last: that has all of its sounds.
    for path in sorted(paths, key=lambda path: ".text." in path):
        for row in json.loads(outputs[path].content):
            rows[row["url"]] = rows.get(row["url"], {}) | row
    return rows


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

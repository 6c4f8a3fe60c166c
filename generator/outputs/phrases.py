"""The phrases: all of them on one page, and a page for each situation.

A visitor reads the town's language beside their own. Who speaks the town's language reads the others
beside it, and can answer a visitor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.site import Entry
from generator.i18n.locales import cldr
from generator.i18n.pronunciation import pronunciation
from generator.kinds.phrasebook import PHRASEBOOK, PhrasebookFacts, PhrasebookWords
from generator.output import Output
from generator.templates.rendering import Rendering
from generator.templates.views import Card, app_view, card

Phrasebook = Entry[PhrasebookFacts, PhrasebookWords]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase in one language; `sounds` helps who cannot read its script, "" where nobody needs it."""

    text: str
    lang: str
    sounds: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`meaning` is for the holder of the phone, `shown` for the one it is shown to."""

    code: str
    meaning: Said
    shown: tuple[Said, ...]


def phrase_list(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/phrases/` with every phrase."""
    site = rendering.site
    for locale in rendering.locales:
        title = site.interface.say(locale, "kinds.phrases")
        summary = site.interface.say(locale, "phrases.summary")
        page = app_view(site, "phrases", title, summary, locale)
        books: list[tuple[Card, str, Sequence[Phrase]]] = [
            (card(entry, locale), entry.slug, phrases(rendering, entry, locale))
            for entry in site.of_kind(PHRASEBOOK)
        ]
        yield rendering.page(
            "phrases.html", locale, page.url, PHRASEBOOK.rank, page=page, books=books
        )


def phrasebook(rendering: Rendering, entry: Phrasebook, locale: str) -> Mapping[str, Any]:
    """What the page of one situation shows."""
    return {"phrases": phrases(rendering, entry, locale)}


def phrases(rendering: Rendering, entry: Phrasebook, locale: str) -> Sequence[Phrase]:
    """The phrases of an entry for a reader."""
    town = rendering.site.config.default_locale
    home = cldr(town).language
    at_home = cldr(locale).language == home
    others = [code for code in _written(rendering, entry) if cldr(code).language != home]
    shown = others if at_home else [town]
    return [
        Phrase(
            code,
            _said(rendering, entry, code, entry.texts[locale].lang),
            tuple(_said(rendering, entry, code, each) for each in shown),
        )
        for code in entry.texts[town].words.says
    ]


def _written(rendering: Rendering, entry: Phrasebook) -> list[str]:
    """The languages that the phrases were really written in."""
    return [code for code in rendering.site.config.codes if entry.texts[code].lang == code]


def _said(rendering: Rendering, entry: Phrasebook, code: str, lang: str) -> Said:
    words, facts = entry.texts[lang].words, entry.facts
    sound = ""
    if lang == rendering.site.config.default_locale:
        sound = facts.sounds.get(code) or pronunciation(words.says[code], lang)
    return Said(words.says[code], lang, sound[:1].upper() + sound[1:])

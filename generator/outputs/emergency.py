"""The emergency page: whom to call, where to run, and what to say in the town's own language."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.site import Entry, Site, Venue
from generator.i18n.pronunciation import pronunciation
from generator.kinds.guide import GUIDE
from generator.kinds.merchant import MERCHANT
from generator.kinds.place import PLACE, PlaceFacts, PlaceWords
from generator.templates.rendering import Rendering
from generator.templates.views import Card, card, cards
from generator.templates.views.duty import duties, roster


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say, how it sounds, and what it means in the language `lang`."""

    said: str
    sounds: str
    means: str
    lang: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place as the town calls it, to be named on the telephone."""

    card: Card
    said: str
    sounds: str


@dataclass(frozen=True, slots=True)
class TownSpeech:
    """The town's own language: what the phone needs to say a position in it.

    `words` and `sounds` are JSON: the domain `position`, and how each of its texts is pronounced.
    """

    lang: str
    address: str
    address_sounds: str
    here: str
    here_sounds: str
    words: str
    sounds: str


def emergency(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template; `foreign` readers do not read the town's own language."""
    site = rendering.site
    kits = tuple(card(each, locale) for each in _kits(site))
    stations = tuple(c for c in cards(site, PLACE, locale) if c.category == "station")
    found = tuple(duties(site, locale))
    return {
        "town_speech": _town_speech(site),
        "foreign": not _same_language(locale, site.config.default_locale),
        "here": site.interface.say(
            locale, "position.here", address=site.in_language(site.config.address, locale)
        ),
        "landmarks": tuple(_landmarks(site, locale)),
        "sentences": tuple(_sentences(site, locale)),
        "kits": kits,
        "stations": stations,
        "duties": found,
        "roster": roster(site, found, locale),
        "guides": tuple(c for c in cards(site, GUIDE, locale) if c.category == "emergency"),
    }


def _town_speech(site: Site) -> TownSpeech:
    local = site.config.default_locale
    address = site.in_language(site.config.address, local)
    words = site.interface.domain(local, "position")
    here = site.interface.say(local, "position.here", address=address)
    spoken = {
        key: pronunciation(form, local) for key, form in words.items() if isinstance(form, str)
    }
    return TownSpeech(
        lang=local,
        address=address,
        address_sounds=pronunciation(address, local),
        here=here,
        here_sounds=pronunciation(here, local),
        words=json.dumps(words, ensure_ascii=False),
        sounds=json.dumps(spoken, ensure_ascii=False) if any(spoken.values()) else "",
    )


def _kits(site: Site) -> Iterator[Venue]:
    """Where a first-aid kit hangs or is lent; a defibrillator's place comes first."""
    places = [each for each in site.of_kind(PLACE) if _has_kit(each)]
    yield from sorted(places, key=lambda each: not each.facts.aed)
    for each in site.of_kind(MERCHANT):
        if "first_aid_kit" in each.facts.services:
            yield each


def _has_kit(place: Entry[PlaceFacts, PlaceWords]) -> bool:
    facts = place.facts
    return facts.category == "first_aid" or "first_aid_kit" in facts.lends


_LANDMARKS = 100
"""Names to be told on the telephone; of more places those that people know best."""


def _landmarks(site: Site, locale: str) -> Iterator[Landmark]:
    local = site.config.default_locale
    places = site.of_kind(PLACE)
    known = sorted(places, key=lambda each: (not each.facts.plate, each.facts.category != "sight"))
    best = {each.slug for each in known[:_LANDMARKS]}
    for entry in (each for each in places if each.slug in best):
        title = entry.texts[local].words.title
        yield Landmark(card(entry, locale), title, pronunciation(title, local))


def _sentences(site: Site, locale: str) -> Iterator[Sentence]:
    """The words of the domain `sentences`, in their order."""
    local = site.config.default_locale
    # Who reads the town's own language shows these to a visitor.
    reader = site.config.fallback_locale if _same_language(locale, local) else locale
    meanings = site.interface.domain(reader, "sentences")
    for key, said in site.interface.domain(local, "sentences").items():
        yield Sentence(str(said), pronunciation(str(said), local), str(meanings[key]), reader)


def _same_language(one: str, other: str) -> bool:
    """Whether a reader of one tag reads the other too: zh-Hant and zh-Hans."""
    return one.partition("-")[0] == other.partition("-")[0]

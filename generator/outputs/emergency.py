"""The emergency page: whom to call, where to run, and what to say in the town's own language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.rendering import Rendering
from generator.sounds import sounds
from generator.views import cards


@dataclass(frozen=True, slots=True)
class Sentence:
    """What to say, how it sounds, and what it means in the language `lang`."""

    said: str
    sounds: str
    means: str
    lang: str


def emergency(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Values of the template; `local` is the language that is spoken in the town."""
    site = rendering.site
    local = site.config.default_locale
    places = cards(site, "place", locale)
    return {
        "local": local,
        "address": site.in_language(site.config.address, local),
        "sentences": tuple(_sentences(rendering, locale)),
        "kits": [each for each in places if each.category == "first_aid"],
        "stations": [each for each in places if each.category == "station"],
        "guides": [each for each in cards(site, "guide", locale) if each.category == "emergency"],
    }


def _sentences(rendering: Rendering, locale: str) -> Iterator[Sentence]:
    """The words of the domain `sentences`, in their order."""
    config = rendering.site.config
    local = config.default_locale
    # Who reads the town's own language shows these to a visitor.
    reader = config.fallback_locale if same_language(locale, local) else locale
    meanings = rendering.site.interface.domain(reader, "sentences")
    for key, said in rendering.site.interface.domain(local, "sentences").items():
        yield Sentence(str(said), sounds(str(said), local), str(meanings[key]), reader)


def same_language(one: str, other: str) -> bool:
    """Whether a reader of one tag reads the other too: zh-Hant and zh-Hans."""
    return one.partition("-")[0] == other.partition("-")[0]

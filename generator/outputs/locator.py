"""Where an entry stands: its crop of the map, and links that open the place in other maps."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.content.site import Site, Venue
from generator.map import Handover, Marker, Names, draw_locator, handover, thanks
from generator.templates.rendering import Rendering
from generator.templates.views import category_title


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`map` is an SVG, None where nobody has drawn a ground; `thanks` are names and addresses."""

    map: Markup | None
    links: tuple[Handover, ...]
    thanks: tuple[tuple[str, str], ...]


def whereabouts(rendering: Rendering, entry: Venue, locale: str) -> Whereabouts:
    """Of a place or a shop, for its page."""
    site, facts = rendering.site, entry.facts
    text = entry.texts[locale]
    title = text.words.title
    drawn = None
    if site.layers:
        says = site.interface.say(text.title_lang, "map.locator_of", title=title)
        marker = locator_marker(site, entry, locale)
        svg = draw_locator(site.layers, marker, says, lambda names: name_in(site, names, locale))
        drawn = Markup(svg)  # noqa: S704  made and escaped by generator.map
    links = handover(title, facts.position.lat, facts.position.lon)
    return Whereabouts(drawn, links, thanks(site.layers))


def locator_marker(site: Site, entry: Venue, locale: str) -> Marker:
    """The entry's mark, as the service map has it."""
    facts = entry.facts
    kind = entry.kind.name
    text = entry.texts[locale]
    return Marker(
        id=f"{kind}={entry.slug}",
        kind=kind,
        category=facts.category,
        title=text.words.title,
        url=f"/{locale}/{entry.path}/",
        lat=facts.position.lat,
        lon=facts.position.lon,
        group=category_title(site, entry.kind, facts.category, text.title_lang),
        lang="" if text.title_lang == locale else text.title_lang,
    )


def name_in(site: Site, names: Names, locale: str) -> str:
    """What stands on the ground is called for a reader; "" where nothing fits.

    `und` is what the sign on the spot says, in whatever language that is.
    """
    known = any(code in names for code in site.config.chain(locale))
    return site.in_language(names, locale) if known else names.get("und", "")

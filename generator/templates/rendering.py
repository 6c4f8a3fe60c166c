"""What every row of OUTPUTS gets, and how it makes a page."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import jinja2

from generator.assets.bundle import Assets, hashed
from generator.content.reading import TextId
from generator.content.site import AnyEntry, Site
from generator.kinds.area import AREA
from generator.output import Output
from generator.templates.environment import Look, phone
from generator.templates.names import names
from generator.templates.views import SiteView, site_view


class TemplateProblem(Exception):
    """A template of `site/` cannot be rendered; the message says which, where and for what page."""


@dataclass(frozen=True)
class Former:
    """What the part that is being made was before the bodies of some texts `changed`: outputs by path."""

    outputs: Mapping[str, Output]
    changed: Set[TextId]


@dataclass(frozen=True)
class Rendering:
    """A site, its look and its assets. `shared` are assets of one language, such as its words.

    What is to be made of it now: in `locales`, the pages of `entries`. `packed` are the packs by
    language, with their members, as they were made last. `former` is there where only bodies differ.
    """

    site: Site
    look: Look
    assets: Assets
    frames: Mapping[str, SiteView]
    shared: Mapping[str, Mapping[str, Output]]
    locales: tuple[str, ...]
    entries: Sequence[AnyEntry]
    packed: dict[str, tuple[tuple[Output, ...], Sequence[Output]]]
    former: Former | None = None

    def page(
        self, template: str, locale: str, url: str, rank: int | None, **context: Any
    ) -> Output:
        """Render one HTML page. Raises TemplateProblem."""
        frame = {
            "site": self.frames[locale],
            "data": {name: output.url for name, output in self.shared[locale].items()},
        }
        html = self._render(template, locale, url, {**frame, **context})
        return Output(url.removeprefix("/") + "index.html", html.encode(), rank, locale)

    def _render(self, template: str, locale: str, url: str, context: Mapping[str, Any]) -> str:
        try:
            return self.look.render(template, locale, context)
        except jinja2.TemplateSyntaxError as error:
            raise TemplateProblem(
                f"site/templates/{error.name}:{error.lineno}: {error.message}"
            ) from error
        except (jinja2.TemplateError, KeyError) as error:
            message = f"site/templates/{template}, for {url}: {error.args[0]}"
            raise TemplateProblem(message) from error


Make = Callable[[Rendering, Sequence[Output]], Iterable[Output]]
"""A row of OUTPUTS: from the rendering and the outputs of the rows before it."""


def rendering(site: Site, look: Look, assets: Assets) -> Rendering:
    """Join what pages need; everything is to be made."""
    codes = site.config.codes
    from_data = {code: _data(site, code) for code in codes}
    frames = {code: site_view(site, code) for code in codes}
    entries = tuple(site.entries.values())
    return Rendering(site, look, assets, frames, from_data, codes, entries, {})


CLIENT_DOMAINS = (
    "form",
    "desk",
    "offline",
    "search",
    "map",
    "list",
    "aloud",
    "phrases",
    "who",
    "position",
    "duty",
    "walk",
    "hours",
)


def _data(site: Site, locale: str) -> dict[str, Output]:
    words = site.interface.domain(locale, *CLIENT_DOMAINS)
    return {
        "words": hashed(f"words.{locale}.json", as_json(words), locale),
        "areas": hashed(f"areas.{locale}.json", as_json(_areas(site, locale)), locale),
        "names": hashed(f"names.{locale}.json", as_json(names(site, locale)), locale),
    }


def as_json(value: Any) -> bytes:
    """Compact, with sorted keys: the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _areas(site: Site, locale: str) -> dict[str, Any]:
    features = []
    for entry in site.of_kind(AREA):
        facts = entry.facts
        contacts = [
            {
                "role": site.interface.say(locale, f"kinds.role_{each.role}"),
                "name": each.name,
                "phone": each.phone,
                "called": phone(each.phone) if each.phone else None,
            }
            for each in facts.contacts
        ]
        properties = {
            "id": entry.slug,
            "level": facts.level,
            "parent": facts.parent,
            "title": entry.texts[locale].words.title,
            "url": f"/{locale}/{entry.path}/",
            "contacts": contacts,
        }
        geometry = site.areas.geometries.get(entry.slug)
        features.append(
            {"type": "Feature", "id": entry.slug, "properties": properties, "geometry": geometry}
        )
    return {"type": "FeatureCollection", "features": features}

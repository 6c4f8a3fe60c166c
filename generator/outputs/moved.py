"""Addresses that a page had before: each leads on to where it is now."""

from collections.abc import Iterator, Sequence

from generator.output import Output
from generator.templates.rendering import Rendering
from generator.templates.views import page_view

_RANK = 9


def moved(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield a page that redirects for every address of `formerly:`, in every language."""
    for locale in rendering.locales:
        for entry in rendering.site.entries.values():
            for address in entry.facts.formerly:
                page = page_view(rendering.site, entry, locale)
                url = f"/{locale}/{address}/"
                yield rendering.page("moved.html", locale, url, _RANK, page=page)

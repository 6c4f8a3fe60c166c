"""The pages of the app itself: home, map, my requests, the desk and their like."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.kinds import KINDS
from generator.kinds.form import FORM
from generator.kinds.guide import GUIDE
from generator.kinds.notice import NOTICE
from generator.kinds.place import PLACE
from generator.kinds.walk import WALK
from generator.map import thanks
from generator.output import Output
from generator.outputs.directory import directory, offers_and_needs
from generator.outputs.emergency import emergency
from generator.outputs.lists import is_long
from generator.outputs.map_page import map_page
from generator.outputs.plates import plate_sheet
from generator.outputs.who import who
from generator.templates.rendering import Rendering
from generator.templates.views import Alternate, PageView, app_view, cards, groups

Context = Callable[[Rendering, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class AppPage:
    """A page at `/<locale>/<name>/` from `<template>`; its title is the word `pages.<word>`.

    `rank` is its turn in the offline pack.
    """

    name: str
    template: str
    word: str
    context: Context
    rank: int = 0


def _nothing(_rendering: Rendering, _locale: str) -> Mapping[str, Any]:
    return {}


def _storage(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """What the folders are called that a pack may hold on wish only."""
    say = rendering.site.interface.say
    titles = {kind.folder: say(locale, f"kinds.{kind.folder}") for kind in KINDS.values()}
    return {"folder_titles": titles}


def _about(rendering: Rendering, _locale: str) -> Mapping[str, Any]:
    return {"thanks": thanks(rendering.site.layers)}


def _home(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    site = rendering.site
    return {
        "notices": cards(site, NOTICE, locale),
        "sights": [c for c in cards(site, PLACE, locale) if c.category == "sight"],
        "guides": cards(site, GUIDE, locale),
        "walks": cards(site, WALK, locale),
        "forms": cards(site, FORM, locale),
        "counts": {name: len(site.of_kind(kind)) for name, kind in KINDS.items()},
    }


def _everything(rendering: Rendering, locale: str) -> Mapping[str, Any]:
    """Every page by kind; of a kind whose list takes several pages only the way there and how many."""
    site = rendering.site
    return {
        "lists": [
            (
                kind.folder,
                site.interface.say(locale, f"kinds.{kind.folder}"),
                () if is_long(site, kind) else found,
                len(site.of_kind(kind)),
            )
            for kind in KINDS.values()
            if (found := groups(site, kind, locale))
        ]
    }


APP_PAGES: Sequence[AppPage] = (
    AppPage("", "home.html", "home", _home),
    AppPage("map", "map.html", "map", map_page),
    AppPage("requests", "requests.html", "requests", _nothing),
    AppPage("desk", "desk.html", "desk", _nothing),
    AppPage("storage", "storage.html", "storage", _storage),
    AppPage("emergency", "emergency.html", "emergency", emergency),
    AppPage("who", "who.html", "who", who),
    AppPage("search", "search.html", "search", _everything),
    AppPage("directory", "directory.html", "directory", directory),
    AppPage("exchange", "exchange.html", "exchange", offers_and_needs),
    AppPage("plates", "plates.html", "plates", plate_sheet, rank=8),
    AppPage("settings", "settings.html", "settings", _nothing),
    AppPage("about", "about.html", "about", _about),
    AppPage("offline", "offline.html", "offline", _nothing),
)

PATHS = tuple(f"/{page.name}/" if page.name else "/" for page in APP_PAGES)
"""The addresses that content may link to, without the language."""


def app_pages(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield every page of the app in every language."""
    for locale in rendering.locales:
        for each in APP_PAGES:
            page = _view(rendering, each, locale)
            context = each.context(rendering, locale)
            yield rendering.page(each.template, locale, page.url, each.rank, page=page, **context)


def not_found(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/404.html`, which the server sends for an unknown address, and `/404.html`."""
    for locale in rendering.locales:
        title, summary = _titles(rendering, "not_found", locale)
        page = app_view(rendering.site, "", title, summary, locale)
        # What is not there is neither the community nor on the way to anything.
        page = replace(page, slug="not-found", json_ld=None)
        made = rendering.page("not_found.html", locale, f"/{locale}/404/", None, page=page)
        yield Output(f"{locale}/404.html", made.content)
    yield _not_found_anywhere(rendering)


def _not_found_anywhere(rendering: Rendering) -> Output:
    """`/404.html`, which other hosts send for any unknown address: all languages on one page."""
    config = rendering.site.config
    locale = config.default_locale
    title, summary = _titles(rendering, "not_found", locale)
    page = PageView(
        url="/404/",
        kind="app",
        slug="not-found",
        title=title,
        summary=summary,
        lang=locale,
        title_lang=locale,
        alternates=tuple(
            Alternate(each.code, each.name, each.dir, f"/{each.code}/") for each in config.locales
        ),
    )
    made = rendering.page("missing.html", locale, page.url, None, page=page)
    return Output("404.html", made.content)


def language_choice(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/index.html`, where a visitor without a language chooses one."""
    config = rendering.site.config
    locale = config.default_locale
    home = app_view(rendering.site, "", "", "", locale)
    page = PageView(
        url="/",
        kind="app",
        slug="language",
        title=rendering.site.in_language(config.name, locale),
        summary=rendering.site.in_language(config.tagline, locale),
        lang=locale,
        title_lang=locale,
        alternates=home.alternates,
    )
    made = rendering.page("language.html", locale, "/", 0, page=page)
    yield replace(made, locale=None)  # it belongs to the pack of every language


def _view(rendering: Rendering, each: AppPage, locale: str) -> PageView:
    return app_view(rendering.site, each.name, *_titles(rendering, each.word, locale), locale)


def _titles(rendering: Rendering, word: str, locale: str) -> tuple[str, str]:
    site = rendering.site
    name = site.in_language(site.config.name, locale)
    summary = site.interface.say(locale, f"pages.{word}_summary", name=name)
    return name if word == "home" else site.interface.say(locale, f"pages.{word}"), summary

"""One page: an entry's, or one of the app."""

from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from generator.assets.pictures import FAVOURITE, OF_PAGE
from generator.content.markdown import Heading, in_language
from generator.content.site import AnyEntry, Site
from generator.json_ld import block, of_community, of_entry, of_way
from generator.kinds import Facts, Words
from generator.kinds.recording import HeardWords
from generator.templates.views.cards import Card, Closing, closings, related


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language. `name` is the language's own."""

    locale: str
    name: str
    dir: str
    url: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from home to a page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording; `size` in bytes. `lang` is the language of its caption."""

    url: str
    size: int
    type: str
    caption: str
    lang: str
    sample: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """One page. `facts` and `words` are None on pages of the app."""

    url: str
    kind: str
    slug: str
    title: str
    summary: str
    lang: str
    title_lang: str
    alternates: tuple[Alternate, ...]
    breadcrumbs: tuple[Crumb, ...] = ()
    html: Markup = field(default_factory=Markup)
    headings: tuple[Heading, ...] = ()
    fallback: bool = False
    machine: bool = False
    stale: bool = False
    sample: bool = False
    checked: date | None = None
    facts: Facts | None = None
    words: Words | None = None
    related: tuple[Card, ...] = ()
    closings: tuple[Closing, ...] = ()
    json_ld: Markup | None = None
    picture: str = FAVOURITE
    sound: Sound | None = None


def alternates(site: Site, path: str) -> tuple[Alternate, ...]:
    """The addresses of a page in every language; `path` begins and ends with a slash."""
    return tuple(
        Alternate(each.code, each.name, each.dir, f"/{each.code}{path}")
        for each in site.config.locales
    )


def page_view(site: Site, entry: AnyEntry, locale: str) -> PageView:
    """The page of an entry."""
    text = entry.texts[locale]
    path = f"/{entry.path}/"
    crumbs = _breadcrumbs(site, entry, locale)
    here = Crumb(text.words.title, f"/{locale}{path}")
    return PageView(
        url=f"/{locale}{path}",
        kind=entry.kind.name,
        slug=entry.slug,
        title=text.words.title,
        summary=text.words.summary,
        lang=text.lang,
        title_lang=text.title_lang,
        alternates=alternates(site, path),
        breadcrumbs=crumbs,
        html=Markup(in_language(text.fragment.html, locale)),  # noqa: S704  made from Markdown
        headings=text.fragment.headings,
        fallback=text.fallback and not text.machine,
        machine=text.machine,
        stale=text.stale,
        sample=entry.facts.sample,
        checked=entry.facts.checked,
        facts=entry.facts,
        words=text.words,
        related=related(site, entry, locale),
        closings=closings(entry, locale),
        json_ld=block([of_entry(site, entry, locale), of_way(site, (*crumbs, here))]),
        picture=entry.facts.illustration or entry.kind.drawing or FAVOURITE,
        sound=_sound(site, entry, locale),
    )


def app_view(site: Site, name: str, title: str, summary: str, locale: str) -> PageView:
    """A page of the app, such as the map; `name` is its address below the language, "" for home."""
    path = f"/{name}/" if name else "/"
    crumbs = (_home(site, locale),) if name else ()
    way = of_way(site, (*crumbs, Crumb(title, f"/{locale}{path}")))
    return PageView(
        url=f"/{locale}{path}",
        kind="app",
        slug=name or "home",
        title=title,
        summary=summary,
        lang=locale,
        title_lang=locale,
        alternates=alternates(site, path),
        breadcrumbs=crumbs,
        json_ld=block([way if name else of_community(site, locale)]),
        picture=OF_PAGE.get(name, FAVOURITE),
    )


def _sound(site: Site, entry: AnyEntry, locale: str) -> Sound | None:
    text = entry.texts[locale]
    named = text.words.audio if isinstance(text.words, HeardWords) else None
    if named is None:
        return None
    made = site.recordings[named.file]
    size = len(made.content)
    return Sound(made.url, size, named.media_type, named.caption, text.lang, named.sample)


def _home(site: Site, locale: str) -> Crumb:
    return Crumb(_word(site, locale, "app.home"), f"/{locale}/")


def _breadcrumbs(site: Site, entry: AnyEntry, locale: str) -> tuple[Crumb, ...]:
    listing = Crumb(
        _word(site, locale, f"kinds.{entry.kind.folder}"), f"/{locale}/{entry.kind.folder}/"
    )
    return (_home(site, locale), listing)


def _word(site: Site, locale: str, key: str) -> str:
    return site.interface.say(locale, key)

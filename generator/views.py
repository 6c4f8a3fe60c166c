"""What templates see: plain values only, so that a page's key in the cache is all it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.json_ld import block, of_community, of_entry, of_way
from generator.kinds import KINDS
from generator.kinds.recording import HeardWords
from generator.link import Entry, Site
from generator.locales import for_browsers
from generator.markdown import Heading, in_language
from generator.palette import Colours
from generator.pictures import FAVOURITE, OF_PAGE, picture_of


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
class Closing:
    """Days, both included, on which something is closed, and the notice that says why."""

    first: date
    until: date
    url: str
    title: str
    lang: str

    @property
    def days(self) -> Mapping[str, str]:
        """As the phone reads it."""
        return {"from": self.first.isoformat(), "until": self.until.isoformat()}


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as lists show it. `lang` is the language of its words, `title_lang` of its title."""

    url: str
    title: str
    summary: str
    kind: str
    category: str | None
    lang: str
    title_lang: str
    sample: bool
    facts: Any
    words: Any
    closings: tuple[Closing, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    key: str
    title: str
    cards: tuple[Card, ...]


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
    """One page. `facts` and `words` are None on pages of the app; see contracts, "Content"."""

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
    facts: Any = None
    words: Any = None
    related: tuple[Card, ...] = ()
    closings: tuple[Closing, ...] = ()
    json_ld: Markup | None = None
    picture: str = FAVOURITE
    sound: Sound | None = None


@dataclass(frozen=True, slots=True)
class EmergencyPhone:
    """A number and what answers there."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the community with its label."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The town in one language."""

    name: str
    tagline: str
    address: str
    about: str
    locale: str
    dir: str
    intl: str
    origin: str
    time_zone: str
    office_phone: str
    emergency_phones: tuple[EmergencyPhone, ...]
    figures: tuple[Figure, ...]
    searches: tuple[str, ...]
    icp: str
    sample: bool
    colours: Colours


def site_view(site: Site, locale: str) -> SiteView:
    """The frame's values."""
    config = site.config

    def said(texts: Mapping[str, str]) -> str:
        return site.in_language(texts, locale)

    return SiteView(
        name=said(config.name),
        tagline=said(config.tagline),
        address=said(config.address),
        about=said(config.about) if config.about else "",
        locale=locale,
        dir=config.direction(locale),
        intl=for_browsers(locale),
        origin=str(config.origin).rstrip("/"),
        time_zone=config.time_zone,
        office_phone=config.office_phone,
        emergency_phones=tuple(
            EmergencyPhone(each.number, said(each.name)) for each in config.emergency_phones
        ),
        figures=tuple(Figure(each.value, said(each.label)) for each in config.figures),
        searches=tuple(said(each) for each in config.searches),
        icp=config.icp,
        sample=config.sample,
        colours=config.colours,
    )


def alternates(site: Site, path: str) -> tuple[Alternate, ...]:
    """The addresses of a page in every language; `path` begins and ends with a slash."""
    return tuple(
        Alternate(each.code, each.name, each.dir, f"/{each.code}{path}")
        for each in site.config.locales
    )


def card(entry: Entry, locale: str) -> Card:
    """An entry in the reader's language."""
    text = entry.texts[locale]
    return Card(
        url=f"/{locale}/{entry.path}/",
        title=text.words.title,
        summary=text.words.summary,
        kind=entry.kind.name,
        category=category_of(entry),
        lang=text.lang,
        title_lang=text.title_lang,
        sample=entry.facts.sample,
        facts=entry.facts,
        words=text.words,
        closings=closings(entry, locale),
    )


def closings(entry: Entry, locale: str) -> tuple[Closing, ...]:
    """When an entry is closed by a notice, in the order of the days."""
    found = []
    for notice in entry.closings:
        facts: Any = notice.facts
        text = notice.texts[locale]
        url = f"/{locale}/{notice.path}/"
        closed = facts.closed
        found.append(Closing(closed.first, closed.until, url, text.words.title, text.title_lang))
    return tuple(sorted(found, key=lambda each: each.first))


def category_of(entry: Entry) -> str | None:
    """The code of an entry's category, if its kind has any."""
    return getattr(entry.facts, entry.kind.category) if entry.kind.category else None


def cards(site: Site, kind: str, locale: str) -> tuple[Card, ...]:
    """All entries of a kind."""
    return tuple(card(entry, locale) for entry in site.of_kind(kind))


def groups(site: Site, kind: str, locale: str) -> tuple[Group, ...]:
    """The entries of a kind by category, in the order in which the kind names its categories."""
    by = KINDS[kind].category
    found: dict[str, list[Card]] = {}
    for each in cards(site, kind, locale):
        found.setdefault(each.category or "", []).append(each)
    if by is None:
        return tuple(Group("", "", tuple(each)) for each in found.values())
    order = KINDS[kind].facts.model_fields[by].annotation.__args__  # type: ignore[union-attr]
    return tuple(
        Group(key, category_title(site, kind, key, locale), tuple(found[key]))
        for key in order
        if key in found
    )


def category_title(site: Site, kind: str, key: str, locale: str) -> str:
    """What a category of a kind is called."""
    prefix = "level" if kind == "area" else kind
    return _word(site, locale, f"kinds.{prefix}_{key.replace('-', '_')}")


def page_view(site: Site, entry: Entry, locale: str) -> PageView:
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
        picture=picture_of(entry.kind.name, entry.facts),
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


def related(site: Site, entry: Entry, locale: str) -> tuple[Card, ...]:
    """What leads here, and what this entry names, without doubles."""
    named = [key for _, key in entry.kind.named(entry.facts)]
    keys = dict.fromkeys([*named, *entry.backlinks])
    shown = [site.entries[key] for key in keys if key[0] not in {"area", "form"}]
    return tuple(card(each, locale) for each in shown[:6])


def _sound(site: Site, entry: Entry, locale: str) -> Sound | None:
    text = entry.texts[locale]
    named = text.words.audio if isinstance(text.words, HeardWords) else None
    if named is None:
        return None
    made = site.recordings[named.file]
    size = len(made.content)
    return Sound(made.url, size, named.media_type, named.caption, text.lang, named.sample)


def _home(site: Site, locale: str) -> Crumb:
    return Crumb(_word(site, locale, "app.home"), f"/{locale}/")


def _breadcrumbs(site: Site, entry: Entry, locale: str) -> tuple[Crumb, ...]:
    listing = Crumb(
        _word(site, locale, f"kinds.{entry.kind.folder}"), f"/{locale}/{entry.kind.folder}/"
    )
    return (_home(site, locale), listing)


def _word(site: Site, locale: str, key: str) -> str:
    return site.interface.say(locale, key)

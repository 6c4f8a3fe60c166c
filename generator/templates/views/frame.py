"""What every page's frame shows of the town, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.assets.palette import Colours
from generator.content.site import Site
from generator.i18n.locales import for_browsers
from generator.model.headers import meta_policy


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
    sync_origin: str
    policy: str
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
        sync_origin=config.sync.origin,
        policy=meta_policy(config.sync.origin),
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

"""`content/site.yml`: what makes this town this town. Another town changes this file, not the code."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    ValidationError,
    field_validator,
)

from generator.assets.palette import Colours
from generator.content.files import TABLE, line_of, read_text, shown
from generator.content.front_matter import FrontMatterError, parse_yaml
from generator.content.plain_errors import problems_of
from generator.content.problems import BuildError, Problem
from generator.i18n.locales import known, traditional
from generator.kinds.values import Phone, Position

Translated = Mapping[str, str]
"""A text by language; see `SiteConfig.in_language` for what stands in where one is missing."""


_PROFILES = ("s2t", "s2tw", "s2twp", "s2hk", "s2hkp")
"""OpenCC's, from Simplified Chinese."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _language(code: str) -> str:
    if not known(code):
        raise ValueError(f"there is no language {code!r}: write a tag such as zh-Hans, en or ja")
    return code


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"there is no time zone {name!r}: write one such as Asia/Shanghai")
    return name


def _profile(name: str) -> str:
    if name not in _PROFILES:
        raise ValueError(f"write one of OpenCC's {', '.join(_PROFILES)}, not {name!r}")
    return name


class LocaleConfig(_Model):
    """A language that the site is written in.

    One whose content has only begun is `partial`: entries that it lacks are shown in the
    fallback language.
    """

    code: Annotated[str, AfterValidator(_language)]
    name: str
    dir: str = Field(default="ltr", pattern="^(ltr|rtl)$")
    partial: bool = False


class EmergencyPhone(_Model):
    """A number to call; short numbers such as 120 are written as text."""

    number: str
    name: Translated


class Figure(_Model):
    """A figure that the community states about itself."""

    value: int
    label: Translated


_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d+)?|http://(127\.0\.0\.1|localhost)(:\d+)?")


class SyncConfig(_Model):
    """Where the server is: empty for the same origin."""

    origin: str = ""

    @field_validator("origin")
    @classmethod
    def _is_origin(cls, origin: str) -> str:
        # It stands in a policy and in nginx's and Caddy's files: nothing but an origin may.
        if origin and not _ORIGIN.fullmatch(origin):
            raise ValueError(
                "write the server's origin alone, in small letters, without a path or a last slash:"
                f" https://sync.example.org, not {origin!r}; or leave it empty"
            )
        return origin


class SiteConfig(_Model):
    """The whole file. `about` is the first paragraph of the page about the app.

    `searches` are what an empty search box proposes.
    `opencc` is an OpenCC profile; `traditional` holds the phrases that it gets wrong here.
    """

    name: Translated
    tagline: Translated
    address: Translated
    about: Translated = {}
    origin: HttpUrl
    time_zone: Annotated[str, AfterValidator(_zone)]
    default_locale: str
    fallback_locale: str = "en"
    locales: tuple[LocaleConfig, ...]
    opencc: Annotated[str, AfterValidator(_profile)] = "s2tw"
    traditional: Mapping[Annotated[str, Field(min_length=1)], str] = {}
    position: Position
    office_phone: Phone
    emergency_phones: tuple[EmergencyPhone, ...]
    sync: SyncConfig = SyncConfig()
    icp: str = ""
    colours: Colours
    figures: tuple[Figure, ...] = ()
    searches: tuple[Translated, ...] = ()
    sample: bool = False

    @cached_property
    def to_traditional(self) -> Callable[[str], str]:
        """The converter from Simplified to Traditional Chinese."""
        return traditional(self.opencc, self.traditional)

    def __getstate__(self) -> dict[Any, Any]:
        """Without the converter, which is made again where it is needed."""
        state = super().__getstate__()
        kept = {name: each for name, each in state["__dict__"].items() if name != "to_traditional"}
        return {**state, "__dict__": kept}

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages' tags, in the order of the file."""
        return tuple(locale.code for locale in self.locales)

    def direction(self, code: str) -> str:
        """Return "ltr" or "rtl" for one of the site's languages."""
        return next(locale.dir for locale in self.locales if locale.code == code)

    def chain(self, locale: str) -> tuple[str, ...]:
        """Languages to try for a reader, best first.

        Chinese readers fall back to the source; others to the fallback language and then the source.
        """
        tried = (
            (locale, self.default_locale)
            if locale.startswith("zh")
            else (locale, self.fallback_locale, self.default_locale)
        )
        return tuple(dict.fromkeys(tried))


def load_config(path: Path) -> SiteConfig:
    """Read `site.yml`; raises BuildError with every problem in it."""
    name = shown(path, path.parent)
    if not os.path.lexists(path):
        raise BuildError(
            [Problem(name, 1, 1, "", "this file is missing: it names the town and its languages")]
        )
    text = read_text(path, path.parent, TABLE)
    if isinstance(text, Problem):
        raise BuildError([text])
    try:
        values, marks = parse_yaml(text)
    except FrontMatterError as error:
        raise BuildError([Problem(name, *error.mark, "", error.message)]) from None

    def at(field: tuple[Any, ...], message: str) -> Problem:
        parts = [field[:end] for end in range(len(field), 0, -1) if field[:end] in marks]
        line, column = marks[parts[0]] if parts else (1, 1)
        dotted = ".".join(map(str, field))
        return Problem(name, line, column, dotted, message, line_of(text, line))

    try:
        config = SiteConfig.model_validate(dict(values))
    except ValidationError as error:
        raise BuildError(problems_of(error, SiteConfig, at)) from None
    if complaints := list(_complaints(config)):
        raise BuildError([at(field, message) for field, message in complaints])
    return config


def _complaints(config: SiteConfig) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What fields ask of each other: a field's path, and what to write there."""
    for index, locale in enumerate(config.locales):
        if locale.code in config.codes[:index]:
            yield ("locales", index, "code"), f"`{locale.code}` stands here twice: keep one"
    known_codes = ", ".join(config.codes)
    for field in ("default_locale", "fallback_locale"):
        if getattr(config, field) not in config.codes:
            yield (field,), f"write one of the `locales`: {known_codes}"
    for path, texts in _translated(config):
        if not texts.get(config.default_locale, "").strip():
            yield path, f"write it in {config.default_locale} at least, the language of the source"


def _translated(config: SiteConfig) -> Iterator[tuple[tuple[str | int, ...], Translated]]:
    yield ("name",), config.name
    yield ("tagline",), config.tagline
    yield ("address",), config.address
    if config.about:
        yield ("about",), config.about
    for index, phone in enumerate(config.emergency_phones):
        yield ("emergency_phones", index, "name"), phone.name
    for index, figure in enumerate(config.figures):
        yield ("figures", index, "label"), figure.label
    for index, search in enumerate(config.searches):
        yield ("searches", index), search

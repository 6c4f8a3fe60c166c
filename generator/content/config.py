"""`content/site.yml`: what makes this town this town. Another town changes this file, not the code."""

import os
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator

from generator.assets.palette import Colours
from generator.content.files import TABLE, line_of, read_text, shown
from generator.content.front_matter import FrontMatterError, parse_yaml
from generator.content.plain_errors import problems_of
from generator.content.problems import BuildError, Problem
from generator.i18n.locales import traditional
from generator.kinds.values import Phone, Position

Translated = Mapping[str, str]
"""A text by language; see `SiteConfig.in_language` for what stands in where one is missing."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LocaleConfig(_Model):
    """A language that the site is written in.

    One whose content has only begun is `partial`: entries that it lacks are shown in the
    fallback language.
    """

    code: str
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
    time_zone: str
    default_locale: str
    fallback_locale: str = "en"
    locales: tuple[LocaleConfig, ...]
    opencc: str = "s2tw"
    traditional: Mapping[str, str] = {}
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

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages' tags, in the order of the file."""
        return tuple(locale.code for locale in self.locales)

    @property
    def complete(self) -> tuple[str, ...]:
        """The tags of the languages that must lack nothing."""
        return tuple(locale.code for locale in self.locales if not locale.partial)

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
        return SiteConfig.model_validate(dict(values))
    except FrontMatterError as error:
        raise BuildError([Problem(name, *error.mark, "", error.message)]) from None
    except ValidationError as error:

        def at(field: tuple[Any, ...], message: str) -> Problem:
            parts = [field[:end] for end in range(len(field), 0, -1) if field[:end] in marks]
            line, column = marks[parts[0]] if parts else (1, 1)
            dotted = ".".join(map(str, field))
            return Problem(name, line, column, dotted, message, line_of(text, line))

        raise BuildError(problems_of(error, SiteConfig, at)) from None

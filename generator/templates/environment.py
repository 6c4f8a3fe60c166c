"""The look: templates, icons and drawings of `site/`, and the functions that templates may call."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import phonenumbers
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal
from babel.units import format_unit
from markupsafe import Markup

from generator.content.config import SiteConfig
from generator.hours import Calendar, Compiled, Season, compile_hours, week_table
from generator.i18n.locales import cldr, direction, with_territory
from generator.i18n.occasions import in_words
from generator.i18n.words import Words
from generator.kinds.activity import ActivityFacts

POINTING = {"arrow", "back", "list"}
"""Icons that look the other way where one reads from right to left."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening hours: `compiled` for the phone, `seasons` for people."""

    compiled: Compiled
    seasons: tuple[Season, ...]


class Look:
    """Renders the templates of one `site/` folder."""

    def __init__(
        self,
        folder: Path,
        words: Words,
        config: SiteConfig,
        calendar: Calendar,
        assets: Mapping[str, str],
    ) -> None:
        self._made_of = (folder, words, config, calendar, assets)
        self._folder = folder
        self._words = words
        self._calendar = calendar
        self._assets = assets
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,  # a build sees each template as it was when it began
            cache_size=-1,
            bytecode_cache=_compiled(folder.parent / ".cache" / "templates"),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.policies["json.dumps_kwargs"] = {
            "sort_keys": True,
            "separators": (",", ":"),
        }
        self._functions = {code: self._for(code) for code in config.codes}

    def __reduce__(self) -> tuple[type["Look"], tuple[Any, ...]]:
        """Kept as what it was made of."""
        return (Look, self._made_of)

    def render(self, template: str, locale: str, context: Mapping[str, Any]) -> str:
        """One page as HTML; raises jinja2.TemplateError."""
        page = self._environment.get_template(template)
        return _tight(page.render(**self._functions[locale], **context))

    def _for(self, locale: str) -> dict[str, Callable[..., Any]]:
        def url(path: str) -> str:
            return f"/{locale}{path}"

        def say(key: str, **values: Any) -> str:
            return self._words.say(locale, key, **values)

        def on_day(day: date, style: str = "long") -> str:
            return format_date(day, style, locale=cldr(locale))

        def between(first: date, last: date) -> str:
            return str(format_interval(first, last, "yMMMd", locale=cldr(locale)))

        @cache
        def opening(hours: str) -> Opening:
            compiled = compile_hours(hours, self._calendar)
            return Opening(compiled, week_table(hours, cldr(locale), say))

        def number(value: float) -> str:
            return format_decimal(value, locale=cldr(locale))

        def length(metres: int) -> str:
            unit, value = ("kilometer", metres / 1000) if metres >= 1000 else ("meter", metres)
            return format_unit(value, f"length-{unit}", "short", "#,##0.#", locale=cldr(locale))

        def when(facts: ActivityFacts) -> str:
            return in_words(facts, cldr(locale), say)

        def lang(code: str, within: str = locale) -> Markup:
            """The attributes of a text in another language than the one that it stands `within`."""
            if code == within:
                return Markup()
            attributes = Markup(' lang="{}"').format(code)
            if direction(code) != direction(within):
                attributes += Markup(' dir="{}"').format(direction(code))
            return attributes

        def called(number: str) -> str:
            """A telephone number; its groups would change places in a line from right to left."""
            shown = phone(number)
            if direction(locale) == "ltr":
                return shown
            return Markup('<bdi dir="ltr">{}</bdi>').format(shown)

        return {
            "t": say,
            # Words about a title that fell back are in its language, so that one voice reads both.
            "t_in": self._words.say,
            "lang": lang,
            "url": url,
            "asset": self._asset,
            "icon": self._drawing("icons", "icon"),
            "icon_symbol": self._symbol,
            "icon_again": _again,
            "art": self._drawing("art", "art"),
            "phone": called,
            "date": on_day,
            "between": between,
            "opening": opening,
            "number": number,
            "length": length,
            "when": when,
            "territory": with_territory,
        }

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise jinja2.TemplateRuntimeError(
                f"no asset `{name}`; there are {sorted(self._assets)}"
            )
        return self._assets[name]

    def _drawing(self, folder: str, css_class: str) -> Callable[[str], Markup]:
        @cache
        def drawing(name: str) -> Markup:
            path = self._folder / folder / f"{name}.svg"
            if not path.is_file():
                raise jinja2.TemplateRuntimeError(f"no drawing site/{folder}/{name}.svg")
            svg = " ".join(path.read_text(encoding="utf-8").split())
            classes = f"{css_class} turn" if name in POINTING else css_class
            opened = f'<svg class="{classes}" aria-hidden="true" focusable="false" '
            return Markup(svg.replace("<svg ", opened, 1))  # noqa: S704  our own drawing

        return drawing

    def _symbol(self, name: str) -> Markup:
        """An icon that a page draws often, to be defined once; `icon_again` draws it."""
        svg = str(self._drawing("icons", "icon")(name))
        body = svg[svg.index("viewBox") :].replace("</svg>", "</symbol>")
        return Markup(f'<symbol id="icon-{name}" {body}')  # noqa: S704  our own drawing


def _again(name: str) -> Markup:
    return Markup('<svg class="icon" aria-hidden="true"><use href="#icon-{}"/></svg>').format(name)


def _compiled(folder: Path) -> jinja2.FileSystemBytecodeCache:
    """Templates as they were compiled, known by their text: to compile them takes longer than a page."""
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


@cache
def phone(number: str) -> str:
    """A telephone number as people read it: "+86 511 5550 0101"; short numbers as they are."""
    if not number.startswith("+"):
        return number
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(phonenumbers.parse(number), style)


def _tight(html: str) -> str:
    # Indentation of templates is for people; on a phone it is bytes.
    return re.sub(r"\n\s*\n+", "\n", re.sub(r"(?m)^[ \t]+", "", html)).strip() + "\n"

"""Languages: their tags, directions and the script conversion from Simplified to Traditional Chinese."""

import re
from collections.abc import Callable, Mapping
from functools import cache

import opencc
from babel import Locale, UnknownLocaleError
from babel.core import get_global

_BABEL = {"zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW", "en": "en_GB"}
_HREFLANG_DIRECTION = {"left-to-right": "ltr", "right-to-left": "rtl"}


@cache
def cldr(tag: str) -> Locale:
    """Babel's data for a BCP 47 tag; raises babel.UnknownLocaleError."""
    return Locale.parse(_BABEL.get(tag, tag.replace("-", "_")))


def known(tag: str) -> bool:
    """Whether a BCP 47 tag names a language that CLDR describes."""
    try:
        cldr(tag)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def with_territory(tag: str) -> str:
    """A language with its likeliest country, as Open Graph wants it: `ja_JP`, `zh_TW`."""
    found = cldr(tag)
    if found.territory is None:
        found = Locale.parse(get_global("likely_subtags")[str(found)])
    return f"{found.language}_{found.territory}"


def for_browsers(tag: str) -> str:
    """The tag with which a browser's `Intl` writes as we do: `en-GB-u-hc-h23-nu-latn`.

    Hours count to 24, as opening hours do. Digits are Latin, as those of telephone numbers are:
    for Arabic some browsers would take others.
    """
    return f"{str(cldr(tag)).replace('_', '-')}-u-hc-h23-nu-latn"


def direction(tag: str) -> str:
    """Return "ltr" or "rtl"."""
    return _HREFLANG_DIRECTION[cldr(tag).character_order]


def traditional(profile: str, phrases: Mapping[str, str]) -> Callable[[str], str]:
    """A converter from Simplified to Traditional characters.

    `profile` is OpenCC's, such as "s2tw"; `phrases` are taken as they stand, where OpenCC,
    which knows no local names, would be wrong.
    """
    to_script: Callable[[str], str] = opencc.OpenCC(profile).convert
    if not phrases:
        return to_script
    known = re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))

    def convert(text: str) -> str:
        # Between two phrases OpenCC converts as usual.
        others = [to_script(part) for part in known.split(text)]
        found = [phrases[phrase] for phrase in known.findall(text)]
        return others[0] + "".join(f"{a}{b}" for a, b in zip(found, others[1:], strict=True))

    return convert

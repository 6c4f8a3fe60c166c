"""Languages: their tags, directions and the script conversion from Simplified to Traditional Chinese."""

from functools import cache

import opencc
from babel import Locale

_BABEL = {"zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW", "en": "en_GB"}
_HREFLANG_DIRECTION = {"left-to-right": "ltr", "right-to-left": "rtl"}


@cache
def cldr(tag: str) -> Locale:
    """Babel's data for a BCP 47 tag; raises babel.UnknownLocaleError."""
    return Locale.parse(_BABEL.get(tag, tag.replace("-", "_")))


def direction(tag: str) -> str:
    """Return "ltr" or "rtl"."""
    return _HREFLANG_DIRECTION[cldr(tag).character_order]


@cache
def _converter(profile: str) -> opencc.OpenCC:
    return opencc.OpenCC(profile)


def to_traditional(text: str, profile: str) -> str:
    """Simplified Chinese in Traditional characters, by an OpenCC profile such as "s2tw"."""
    converted: str = _converter(profile).convert(text)
    return converted

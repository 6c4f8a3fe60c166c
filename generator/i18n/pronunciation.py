"""How a text is pronounced, for who cannot read its script, or knows a name by ear: pinyin for Chinese."""

import re
from functools import cache

from generator.i18n.locales import cldr
from generator.later import later

pypinyin = later("pypinyin")

_HAN = re.compile(r"[\u3400-\u9fff]+")
_STOPS = str.maketrans(dict(zip("，。！？；：、", (f"{stop} " for stop in ",.!?;:,"), strict=True)))


def pronunciation(text: str, locale: str) -> str:
    """`请报警。` -> `qǐng bào jǐng.`; "" where the language needs no help. Placeholders stay."""
    if cldr(locale).language != "zh":
        return ""
    said = _HAN.sub(_syllables, text).translate(_STOPS)
    return re.sub(r" (?=[,.!?;:])", "", " ".join(said.split()))


@cache
def plain_syllables(text: str) -> str:
    """The syllables of a text's Chinese characters, one each, without tones: "xi jin du".

    The letter ü is written u, as people without such a key write it.
    """
    return " ".join(pypinyin.lazy_pinyin(text, pypinyin.Style.NORMAL, errors="ignore")).replace(
        "v", "u"
    )


def _syllables(found: re.Match[str]) -> str:
    return f" {' '.join(pypinyin.lazy_pinyin(found[0], pypinyin.Style.TONE, tone_sandhi=True))} "

"""How Chinese is read aloud, for people who know a name from a sign or by ear."""

from functools import cache


@cache
def sounds(text: str) -> str:
    """The syllables of a text's Chinese characters, one each, without tones: "xi jin du".

    Characters with several readings take the one of their phrase: 重阳 is "chong yang".
    The letter ü is written u, as people without such a key write it.
    """
    # Its dictionaries take a moment to load, and only a build needs them.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    read = lazy_pinyin(text, style=Style.NORMAL, errors="ignore")
    return " ".join(read).replace("v", "u")

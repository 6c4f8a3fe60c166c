"""How what people type, paste and scan is tidied before it is judged: one definition for both sides.

Contacts copy marks of direction around a number, PDFs no-break spaces and hyphens of every length,
input methods full-width letters and the digits of the reader's language. None of that is meant. The
phone does the same in `pwa/client/lib/folding.js`; `tests/vectors/folding.json` holds the two
together. Free text is never folded: there a joiner or a dash may be meant.
"""

import re
import unicodedata

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Soft hyphen, joiners, marks of direction, variation selectors, byte-order mark: a character class."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
# Space, no-break spaces, tabs and ends of lines, as JavaScript's \s has them.
_SPACES = re.compile(r"[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_DASHES = re.compile(r"[\u02d7\u058a\u1806\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
# The long vowel of kana is typed where its key is nearest: a dash, between digits.
_VOWEL_AS_DASH = re.compile(r"(?<=[0-9])[ ]*\u30fc[ ]*(?=[0-9])")
# Noughts of other scripts: Arabic, Persian, Devanagari, Bengali, Thai. NFKC knows the full-width ones.
_NOUGHTS = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50)
_DIGITS = {nought + digit: str(digit) for nought in _NOUGHTS for digit in range(10)}
_BRACKETS = str.maketrans("[]{}〈〉《》「」『』【】〔〕〖〗❨❩", "()" * 10)
_DOTS = str.maketrans("。・·•∙⋅", "......")


def tidy(text: str) -> str:
    """Width, digits, dashes and spaces as on a keyboard for English, nothing invisible, trimmed."""
    visible = _INVISIBLE.sub("", text)
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", visible)).translate(_DIGITS)
    dashed = _DASHES.sub("-", _SPACES.sub(" ", plain))
    return _VOWEL_AS_DASH.sub("-", dashed).strip(" ")


def tidy_tel(text: str) -> str:
    """A telephone number: brackets and dots of every kind as well."""
    return tidy(text).translate(_BRACKETS).translate(_DOTS)


def tidy_email(text: str) -> str:
    """An address: the full stop of Chinese and Japanese keyboards is a dot."""
    return tidy(text).replace("。", ".")


def tidy_number(text: str) -> str:
    """A number as JSON has it: nothing between thousands, a point before the fraction.

    A comma before three last digits is left: it parts thousands in one language, fractions in another.
    """
    ungrouped = re.sub(r"(?<=[0-9])[ '\u066c](?=[0-9])", "", tidy(text))
    return re.sub(r"[\u066b,](?![0-9]{3}$)", ".", ungrouped)


def tidy_code(text: str) -> str:
    """A code that was read out or typed off: capitals and digits alone, nothing between them."""
    return re.sub(r"[ .,_·。、・\-]", "", tidy(text)).upper()


_AS_DIGITS = str.maketrans("ILO", "110")
"""What is easily misread for a digit, as Crockford has it."""


def tidy_case_code(text: str) -> str:
    """The short code of a case: no letter of it is I, L or O."""
    return tidy_code(text).translate(_AS_DIGITS)


def tidy_plate(text: str) -> str:
    """The code of a plate: a letter, then digits."""
    code = tidy_code(text)
    return code[:1] + code[1:].translate(_AS_DIGITS)

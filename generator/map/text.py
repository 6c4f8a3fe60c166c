"""How wide a text will be, without a font: by script, measured on common sans-serif faces."""

import re
import unicodedata
from collections.abc import Sequence
from math import ceil

_NARROW = frozenset("fijlrtI.,:;'’-()! |")
_BROAD = frozenset("mwMWŒœÆæ@%")


def width(text: str) -> float:
    """Width in em, on the generous side."""
    return sum(_advance(character) for character in text)


def wrap(text: str, measure: float) -> list[str]:
    """Break into lines of about `measure` em, evenly; Han and kana anywhere, other scripts at spaces.

    The lines joined are the text: a space at a break stays at the end of its line.
    """
    spaced = " " in text or not _is_wide(text[:1])
    pieces = re.findall(r"\S+ *", text) if spaced else [*text]
    number = max(1, ceil(width(text) / measure))
    limit = width(text) / number
    while len(lines := _filled(pieces, limit)) > number:
        limit += 0.5
    return lines


def _filled(pieces: Sequence[str], limit: float) -> list[str]:
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if width((lines[-1] + piece).rstrip()) <= limit:
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character or " ") in "WF"


def _advance(character: str) -> float:
    if _is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.34
    if character in _BROAD:
        return 0.9
    return 0.7 if character.isupper() else 0.58

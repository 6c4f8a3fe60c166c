"""How wide a text will be, without a font: by script, measured on common sans-serif faces."""

import unicodedata
from collections.abc import Sequence
from math import ceil

_NARROW = frozenset("fijlrtI.,:;'’-()! |")
_BROAD = frozenset("mwMWŒœÆæ@%")


def width(text: str) -> float:
    """Width in em, on the generous side."""
    return sum(_advance(character) for character in text)


def wrap(text: str, measure: float) -> list[str]:
    """Break into lines of about `measure` em, evenly; Han and kana anywhere, other scripts at spaces."""
    pieces = text.split(" ") if " " in text else [*text] if _is_wide(text[:1]) else [text]
    glue = " " if " " in text else ""
    number = ceil(width(text) / measure)
    limit = width(text) / max(1, number)
    while len(lines := _filled(pieces, glue, limit)) > max(number, 1):
        limit += 0.5
    return lines


def _filled(pieces: Sequence[str], glue: str, limit: float) -> list[str]:
    lines = [pieces[0]]
    for piece in pieces[1:]:
        longer = lines[-1] + glue + piece
        if width(longer) <= limit:
            lines[-1] = longer
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

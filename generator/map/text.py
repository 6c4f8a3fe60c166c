"""How wide a text will be, without a font: by script, measured on common sans-serif faces."""

import unicodedata

_NARROW = frozenset("fijlrtI.,:;'’-()! |")
_BROAD = frozenset("mwMWŒœÆæ@%")


def width(text: str) -> float:
    """Width in em, on the generous side."""
    return sum(_advance(character) for character in text)


def wrap(text: str, measure: float) -> list[str]:
    """Break into lines of about `measure` em, evenly; Han and kana anywhere, other scripts at spaces."""
    total = width(text)
    lines = max(1, -(-total // measure))
    pieces = text.split(" ") if " " in text else ([*text] if _is_wide(text[:1]) else [text])
    glue = " " if " " in text else ""
    wrapped = [pieces[0]]
    for piece in pieces[1:]:
        longer = wrapped[-1] + glue + piece
        if width(longer) - width(piece) / 2 <= total / lines:
            wrapped[-1] = longer
        else:
            wrapped.append(piece)
    return wrapped


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

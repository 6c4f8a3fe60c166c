"""Spaces at which no line may break, set where a language wants them and nobody types them."""

import re

# French puts a space before these and within « »; it must stay with its neighbour (Lexique de
# l'Imprimerie nationale: a narrow one, but for the colon).
_NARROW = re.compile(r"(?<=«) | (?=[»?!;](?:[\s.,…)\]\"*_<]|$))")
_COLON = re.compile(r"(?<=\S) (?=:(?:\s|$))")


def typeset(text: str, locale: str) -> str:
    """The text with its spaces as the language wants them; of the same length, so places stay."""
    if locale != "fr":
        return text
    return _COLON.sub("\u00a0", _NARROW.sub("\u202f", text))

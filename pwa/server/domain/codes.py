"""The short code of a case, which a person reads out: Crockford's base 32, XXXX-XXXX."""

from generator.model.folding import tidy_case_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(case: str) -> str:
    """Return the code of a case's id: the last 40 bits."""
    bits = int(case.replace("-", ""), 16)
    letters = "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


def id_ending(written: str) -> str:
    """Return the last ten digits of the ids that have this code; raises ValueError."""
    letters = tidy_case_code(written)
    if len(letters) != 8 or set(letters) - set(ALPHABET):
        raise ValueError(f"{written!r} is no code: it has eight letters and digits")
    bits = 0
    for letter in letters:
        bits = bits << 5 | ALPHABET.index(letter)
    return f"{bits:010x}"

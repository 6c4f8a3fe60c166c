"""Values that several kinds share: positions, telephone numbers, opening hours, short texts."""

import unicodedata
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from generator.hours.week import ever_opens


def _dialable(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        raise ValueError(
            f'write the number with its country, as "+86 511 5550 0101", not {number!r}'
        ) from None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _opening_hours(text: str) -> str:
    if not ever_opens(text):
        raise ValueError(f"{text!r} never opens: say when it does, or leave the hours out")
    return text


Phone = Annotated[
    str,
    AfterValidator(_dialable),
    Field(description='telephone number with its country, as "+86 511 5550 0101"'),
]
"""E.164, `+8651155500101`; spaces are taken away."""

Hours = Annotated[
    str, AfterValidator(_opening_hours), Field(description="hours, as OSM `opening_hours`")
]
"""OpenStreetMap `opening_hours` as far as a phone can work it out, local time of the town."""


def _with_letters(text: str) -> str:
    if all(unicodedata.category(char)[0] in "CZ" for char in text):
        raise ValueError("write a text: there are only spaces here")
    return text


Line = Annotated[str, Field(min_length=1, max_length=160), AfterValidator(_with_letters)]
"""A title or a sentence."""

Keyword = Annotated[str, BeforeValidator(lambda word: str(word) if type(word) is int else word)]
"""What people may search for; 120 need not be quoted."""

Address = Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$")]
"""`guides/history`: a page's address, without the language."""

PlateCode = Annotated[str, Field(pattern=r"^[A-Z][1-9][0-9]?$")]
"""What a plate on the spot says in large type, and its short address ends in: "A1"."""

StepFree = Literal["yes", "partial", "no", "unknown"]


class Position(BaseModel):
    """WGS-84 degrees; `approximate` where nobody measured it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    approximate: bool = False

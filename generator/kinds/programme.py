"""A programme of the safety net: who qualifies, what it gives, how to apply, and what stays private."""

from pydantic import Field

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Line, Phone


class ProgrammeFacts(Facts):
    """`answer_days` are working days until the answer; `retention_days` how long papers are kept."""

    phone: Phone
    answer_days: int = Field(ge=1, le=60)
    retention_days: int = Field(ge=1)
    place: str | None = None
    units: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


class ProgrammeWords(Words):
    """One line each; `steps` in their order. `private` says who sees an application."""

    who: tuple[Line, ...] = Field(min_length=1)
    gives: tuple[Line, ...] = Field(min_length=1)
    steps: tuple[Line, ...] = Field(min_length=1)
    private: Line


def _gives(words: ProgrammeWords) -> tuple[str, ...]:
    return words.gives


PROGRAMME = Kind(
    "programme",
    "programmes",
    ProgrammeFacts,
    ProgrammeWords,
    order=90,
    rank=5,
    group="help",
    described_as="service",
    references={"place": "place", "units": "unit", "organisations": "organisation"},
    phrases=_gives,
)

"""A social organisation that takes on projects of the community."""

from typing import Literal

from generator.kinds.base import Facts, Kind
from generator.kinds.offers_and_needs import OffersAndNeedsWords, lines, same_topics
from generator.kinds.values import Line, Phone

Category = Literal["care", "safety", "learning", "culture", "work"]


class OrganisationFacts(Facts):
    """`units` are slugs of those that it works with."""

    category: Category
    phone: Phone | None = None
    units: tuple[str, ...] = ()


class OrganisationWords(OffersAndNeedsWords):
    """`projects` says in a line each what it is doing here."""

    projects: tuple[Line, ...] = ()


ORGANISATION = Kind(
    "organisation",
    "organisations",
    OrganisationFacts,
    OrganisationWords,
    order=150,
    rank=7,
    group="community",
    described_as="ngo",
    category="category",
    compare=same_topics,
    phrases=lines,
    references={"units": "unit"},
)

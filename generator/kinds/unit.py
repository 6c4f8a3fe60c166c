"""A unit of the alliance: an office, a school, a firm that has signed a two-way list of services."""

from datetime import date
from typing import Literal

from generator.kinds.base import Facts, Kind
from generator.kinds.offers_and_needs import OffersAndNeedsWords, lines, same_topics

Field = Literal[
    "government",
    "law",
    "education",
    "health",
    "finance",
    "enterprise",
    "culture",
    "transport",
    "new",
]
Level = Literal["province", "city", "district", "street", "local"]


class UnitFacts(Facts):
    """`level` is whose unit it is; `local`: it stands here and belongs to nobody above.

    `signed` is the day of its two-way list of services.
    """

    field: Field
    level: Level
    signed: date | None = None


UNIT = Kind(
    "unit",
    "units",
    UnitFacts,
    OffersAndNeedsWords,
    order=140,
    rank=7,
    group="community",
    described_as="organisation",
    category="field",
    compare=same_topics,
    phrases=lines,
)

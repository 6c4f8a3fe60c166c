"""The community, a grid or a micro-grid, and who looks after it. Its outline is in `areas.geojson`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from generator.kinds.base import Facts, Kind, Words
from generator.kinds.values import Hours, Phone

Level = Literal["community", "grid", "micro-grid"]
Role = Literal[
    "secretary", "committee_member", "office", "grid_leader", "grid_worker", "micro_grid_lead"
]


class Contact(BaseModel):
    """A person in charge; `duty` is when that person answers for the whole community.

    The name of each role stands in `words/kinds.yml`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Role
    name: str
    phone: Phone | None = None
    duty: Hours | None = None


class AreaFacts(Facts):
    """`parent` is the area above; the community has none. `red` marks the grid of the scenic area."""

    level: Level
    parent: str | None = None
    red: bool = False
    contacts: tuple[Contact, ...] = ()


AREA = Kind(
    "area",
    "areas",
    AreaFacts,
    Words,
    order=110,
    rank=4,
    group="help",
    described_as="area",
    category_words="level",
    category="level",
    references={"parent": "area"},
)

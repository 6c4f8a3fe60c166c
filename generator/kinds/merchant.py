"""A shop of the street, with its badges and promises."""

from collections.abc import Mapping, Sequence
from typing import Literal, Self

from pydantic import computed_field, model_validator

from generator.kinds.base import Facet, Kind
from generator.kinds.values import Line
from generator.kinds.venue import VenueFacts, VenueWords

Category = Literal["tea", "food", "craft", "books", "stay", "art", "shop"]
Badge = Literal["party_member", "service_point", "warm_new", "micro_grid_station"]
Service = Literal[
    "volunteer_sign_up",
    "guide_booking",
    "skills_training",
    "public_class",
    "report_for_you",
    "talk_room",
    "lend_umbrella",
    "rest_and_charge",
    "first_aid_kit",
    "blood_pressure",
    "legal_advice",
    "child_corner",
]

SERVICE_GROUPS: Mapping[str, tuple[Service, ...]] = {
    "volunteering": ("volunteer_sign_up", "guide_booking"),
    "training": ("skills_training",),
    "classes": ("public_class",),
    "hearing": ("report_for_you",),
    "deliberation": ("talk_room",),
    "comfort": ("lend_umbrella", "rest_and_charge"),
    "health": ("first_aid_kit", "blood_pressure"),
    "law": ("legal_advice",),
    "family": ("child_corner",),
}
"""What micro-grid stations offer: each category with its items."""


class MerchantFacts(VenueFacts):
    """`services` are those of its micro-grid station."""

    category: Category
    badges: tuple[Badge, ...] = ()
    services: tuple[Service, ...] = ()

    @computed_field  # type: ignore[prop-decorator]  # shown on its page
    @property
    def service_groups(self) -> Sequence[tuple[str, Sequence[Service]]]:
        """The services by category."""
        return [
            (group, found)
            for group, services in SERVICE_GROUPS.items()
            if (found := [each for each in services if each in self.services])
        ]

    @model_validator(mode="after")
    def _station_has_services(self) -> Self:
        station = "micro_grid_station" in self.badges
        if station and not self.services:
            raise ValueError("a shop with the badge micro_grid_station names its `services:`")
        if self.services and not station:
            raise ValueError(
                "`services:` go with the badge micro_grid_station: add it to `badges:`"
            )
        return self


class MerchantWords(VenueWords):
    """`offer` says in a line what it sells."""

    offer: Line
    promises: tuple[Line, ...] = ()


MERCHANT = Kind(
    "merchant",
    "merchants",
    MerchantFacts,
    MerchantWords,
    order=50,
    rank=5,
    group="visit",
    described_as="shop",
    drawing="street",
    list_template="list_merchant.html",
    facets=(
        Facet("category", "category", "kinds.merchant_"),
        Facet("payment", "payment", "kinds.payment_"),
        Facet("language", "languages", "app.speech_"),
        Facet("access", "step_free", "kinds.step_free_"),
        Facet("badge", "badges", "kinds.badge_"),
        Facet("service", "services", "kinds.service_"),
    ),
    category="category",
)

"""What a field asks, and the reasons why a value may not answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict

Bound = int | float | str | None


class Rule(BaseModel):
    """One question of a form, as content defines it: codes only, no words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: str
    required: bool = False
    min: Bound = None
    max: Bound = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a value cannot be taken: a key of the interface words, and what stands in its braces."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


REQUIRED = Reason("form.error_required")
WRONG_TYPE = Reason("form.error_type")

# Every key that a check can answer with, and its placeholders: the words must have them all.
REASONS: Mapping[str, tuple[str, ...]] = {
    "form.error_required": (),
    "form.error_type": (),
    "form.error_too_long": ("max", "over"),
    "form.error_too_short": ("min",),
    "form.error_too_small": ("min",),
    "form.error_too_large": ("max",),
    "form.error_too_few": ("min",),
    "form.error_too_many": ("max",),
    "form.error_choice": (),
    "form.error_date": (),
    "form.error_tel": (),
    "form.error_email": (),
    "form.error_not_asked": (),
}

DEFAULT_MAX = {"text": 200, "longtext": 2000, "tel": 40, "email": 254, "photos": 3}


def limit_of(bound: Bound, default: float) -> float:
    """A field's bound as a number, or the type's own."""
    return default if bound is None else float(bound)

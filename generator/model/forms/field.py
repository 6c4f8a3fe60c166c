"""A form and its fields, as content defines them once for browser and server.

Both load from and dump to the shape of `dist/catalog.json` (`model_validate`, `model_dump`).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from generator.model.forms.field_types import FIELD_TYPES, FieldType
from generator.model.forms.rules import REASONS, Reason, Rule
from generator.model.workflows import WORKFLOWS

__all__ = ["FIELD_TYPES", "REASONS", "Field", "FieldType", "Form", "Reason"]


class Field(Rule):
    """A question whose rules fit its type."""

    @field_validator("type")
    @classmethod
    def _known_type(cls, type_: str) -> str:
        if type_ not in FIELD_TYPES:
            raise ValueError(f"there is no field type {type_!r}; take one of {list(FIELD_TYPES)}")
        return type_

    @model_validator(mode="after")
    def _rules_fit_the_type(self) -> Self:
        kind = FIELD_TYPES[self.type]
        wanted = str if kind.bounds is str else (int, float)
        for bound in (self.min, self.max):
            if bound is not None and not isinstance(bound, wanted):
                shape = '"YYYY-MM-DD"' if kind.bounds is str else "a number"
                raise ValueError(f"min and max of {self.name!r} ({self.type}) must be {shape}")
        if kind.choices != bool(self.options):
            verb = "needs" if kind.choices else "takes no"
            raise ValueError(f"{self.name!r} ({self.type}) {verb} options")
        return self

    def attributes(self) -> dict[str, str]:
        """Return HTML's validation attributes; the value of a boolean attribute is empty."""
        return FIELD_TYPES[self.type].attributes(self)

    def check(self, value: object) -> object:
        """Return the cleaned value, None where nothing was answered, or a `Reason`."""
        return FIELD_TYPES[self.type].check(self, value)


class Form(BaseModel):
    """One published version of a form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    version: int
    flow: str
    sensitivity: Literal["public", "private", "sensitive"] = "private"
    retention_days: int
    consent: int | None = None
    about: Literal["none", "merchant"] = "none"
    fields: tuple[Field, ...]
    titles: Mapping[str, str] = {}

    @field_validator("flow")
    @classmethod
    def _known_flow(cls, flow: str) -> str:
        if flow not in WORKFLOWS:
            raise ValueError(f"there is no flow {flow!r}; take one of {list(WORKFLOWS)}")
        return flow

    @field_validator("fields")
    @classmethod
    def _unlike_fields(cls, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        # The event has one place for photos and one for the position.
        keys = [f.type if FIELD_TYPES[f.type].in_body else f.name for f in fields]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"only one field each of: {', '.join(sorted(twice))}")
        return fields

    @cached_property
    def _types(self) -> frozenset[str]:
        return frozenset(f.type for f in self.fields)

    @cached_property
    def _asked(self) -> frozenset[str]:
        """Names of answers, as against what stands in the event's body."""
        return frozenset(f.name for f in self.fields if not FIELD_TYPES[f.type].in_body)

    def check(
        self, answers: Mapping[str, object], photos: Sequence[object], position: object
    ) -> dict[str, Reason]:
        """Return what is wrong, by field; an empty dict means that the form can be taken."""
        body = {"photos": list(photos), "position": position}
        found = {f.name: f.check(body.get(f.type, answers.get(f.name))) for f in self.fields}
        wrong = {name: value for name, value in found.items() if isinstance(value, Reason)}
        unasked = [name for name in answers if name not in self._asked]
        unasked += [kind for kind, value in body.items() if value and kind not in self._types]
        return wrong | dict.fromkeys(unasked, Reason("form.error_not_asked"))

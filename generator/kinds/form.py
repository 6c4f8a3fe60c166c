"""A form is content: its fields are facts, their labels are words."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from generator.kinds.base import Complaint, Facts, Kind, Words
from generator.kinds.values import Line
from generator.model.forms.field import Field, Form

_FIELD_WORDS = ("label", "hint", "options")


class FieldWords(BaseModel):
    """What a person reads at a field; `options` maps each code to its label."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Line
    hint: str | None = None
    options: Mapping[str, str] = {}


class FormFacts(Facts):
    """What the server needs to know; see generator.model.forms.field for the rules of a field."""

    version: int
    flow: str
    sensitivity: Literal["public", "private", "sensitive"] = "private"
    retention_days: int
    consent: int | None = None
    about: Literal["none", "merchant"] = "none"
    fields: tuple[Field, ...]

    @model_validator(mode="after")
    def _is_a_form(self) -> Self:
        try:
            self.form("form", {})
        except ValidationError as error:
            raise ValueError(error.errors()[0]["msg"].removeprefix("Value error, ")) from None
        return self

    def form(self, slug: str, titles: Mapping[str, str]) -> Form:
        """The form as the server's catalog carries it."""
        return Form(
            slug=slug,
            version=self.version,
            flow=self.flow,
            sensitivity=self.sensitivity,
            retention_days=self.retention_days,
            consent=self.consent,
            about=self.about,
            fields=self.fields,
            titles=titles,
        )


class FormWords(Words):
    """`submit` is on the button; `done` is said when the entry is kept."""

    field_words: Mapping[str, FieldWords]
    submit: Line
    done: str
    consent_text: str | None = None


def _split(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Take labels, hints and options' labels out of the fields, as FormFacts and FormWords want them."""
    fields = values.get("fields")
    if isinstance(fields, Mapping):  # a translation: words by field name
        rest = {key: value for key, value in values.items() if key != "fields"}
        return rest | {"field_words": fields}
    if not isinstance(fields, list) or not all(isinstance(each, Mapping) for each in fields):
        return dict(values) | {"field_words": {}}  # the facts say what `fields` lack
    facts = [{k: v for k, v in each.items() if k not in _FIELD_WORDS} for each in fields]
    words = {}
    for fact, each in zip(facts, fields, strict=True):
        if isinstance(each.get("options"), Mapping):
            fact["options"] = list(each["options"])
        words[str(each.get("name"))] = {k: each[k] for k in _FIELD_WORDS if k in each}
    return dict(values) | {"fields": facts, "field_words": words}


def _compare(facts: FormFacts, _source: FormWords, words: FormWords) -> list[Complaint]:
    found: list[Complaint] = []
    for field in facts.fields:
        said = words.field_words.get(field.name)
        if said is None:
            found.append((("fields",), f"add the words of the field `{field.name}`"))
        elif missing := [code for code in field.options if code not in said.options]:
            path = ("fields", field.name, "options")
            found.append((path, f"add labels for {', '.join(missing)}"))
    names = {field.name for field in facts.fields}
    for name in words.field_words:
        if name not in names:
            found.append((("fields", name), f"the form has no field `{name}`"))
    if facts.consent is not None and words.consent_text is None:
        found.append((("consent_text",), "add `consent_text:`, this form asks for consent"))
    return found


FORM = Kind(
    "form",
    "forms",
    FormFacts,
    FormWords,
    order=80,
    rank=0,
    group="help",
    drawing="ferry",
    split=_split,
    compare=_compare,
)

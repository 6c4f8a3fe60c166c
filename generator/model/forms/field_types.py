"""What each type of field asks of the browser, and what the server asks of the answer.

The two columns of `FIELD_TYPES` say the same rule twice, once in HTML's own validation attributes
and once in Python; `tests/vectors/fields.json` holds them together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model.forms.checks import (
    NOT_BLANK,
    NUMBER,
    TEL,
    Check,
    check_checkbox,
    check_choice,
    check_choices,
    check_date,
    check_email,
    check_longtext,
    check_number,
    check_photos,
    check_position,
    check_tel,
    check_text,
)
from generator.model.forms.rules import DEFAULT_MAX, Bound, Rule, limit_of

Attributes = dict[str, str]


@dataclass(frozen=True)
class FieldType:
    """One row: native attributes of the input, and the check of its answer.

    `bounds` is the type of `min` and `max`: a number, or a date as text. `in_body` marks what the
    event carries outside of `answers`.
    """

    attributes: Callable[[Rule], Attributes]
    check: Check
    bounds: type[int] | type[str] = int
    choices: bool = False
    in_body: bool = False


AUTOCOMPLETE = {"name": "name", "given_name": "given-name", "family_name": "family-name"}


def _base(field: Rule, **attributes: Bound) -> Attributes:
    given = {key: str(value) for key, value in attributes.items() if value is not None}
    return ({"required": ""} if field.required else {}) | given


def _text_attributes(kind: str) -> Callable[[Rule], Attributes]:
    """Attributes of everything that is typed as text."""
    native: dict[str, Attributes] = {
        "text": {"type": "text"},
        "longtext": {},
        "tel": {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "pattern": TEL},
        "email": {"type": "email", "inputmode": "email", "autocomplete": "email"},
    }

    def attributes(field: Rule) -> Attributes:
        found = _base(field)
        # Not `maxlength`, which cuts what is pasted without a word.
        found["data-max-length"] = str(int(limit_of(field.max, DEFAULT_MAX[kind])))
        if field.min is not None:
            found["data-min-length"] = str(field.min)
        if kind == "text" and field.required:
            found["pattern"] = NOT_BLANK
        if kind == "text" and field.name in AUTOCOMPLETE:
            found["autocomplete"] = AUTOCOMPLETE[field.name]
        return found | native[kind]

    return attributes


def _number_attributes(field: Rule) -> Attributes:
    # Not type=number, which drops the digits of other scripts without a word and makes 15 of "1,5".
    bounds = {"data-min": field.min, "data-max": field.max}
    return _base(field, type="text", inputmode="decimal", pattern=NUMBER, **bounds)


def _date_attributes(field: Rule) -> Attributes:
    return _base(field, type="date", min=field.min, max=field.max)


def _photos_attributes(field: Rule) -> Attributes:
    several = {"multiple": ""} if limit_of(field.max, DEFAULT_MAX["photos"]) > 1 else {}
    return _base(field, type="file", accept="image/*") | several


FIELD_TYPES: Mapping[str, FieldType] = {
    "text": FieldType(_text_attributes("text"), check_text),
    "longtext": FieldType(_text_attributes("longtext"), check_longtext),
    "choice": FieldType(_base, check_choice, choices=True),
    # No native rule says "tick at least one of these": the client asks that one itself.
    "choices": FieldType(lambda _: {}, check_choices, choices=True),
    "number": FieldType(_number_attributes, check_number),
    "date": FieldType(_date_attributes, check_date, bounds=str),
    "tel": FieldType(_text_attributes("tel"), check_tel),
    "email": FieldType(_text_attributes("email"), check_email),
    "checkbox": FieldType(lambda field: _base(field, type="checkbox"), check_checkbox),
    "photos": FieldType(_photos_attributes, check_photos, in_body=True),
    "position": FieldType(lambda _: {}, check_position, in_body=True),
}

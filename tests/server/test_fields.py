"""The server's half of the shared vectors; the browser's half is in tests/browser."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.model.forms.field import FIELD_TYPES, REASONS, Field, Form, Reason

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/fields.json").read_text("utf-8"))


def _field(rule: dict) -> Field:
    return Field.model_validate({"name": "asked"} | rule)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_a_vector(vector):
    found = _field(vector["field"]).check(vector["value"])
    assert (not isinstance(found, Reason)) == vector["ok"]
    if isinstance(found, Reason):
        assert found.key == vector["key"]
        assert tuple(found.values) == REASONS[found.key]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_a_vectors_attributes(vector):
    assert _field(vector["field"]).attributes() == vector["attributes"]


def test_every_type_has_vectors_that_pass_and_that_fail():
    seen = {(v["field"]["type"], v["ok"]) for v in VECTORS}
    assert seen == {(kind, ok) for kind in FIELD_TYPES for ok in (True, False)}


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "colour"},
        {"type": "choice"},
        {"type": "text", "options": ["a"]},
        {"type": "date", "min": 3},
        {"type": "number", "max": "many"},
    ],
)
def test_a_rule_that_does_not_fit_its_type(rule):
    with pytest.raises(ValidationError):
        _field(rule)


def _form(**changes: object) -> Form:
    base: dict[str, object] = {
        "slug": "request",
        "version": 1,
        "flow": "request",
        "retention_days": 30,
        "fields": [{"name": "text", "type": "text", "required": True}],
    }
    return Form.model_validate(base | changes)


def test_a_form_survives_the_catalog():
    assert Form.model_validate(_form().model_dump(mode="json")) == _form()


def test_an_unasked_answer_is_named():
    wrong = _form().check({"text": "lamp", "shoe": "42"}, [], {"lat": 32.2})
    assert set(wrong) == {"shoe", "position"}


def test_a_form_asks_for_photos_only_once():
    with pytest.raises(ValidationError, match="photos"):
        _form(fields=[{"name": "a", "type": "photos"}, {"name": "b", "type": "photos"}])


TYPED = json.loads((Path(__file__).parents[1] / "vectors/typed.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", TYPED, ids=lambda v: f"{v['field']['type']}: {v['why']}")
def test_what_is_typed_is_kept_tidy(vector):
    found = _field(vector["field"]).check(vector["typed"])
    if "key" in vector:
        assert isinstance(found, Reason)
        assert found.key == vector["key"]
    else:
        assert found == vector["kept"]


@pytest.mark.parametrize(
    "typed", ["2026-11-28", "٢٠٢٦-١١-٢٨", "２０２６－１１－２８", "\u200f۲۰۲۶-۱۱-۲۸"]
)
def test_a_day_is_read_in_any_digits(typed):
    assert _field({"type": "date", "min": "2026-01-01"}).check(typed) == "2026-11-28"

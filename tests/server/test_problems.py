"""Errors have one shape, whatever goes wrong."""

import json

import pytest
from pydantic import ValidationError

from generator.model.events import Replied
from pwa.server.domain.problems import field_errors

SHAPE = {"type", "title", "status", "detail", "errors"}
NOW = {"now": "2026-05-01T08:00:00.000Z"}
SYNC = "/api/v1/sync"


def _is_problem(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    found = json.loads(answer.text)
    assert set(found) == SHAPE
    assert found["status"] == status
    assert found["detail"]
    return found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"now": NaN}', 400),
        (b'{"now": "a", "now": "b"}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 60_000, 400),
        (b'{"now": ' + b"9" * 5000 + b"}", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"now": "yesterday"}', 422),
        (b" " * (2**18 + 1), 413),
    ],
)
def test_a_body_that_does_not_fit(client, body, status):
    _is_problem(client.post(SYNC, data=body, content_type="application/json"), status)


def test_the_place_of_a_mistake_is_named(client):
    found = _is_problem(client.post(SYNC, json=NOW | {"cases": [{"id": "x"}]}), 422)
    assert [e["field"] for e in found["errors"]] == ["cases.0.secret"]


def test_another_media_type(client):
    _is_problem(client.post(SYNC, data="now=1"), 415)


def test_another_method(client):
    answer = client.get(SYNC)
    _is_problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_no_such_address(client):
    _is_problem(client.get("/api/v1/nothing"), 404)


def test_a_bug_says_nothing_of_itself(app, caplog):
    @app.get("/bug")
    def bug():
        raise RuntimeError("what a person wrote")

    found = _is_problem(app.test_client().get("/bug"), 500)
    assert "person" not in json.dumps(found)
    assert "unexpected error" in caplog.text


def test_the_log_names_no_case(client, caplog):
    caplog.set_level("INFO")
    client.get("/api/v1/cases/0190a0a0-0000-7000-8000-000000000000/photos/" + "0" * 64)
    rules = [r.rule for r in caplog.records if r.name == "pwa.server.access"]
    assert rules == ["/api/v1/cases/<case>/photos/<sha256>"]


def test_health(client):
    assert client.get("/healthz").json == {"status": "ok", "catalog": "fixture"}


def test_what_a_person_typed_is_refused_with_a_key_of_the_words():
    with pytest.raises(ValidationError) as caught:
        Replied.model_validate({"text": "x" * 4003, "outcome": "done"})
    (error,) = field_errors(caught.value, "body.")
    assert (error["field"], error["key"]) == ("body.text", "form.error_too_long")
    assert error["values"] == {"max": 4000, "over": 3}
    with pytest.raises(ValidationError) as caught:
        Replied.model_validate({"text": "", "outcome": "done"})
    assert [error["key"] for error in field_errors(caught.value)] == ["form.error_required"]

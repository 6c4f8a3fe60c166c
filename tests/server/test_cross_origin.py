"""A site whose files another host serves: its origin may ask, nobody else, and never with a cookie."""

import json

import pytest

from tests.support.phone import device_time

SITE = "https://jindu.example"
SERVER = "https://sync.jindu.example"
SYNC = "/api/v1/sync"


@pytest.fixture
def apart(dist, make_client):
    """A client of a server whose site lies elsewhere."""
    catalog = dist / "catalog.json"
    found = json.loads(catalog.read_text("utf-8"))
    # As the generator writes it: pydantic puts a slash at the end.
    found["site"] |= {"origin": f"{SITE}/", "sync": {"origin": SERVER}}
    catalog.write_text(json.dumps(found), "utf-8")
    return make_client()


def test_the_sites_origin_may_ask(apart):
    asked = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    first = apart.options(SYNC, headers=asked | {"Access-Control-Request-Headers": "content-type"})
    assert first.status_code == 200
    allowed = first.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"authorization", "content-type"} <= set(allowed)
    answer = apart.post(SYNC, json={"now": device_time()}, headers={"Origin": SITE})
    assert answer.headers["Access-Control-Allow-Origin"] == SITE
    assert "Origin" in answer.headers["Vary"]
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]


def test_a_refusal_can_be_read_too(apart):
    answer = apart.post(SYNC, data="{", headers={"Origin": SITE}, content_type="application/json")
    assert answer.status_code == 400
    assert answer.headers["Access-Control-Allow-Origin"] == SITE


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://jindu.example", f"{SITE}.evil.example", SERVER],
)
def test_nobody_else_may(apart, origin):
    answer = apart.post(SYNC, json={"now": device_time()}, headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_no_answer_is_given_for_a_cookie(apart):
    asked = {"Origin": SITE, "Access-Control-Request-Method": "DELETE"}
    for answer in (
        apart.options("/api/v1/session", headers=asked),
        apart.get("/api/v1/session", headers={"Origin": SITE}),
    ):
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "X-CSRF-Token" not in answer.headers.get("Access-Control-Allow-Headers", "")


def test_without_another_host_nobody_may(client):
    answer = client.post(SYNC, json={"now": device_time()}, headers={"Origin": SITE})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_policy_names_the_server(apart):
    assert (
        f"connect-src 'self' {SERVER};" in apart.get("/healthz").headers["Content-Security-Policy"]
    )

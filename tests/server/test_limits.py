"""What a stranger can cost: size, number, depth, the one place of the writer; odd values."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from generator.model import events
from pwa.server.app import create_app
from pwa.server.domain import event_log
from pwa.server.domain.problems import MAX_ERRORS, Problem
from pwa.server.http.addresses import network
from pwa.server.http.counters import FileStorage
from pwa.server.notifications.subscriptions import MAX_FOLLOWERS
from pwa.server.queries.database import Database
from pwa.server.queries.tables import subscription_case
from pwa.server.schemas import requests
from tests.server.test_photos import picture
from tests.support.phone import device_time, event, new_case, photo_of
from tests.support.push import PushKeys

SYNC = "/api/v1/sync"
BATCH = Path(__file__).resolve().parents[2] / "pwa/client/sync/batch.js"


def sync(client, push=(), **more):
    return client.post(SYNC, json={"now": device_time(), "push": list(push)} | more)


def unknown_answers(number):
    return {"what": "lamp", "text": "x"} | {f"a{n}": n for n in range(number)}


def test_what_cannot_be_taken_waits_for_no_writer(client, database_url):
    other = Database(database_url)
    with other.write():
        answer = sync(client, [{"event": new_case(answers={}).filed}])
    other.close()
    assert answer.status_code == 200, answer.text
    assert answer.get_json(force=True)["results"][0]["problem"]["status"] == 422


def test_what_is_asked_of_an_answer_is_asked_before_others_must_wait(client, services, monkeypatch):
    check, waiting = event_log.check_filing, []

    def spy(*args):
        waiting.append(services.database._writer.locked())
        return check(*args)

    monkeypatch.setattr(event_log, "check_filing", spy)
    assert sync(client, [{"event": new_case().filed}]).status_code == 200
    assert waiting == [False]


def test_what_is_stored_gets_its_receipt_though_it_would_be_refused_today(phone, monkeypatch):
    made = phone.file()

    def refuse(*_):
        raise Problem(422, "Version 1 is not published any more.")

    monkeypatch.setattr(event_log, "check_filing", refuse)
    assert phone.push(new_case().filed)["status"] == "refused"
    assert phone.push(made.filed)["status"] == "accepted"


def test_a_body_has_at_most_256_kib(client):
    made = new_case(answers={"what": "lamp", "text": "x" * requests.MAX_BODY})
    assert sync(client, [{"event": made.filed}]).status_code == 413


def test_an_event_has_at_most_64_kib(phone):
    text, good = "x" * events.MAX_BYTES, new_case()
    large = new_case(answers={"what": "lamp", "text": text})
    results = phone.sync([{"event": large.filed}, {"event": good.filed}])["results"]
    assert [r["status"] for r in results] == ["refused", "accepted"]
    assert results[0]["problem"]["detail"] == "An event has at most 65536 bytes."


def test_a_large_request_counts_as_several(client, clock):
    sent = 0
    padding = b" " * (3 * 2**16)
    data = json.dumps({"now": device_time(), "push": []}).encode() + padding
    while client.post(SYNC, data=data, content_type="application/json").status_code == 200:
        sent += 1
    assert sent == 600 // 4


def test_an_event_has_at_most_100_answers(phone):
    refused = phone.push(new_case(answers=unknown_answers(events.MAX_ANSWERS)).filed)
    assert [e["field"] for e in refused["problem"]["errors"]] == ["body.answers"]


@pytest.mark.parametrize("where", ["answers", "event", "envelope"])
def test_a_refusal_names_a_few_of_a_thousand_errors(client, phone, where):
    many = {f"a{n}": n for n in range(1000)}
    if where == "envelope":
        answer = sync(client, **many)
        assert len(answer.get_json(force=True)["errors"]) == MAX_ERRORS
        return
    made = new_case(answers=unknown_answers(90)) if where == "answers" else new_case()
    sent = made.filed | (many if where == "event" else {})
    assert len(phone.push(sent)["problem"]["errors"]) == MAX_ERRORS


def test_phone_and_server_agree_on_a_requests_size():
    script = BATCH.read_text("utf-8")
    limits = dict(re.findall(r"(events|bytes|cases): ([0-9_]+)", script))
    body = int(re.search(r"const BODY = ([0-9_]+)", script)[1])
    assert int(limits["events"]) <= requests.MAX_PUSHES
    assert int(limits["cases"]) <= requests.MAX_CASES
    assert int(limits["bytes"]) < body < requests.MAX_BODY


@pytest.mark.parametrize(
    "time",
    [
        "2026-02-31T08:00:00.000Z",
        "2026-05-01T08:00:60.000Z",
        "0000-01-01T00:00:00.000Z",
        "0001-01-01T00:00:00.000Z",
        "2026-05-01T08:00:00.000Z\n",
    ],
)
def test_a_time_that_is_none(client, phone, sign_in, time):
    assert sync(client, now=time).status_code == 422
    desk = sign_in("office").client
    assert sync(desk, desk={"since": time}).status_code == 422
    assert phone.push(new_case().filed | {"at": time})["problem"]["status"] == 422


@pytest.mark.parametrize("time", ["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
def test_the_first_and_the_last_time(sign_in, time):
    assert "desk" in sign_in("office").sync(desk={"since": time})


@pytest.mark.parametrize("name", ["%00", "x%00", "%ff", "%ed%a0%80", "a" * 300])
def test_names_in_a_path_that_nothing_can_have(client, name):
    secret = {"Authorization": "Bearer x"}
    for path in (f"{name}/photos/{'0' * 64}", f"{new_case().id}/photos/{name}"):
        assert client.get(f"/api/v1/cases/{path}", headers=secret).status_code == 404
        sent = client.put(f"/api/v1/cases/{path}", headers=secret, content_type="image/jpeg")
        assert sent.status_code == 404


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("depth", [100, 300, 900])
def test_what_is_nested_deeply_is_refused_by_itself(phone, depth):
    bad, good = new_case(answers={"what": nested(depth)}), new_case()
    results = phone.sync([{"event": bad.filed}, {"event": good.filed}])["results"]
    assert [r["status"] for r in results] == ["refused", "accepted"]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()), max_size=20)
    | st.sampled_from(["\0", "\ud800", "2026-02-31", "2026-02-31T00:00:00.000Z", 10**400, -0.0]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
MEMBERS = ("id", "case", "type", "at", "locale", "body", "secret")
BODY = ("form", "version", "lock", "consent", "answers", "photos", "position", "area", "about")
ANSWERS = ("what", "text", "name", "phone", "day", "severity", "shoe")
SEVERAL = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SEVERAL
@given(member=st.sampled_from(MEMBERS + BODY + ANSWERS), value=JSON)
def test_no_value_in_an_event_is_a_bug(client, member, value):
    made = new_case().filed
    place = made
    if member in BODY:
        place = made["body"]
    elif member in ANSWERS:
        place = made["body"]["answers"]
    place[member] = value
    assert sync(client, [{"event": made}]).status_code in {200, 401, 422}


@SEVERAL
@given(
    member=st.sampled_from(("now", "push", "cases", "desk", "id", "secret", "after")), value=JSON
)
def test_no_value_around_it_is_a_bug(client, member, value):
    query = {"id": new_case().id, "secret": "s", "after": 0}
    asked = {"now": device_time(), "push": [], "cases": [query], "desk": None}
    (query if member in query else asked)[member] = value
    answer = client.post(SYNC, json=asked)
    assert answer.status_code in {200, 401, 422}, answer.text


def test_an_id_that_is_taken_looks_to_strangers_like_one_that_is_not(phone):
    made, mine = phone.file(), phone.file()
    later = event("withdrawn", {"text": ""}, made.id)
    phone.push(later, made.secret)
    strange = [
        # Each under an id that is taken, and one that is not.
        [event("withdrawn", {"text": "x"}, made.id, id=i) for i in (later["id"], new_case().id)],
        [event("received", {}, made.id, id=i) for i in (later["id"], new_case().id)],
        [event("withdrawn", {"text": "x"}, made.id, id=i) for i in (made.id, new_case().id)],
    ]
    for pair in strange:
        taken, free = (phone.push(each, mine.secret)["problem"] for each in pair)
        assert taken == free
        assert taken["status"] == 404
    assert phone.push(later, mine.secret)["problem"]["status"] == 404
    assert phone.look(made)["count"] == 2


def results(answer):
    assert answer.status_code == 200, answer.text
    found = answer.get_json(force=True)["results"]
    return [r.get("problem", {}).get("status") or r["status"] for r in found]


@pytest.fixture
def tight(config):
    """A server where little may be left in a day; `tight(**limits)` is its client."""
    apps = []

    def made(**limits):
        apps.append(create_app(replace(config, **limits)))
        return apps[-1].test_client()

    yield made
    for app in apps:
        app.extensions["services"].database.close()


def test_an_address_opens_so_many_cases_a_day_and_keeps_the_rest(tight, clock):
    client, made = tight(filings_a_day=3), [new_case() for _ in range(5)]
    push = [{"event": each.filed} for each in made]
    assert results(sync(client, push)) == ["accepted"] * 3 + [429] * 2
    # What is here already gets its receipt; who filed goes on with their cases.
    assert results(sync(client, push)) == ["accepted"] * 3 + [429] * 2
    later = event("withdrawn", {"text": ""}, made[0].id)
    assert results(sync(client, [{"event": later, "secret": made[0].secret}])) == ["accepted"]
    other = client.post(
        SYNC,
        json={"now": device_time(), "push": push[3:]},
        environ_base={"REMOTE_ADDR": "10.0.0.2"},
    )
    assert results(other) == ["accepted"] * 2
    clock.advance(86_400)
    assert results(sync(client, [{"event": new_case().filed}])) == ["accepted"]


def test_bytes_a_day_count_for_text_and_photos(tight, clock):
    data = picture(size=(300, 300), quality=95)
    client = tight(bytes_a_day=len(data) + 3000)
    made, other = (new_case(photos=[photo_of(data)]) for _ in range(2))
    assert (
        results(sync(client, [{"event": made.filed}, {"event": other.filed}])) == ["accepted"] * 2
    )

    def put(case):
        return client.put(
            f"/api/v1/cases/{case.id}/photos/{photo_of(data)['sha256']}",
            data=data,
            content_type="image/jpeg",
            headers={"Authorization": f"Bearer {case.secret}"},
        )

    assert put(made).status_code == 201
    refused = put(other)
    assert refused.status_code == 429
    assert 60 <= int(refused.headers["Retry-After"]) <= 900
    assert put(made).status_code == 200
    push = [{"event": new_case().filed} for _ in range(6)]
    assert 429 in results(sync(client, push))


def test_bytes_of_all_addresses_together_have_a_limit(tight, clock):
    client = tight(bytes_a_day_of_all=1500)
    found = []
    for n in range(4):
        asked = {"now": device_time(), "push": [{"event": new_case().filed}]}
        found += results(client.post(SYNC, json=asked, environ_base={"REMOTE_ADDR": f"10.0.0.{n}"}))
    assert found[0] == "accepted"
    assert found[-1] == 429


def test_a_disk_that_is_almost_full_takes_nothing_and_still_tells(tight):
    client = tight(free_bytes=2**62)
    answer = sync(client, [{"event": new_case().filed}])
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert sync(client).status_code == 200


def test_several_processes_count_together(tmp_path, clock):
    one, two = (FileStorage(f"counters://{tmp_path / 'limits.sqlite3'}") for _ in range(2))
    assert [s.incr("x", 60) for s in (one, two, one)] == [1, 2, 3]
    assert one.get("x") == two.get("x") == 3
    assert two.get_expiry("x") == clock.now + 60
    clock.advance(61)
    assert one.get("x") == 0
    assert two.incr("x", 60, 5) == 5
    assert b"10.0.0.1" not in (tmp_path / "limits.sqlite3").read_bytes()


def test_counters_that_were_cut_off_begin_anew(tmp_path):
    file = tmp_path / "limits.sqlite3"
    file.write_bytes(b"SQLite format 3" + bytes(5000))
    assert FileStorage(f"counters://{file}").incr("x", 60) == 1


def test_limits_hold_while_their_file_cannot_be_written(tmp_path, monkeypatch):
    store = FileStorage(f"counters://{tmp_path / 'limits.sqlite3'}")
    store._file.close()
    assert [store.incr("x", 60) for _ in range(2)] == [1, 2]
    assert store.get("x") == 2


def test_a_case_is_told_to_ten_phones_at_most(client, phone, services):
    made = phone.file()
    for n in range(MAX_FOLLOWERS + 3):
        asked = {
            "subscription": PushKeys().subscription(f"https://push.example/{n}"),
            "locale": "ja",
            "cases": [{"id": made.id, "secret": made.secret}],
        }
        assert client.put("/api/v1/subscriptions", json=asked).status_code == 204
    with services.database.read() as connection:
        rows = select(func.count()).select_from(subscription_case)
        assert connection.scalar(rows) == MAX_FOLLOWERS


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address", "unknown"),
    ],
)
def test_who_is_counted_as_one(address, counted):
    assert network(address) == counted

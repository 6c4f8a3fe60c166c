"""The exchange in one process: filing, answering, reading."""

import hashlib
import json

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, select

from pwa.server.domain.keys import from_base64url
from pwa.server.queries.tables import case as case_table
from pwa.server.queries.tables import event as event_table
from tests.support.phone import event, new_case

REPLY = {"text": "修好了。", "outcome": "done", "cites": ["deliberation/1.1"]}


def _digest(made):
    return hashlib.sha256(rfc8785.dumps(made)).hexdigest()


def _rows(services, table=event_table):
    with services.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def test_a_receipt_can_be_proved(phone, client):
    made = new_case()
    receipt = phone.push(made.filed)["receipt"]
    assert receipt["digest"] == _digest(made.filed)
    key = client.get("/api/v1/keys").json["receipts"]
    assert receipt["key"] == key["id"]
    said = {name: receipt[name] for name in ("id", "digest", "received", "key")}
    public = Ed25519PublicKey.from_public_bytes(from_base64url(key["public"]))
    public.verify(from_base64url(receipt["signature"]), rfc8785.dumps(said))


def test_the_whole_way(phone, sign_in):
    made = phone.file()
    desk = sign_in("wang", "north-1")
    assert [e["event"]["id"] for e in desk.sync(desk={"after": 0})["desk"]["events"]] == [made.id]
    assert desk.push(event("received", {}, made.id))["status"] == "accepted"
    assert desk.push(event("replied", REPLY, made.id))["status"] == "accepted"
    seen = phone.look(made, held=phone.look(made)["events"][:1])
    assert (seen["state"], seen["count"]) == ("replied", 3)
    assert [(e["event"]["type"], e["n"]) for e in seen["events"]] == [
        ("received", 2),
        ("replied", 3),
    ]
    assert seen["events"][0]["by"] == {"role": "staff", "name": "wang of the desk"}
    assert phone.follow(made, "confirmed", {"rating": 5, "text": ""})["status"] == "accepted"


def test_the_case_is_routed_by_its_position_and_not_by_the_phones_claim(phone, services):
    made = phone.file(new_case(area="south"))
    with services.database.read() as connection:
        rows = connection.execute(select(case_table.c.id, case_table.c.area)).all()
    assert rows == [(made.id, "north-1")]


def test_author_and_desk_are_told_where_a_case_was_routed_to(phone, sign_in):
    made, nowhere = phone.file(new_case(area="south")), phone.file(new_case(position=None))
    desk = sign_in("office").sync(desk={"after": 0})["desk"]
    assert {each["id"]: each["area"] for each in desk["cases"]} == {
        made.id: "north-1",
        nowhere.id: None,
    }
    assert phone.look(made)["area"] == "north-1"


def test_the_desk_is_told_whose_areas_it_answers_for(sign_in):
    desk = sign_in("li", "north", "south").sync(desk={"after": 0})["desk"]
    assert (desk["areas"], desk["community"]) == (["north", "south"], "town")


def test_a_step_says_how_much_its_writer_had_seen(phone, sign_in):
    made, desk = phone.file(), sign_in("office")
    assert desk.push(event("received", {}, made.id, after=1))["status"] == "accepted"
    assert desk.push(event("replied", REPLY, made.id, after=-1))["status"] == "refused"
    assert phone.look(made)["events"][1]["event"]["after"] == 1


@pytest.mark.parametrize(
    ("areas", "sees"),
    [((), True), (("town",), True), (("north",), True), (("north-2",), False), (("south",), False)],
)
def test_the_desk_sees_its_areas(phone, sign_in, areas, sees):
    phone.file()
    assert bool(sign_in("li", *areas).sync(desk={"after": 0})["desk"]["events"]) == sees


def test_unrouted_cases_belong_to_the_whole_community(phone, sign_in):
    phone.file(new_case(position=None))
    assert sign_in("office").sync(desk={"after": 0})["desk"]["events"]
    assert not sign_in("li", "north").sync(desk={"after": 0})["desk"]["events"]


def test_events_of_a_case_are_chained(phone, services):
    made = phone.file()
    phone.follow(made, "withdrawn", {"text": ""})
    with services.database.read() as connection:
        rows = connection.execute(
            select(event_table.c.digest, event_table.c.chain).order_by(event_table.c.n)
        ).all()
    links = [""]
    for digest, chain in rows:
        links.append(hashlib.sha256(f"{links[-1]}{digest}".encode()).hexdigest())
        assert chain == links[-1]


def test_one_refused_event_never_stops_the_others(phone):
    good, bad = new_case(), new_case(answers={"what": "roof", "shoe": 42})
    results = phone.sync([{"event": bad.filed}, {"event": good.filed}])["results"]
    assert [r["status"] for r in results] == ["refused", "accepted"]
    errors = {e["field"]: e["key"] for e in results[0]["problem"]["errors"]}
    assert errors == {
        "what": "form.error_choice",
        "text": "form.error_required",
        "shoe": "form.error_not_asked",
    }


@pytest.mark.parametrize(
    "spoilt",
    [
        {"id": "not-a-uuid"},
        {"type": "shouted"},
        {"at": "yesterday"},
        {"body": {}},
        {"case": "0190a0a0-0000-7000-8000-000000000000"},
        {"surprise": 1},
        {"locale": "\ud800"},
        {"body": {"form": "request", "answers": {"text": "\ud83d"}}},
        {"body": {"n": 2**60}},
    ],
)
def test_a_spoilt_event_is_refused_by_itself(phone, spoilt):
    good = new_case()
    text = json.dumps([{"event": new_case().filed | spoilt}, {"event": good.filed}])
    results = phone.sync(json.loads(text))["results"]
    assert [r["status"] for r in results] == ["refused", "accepted"]
    assert results[0]["problem"]["status"] == 422


def test_fault_39_an_old_form_version_is_taken(phone):
    assert phone.push(new_case(version=1).filed)["status"] == "accepted"
    now_asked = phone.push(new_case(version=2).filed)["problem"]
    assert [e["field"] for e in now_asked["errors"]] == ["severity"]
    assert "known: [1, 2]" in phone.push(new_case(version=9).filed)["problem"]["detail"]


def test_consent_is_kept_with_its_version(phone):
    asked = {"form": "volunteer", "answers": {"name": "Ana"}, "position": None}
    assert phone.push(new_case(**asked, consent=3).filed)["status"] == "accepted"
    refused = phone.push(new_case(**asked, consent=None).filed)
    assert [e["field"] for e in refused["problem"]["errors"]] == ["consent"]


def test_a_merchant_must_be_one(phone):
    asked = {"form": "feedback", "answers": {"text": "Good tea"}, "position": None}
    assert phone.push(new_case(**asked, about="tea-house").filed)["status"] == "accepted"
    assert phone.push(new_case(**asked, about="no-house").filed)["status"] == "refused"


def test_a_reply_cites_what_is_there(phone, sign_in):
    made, desk = phone.file(), sign_in("office")
    desk.push(event("received", {}, made.id))
    wrong = desk.push(event("replied", REPLY | {"cites": ["deliberation/9.9"]}, made.id))
    assert wrong["problem"]["errors"][0]["message"] == "There is no article 'deliberation/9.9'."


def test_fault_24_a_strangers_case_and_no_case_look_the_same(phone):
    mine, strange = phone.file(), new_case()
    strange.filed["id"] = mine.id
    nobody = new_case()
    for one in (strange, nobody):
        answer = phone.look(one)
        assert answer == {"id": one.id, "status": "unknown"}
    refused = [
        phone.push(event("withdrawn", {"text": ""}, id_), secret)["problem"]
        for id_, secret in ((mine.id, nobody.secret), (nobody.id, nobody.secret))
    ]
    assert refused[0] == refused[1]
    assert refused[0]["status"] == 404
    assert phone.look(mine)["count"] == 1


def test_fault_26_another_event_under_the_same_id_changes_nothing(phone, services):
    made = phone.file()
    other = made.filed | {"locale": "fr"}
    refused = phone.push(other)
    assert (refused["status"], refused["problem"]["status"]) == ("refused", 422)
    assert phone.look(made)["events"][0]["event"] == made.filed
    assert _rows(services) == 1


def test_fault_31_two_staff_answer_offline_and_both_are_seen(phone, sign_in):
    made = phone.file()
    one, two = sign_in("one", "north"), sign_in("two", "north-1")
    for desk, text in ((one, "修好了。"), (two, "明天来。")):
        assert desk.push(event("received", {}, made.id))["status"] == "accepted"
        assert desk.push(event("replied", REPLY | {"text": text}, made.id))["status"] == "accepted"
    seen = [e for e in phone.look(made)["events"] if e["event"]["type"] == "replied"]
    assert [(e["by"]["name"], e["event"]["body"]["text"]) for e in seen] == [
        ("one of the desk", "修好了。"),
        ("two of the desk", "明天来。"),
    ]


def test_fault_32_an_event_that_may_no_longer_follow_is_refused(phone, sign_in):
    made = phone.file()
    phone.follow(made, "withdrawn", {"text": ""})
    late = sign_in("office").push(event("received", {}, made.id))
    assert late["problem"]["status"] == 409
    assert phone.look(made)["state"] == "withdrawn"


def test_fault_23_staff_moved_elsewhere_are_told(phone, sign_in):
    made = phone.file()
    refused = sign_in("li", "south").push(event("received", {}, made.id))
    assert refused["problem"]["status"] == 403


def test_an_author_cannot_write_as_staff(phone):
    made = phone.file()
    assert phone.follow(made, "received", {})["problem"]["status"] == 403


def test_the_desk_pages_through_the_log(phone, sign_in, monkeypatch):
    monkeypatch.setattr("pwa.server.queries.cases.PAGE", 2)
    filed = [phone.file().id for _ in range(5)]
    desk, seen, answer = sign_in("office"), [], None
    while answer is None or answer["desk"]["more"]:
        answer = desk.desk(answer)
        seen += [e["event"]["id"] for e in answer["desk"]["events"]]
    assert seen == filed


def test_200_entries_flush_without_a_limit(phone):
    made = [new_case() for _ in range(200)]
    for start in range(0, 200, 50):
        results = phone.sync([{"event": m.filed} for m in made[start : start + 50]])["results"]
        assert {r["status"] for r in results} == {"accepted"}


def test_101_pushes_are_too_many(client):
    push = [{"event": new_case().filed} for _ in range(101)]
    answer = client.post("/api/v1/sync", json={"now": "2026-05-01T08:00:00.000Z", "push": push})
    assert answer.status_code == 422

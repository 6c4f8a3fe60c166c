"""Accounts, signing in and out, and what only staff may."""

import pytest

from pwa.server.commands import CommandError, add_staff, disable_staff, first_account, list_staff
from pwa.server.domain.accounts import NewAccount
from tests.support.phone import device_time, event

SESSION = "/api/v1/session"


def test_fault_20_without_a_session_the_whole_request_is_401(client, phone):
    made = phone.file()
    push = [{"event": event("received", {}, made.id)}]
    asked = {"now": device_time(), "push": push}
    assert client.post("/api/v1/sync", json=asked).status_code == 401
    assert client.post("/api/v1/sync", json=asked | {"push": [], "desk": {}}).status_code == 401
    assert phone.look(made)["count"] == 1


def test_a_change_needs_the_token(phone, sign_in):
    made, desk = phone.file(), sign_in("office")
    push = [{"event": event("received", {}, made.id)}]
    answer = desk.client.post("/api/v1/sync", json={"now": device_time(), "push": push})
    assert answer.status_code == 403
    assert desk.client.delete(SESSION).status_code == 403


def test_a_session_from_beginning_to_end(sign_in):
    desk = sign_in("wang", "north")
    found = desk.client.get(SESSION).json
    assert found["staff"]["areas"] == ["north"]
    left = desk.client.delete(SESSION, headers={"X-CSRF-Token": found["csrf"]})
    assert left.status_code == 204
    assert desk.client.get(SESSION).status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, services):
    password = add_staff(services, NewAccount("office", role="office"))
    cookie = client.post(SESSION, json={"login": "office", "password": password}).headers[
        "Set-Cookie"
    ]
    assert {"HttpOnly", "SameSite=Strict", "Path=/api/v1"} <= set(cookie.split("; "))
    assert password not in cookie


def test_a_wrong_password_and_a_wrong_login_look_the_same(client, services):
    add_staff(services, NewAccount("office", role="office"))
    wrong = [
        client.post(SESSION, json={"login": login, "password": "guess"})
        for login in ("office", "nobody")
    ]
    assert [w.status_code for w in wrong] == [401, 401]
    assert wrong[0].json == wrong[1].json


def test_guessing_is_slowed_down(client):
    guess = {"login": "office", "password": "guess"}
    answers = [client.post(SESSION, json=guess) for _ in range(11)]
    assert [a.status_code for a in answers] == [401] * 10 + [429]
    assert answers[-1].content_type == "application/problem+json"
    assert int(answers[-1].headers["Retry-After"]) <= 60


def test_a_disabled_account_is_out_at_once(services, sign_in):
    desk = sign_in("wang", "north")
    disable_staff(services, "wang", say=lambda _: None)
    assert desk.client.get(SESSION).status_code == 401


def test_the_first_account_is_made_once(services):
    assert first_account(services)
    assert first_account(services) is None


def test_the_list_names_everyone(services):
    add_staff(services, NewAccount("wang", "王芳", "grid", ("north",)))
    disable_staff(services, "wang")
    said = []
    list_staff(services, said.append)
    assert said == ["wang  王芳  grid  north  (disabled)"]


@pytest.mark.parametrize(
    ("account", "why"),
    [
        (NewAccount("wang", areas=("nowhere",)), "no area nowhere"),
        (NewAccount("wang"), "needs --area"),
        (NewAccount("wang li", role="office"), "no spaces"),
        (NewAccount("taken", role="office"), "already"),
    ],
)
def test_an_account_that_cannot_be(services, account, why):
    add_staff(services, NewAccount("taken", role="office"))
    with pytest.raises(CommandError, match=why):
        add_staff(services, account)

"""Accounts, signing in and out, and what only staff may."""

import stat
from datetime import timedelta
from unittest.mock import patch

import pytest
from sqlalchemy import update

from pwa.server.commands import (
    FIRST_PASSWORD,
    CommandError,
    add_staff,
    disable_staff,
    first_account,
    list_staff,
    say_first_account,
)
from pwa.server.domain.accounts import NOBODYS, NewAccount, hasher
from pwa.server.http.sessions import COOKIE
from pwa.server.lib.times import now
from pwa.server.queries.tables import session
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
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert desk.client.get_cookie(COOKIE, path="/api/v1") is None
    assert desk.client.get(SESSION).status_code == 401


def test_signing_out_late_or_twice_is_done_with_the_sessions_secret_alone(app, sign_in):
    """What a phone that signed out without network still owes; it may have lost its cookie."""
    desk = sign_in("wang", "north")
    csrf = {"X-CSRF-Token": desk.client.get(SESSION).json["csrf"]}
    stranger = app.test_client()
    assert stranger.delete(SESSION, headers=csrf).status_code == 204
    assert desk.client.get(SESSION).status_code == 401
    assert stranger.delete(SESSION, headers=csrf).status_code == 204
    assert stranger.delete(SESSION).status_code == 204


def test_an_owed_sign_out_leaves_whoever_signed_in_since(services, sign_in):
    desk = sign_in("wang", "north")
    owed = {"X-CSRF-Token": desk.client.get(SESSION).json["csrf"]}
    password = add_staff(services, NewAccount("li", role="office"), say=lambda _: None)
    desk.client.post(SESSION, json={"login": "li", "password": password})
    left = desk.client.delete(SESSION, headers=owed)
    assert (left.status_code, left.headers.get("Clear-Site-Data")) == (204, None)
    assert desk.client.get(SESSION).json["staff"]["name"] == "li"


@pytest.mark.parametrize(
    ("areas", "unused", "open_"),
    [
        ((), timedelta(hours=11), True),
        ((), timedelta(hours=13), False),
        (("north",), timedelta(days=6), True),
        (("north",), timedelta(days=8), False),
    ],
)
def test_an_unused_session_ends(services, sign_in, areas, unused, open_):
    desk = sign_in("wang", *areas)
    _was_used(services, unused)
    assert desk.client.get(SESSION).status_code == (200 if open_ else 401)


def test_a_session_that_is_used_stays_open_but_not_for_ever(services, sign_in):
    desk = sign_in("wang")
    for _ in range(3):
        _was_used(services, timedelta(hours=11))
        assert desk.client.get(SESSION).status_code == 200
    with services.database.write() as writing:
        writing.execute(update(session).values(expires=now()))
    assert desk.client.get(SESSION).status_code == 401


def _was_used(services, ago):
    with services.database.write() as writing:
        writing.execute(update(session).values(seen=now(-ago)))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client, services):
    password = add_staff(services, NewAccount("office", role="office"))
    cookie = client.post(SESSION, json={"login": "office", "password": password}).headers[
        "Set-Cookie"
    ]
    assert {"HttpOnly", "SameSite=Strict", "Path=/api/v1"} <= set(cookie.split("; "))
    assert password not in cookie


def test_by_https_the_cookie_stays_there(make_client, services):
    password = add_staff(services, NewAccount("office", role="office"), say=lambda _: None)
    client = make_client(secure_cookies=True)
    answer = client.post(SESSION, json={"login": "office", "password": password})
    assert "Secure" in answer.headers["Set-Cookie"].split("; ")


def test_a_wrong_password_and_a_wrong_login_look_the_same(client, services):
    add_staff(services, NewAccount("office", role="office"))
    wrong = [
        client.post(SESSION, json={"login": login, "password": "guess"})
        for login in ("office", "nobody")
    ]
    assert [w.status_code for w in wrong] == [401, 401]
    assert wrong[0].json == wrong[1].json


def signs_in(client, login, password, address="10.0.0.1"):
    asked = {"login": login, "password": password}
    return client.post(SESSION, json=asked, environ_base={"REMOTE_ADDR": address})


def test_guessing_is_slowed_down_more_and_more(client, services, clock):
    password = add_staff(services, NewAccount("office", role="office"))
    waits = []
    for _ in range(12):
        while (answer := signs_in(client, "office", "guess")).status_code == 429:
            assert answer.content_type == "application/problem+json"
            waits.append(int(answer.headers["Retry-After"]))
            clock.advance(waits[-1])
        assert answer.status_code == 401
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert signs_in(client, "office", password).status_code == 429
    clock.advance(128)
    assert signs_in(client, "office", password).status_code == 200
    # Who is in has no past any more.
    assert [signs_in(client, "office", "typo").status_code for _ in range(5)] == [401] * 5


def test_a_guesser_locks_out_neither_the_account_nor_the_address(client, services, clock):
    passwords = {login: add_staff(services, NewAccount(login, role="office")) for login in "ab"}
    while signs_in(client, "a", "guess").status_code != 429:
        pass
    assert signs_in(client, "a", passwords["a"], "10.0.0.2").status_code == 200
    assert signs_in(client, "b", passwords["b"]).status_code == 200


def test_many_addresses_or_many_accounts_are_slowed_down_as_well(client, services, clock):
    add_staff(services, NewAccount("office", role="office"))

    def guesses(login, address):
        named = [(login.format(n), address.format(n)) for n in range(101)]
        return [signs_in(client, name, "guess", place).status_code for name, place in named]

    # The check of a password itself takes long, and is not what this is about.
    with patch("pwa.server.domain.accounts.with_password", return_value=None):
        spread = guesses("office", "10.1.0.{}")
        sprayed = guesses("user{}", "10.2.0.1")
    assert spread == sprayed == [401] * 100 + [429]
    clock.advance(30)
    assert signs_in(client, "office", "guess", "10.3.0.1").status_code == 401


def test_of_ipv6_a_whole_network_is_one(client, services, clock):
    add_staff(services, NewAccount("office", role="office"))
    tries = [signs_in(client, "office", "guess", f"2001:db8::{n}") for n in range(6)]
    assert [t.status_code for t in tries] == [401] * 5 + [429]
    assert signs_in(client, "office", "guess", "2001:db8:0:1::1").status_code == 401


def test_a_disabled_account_is_out_at_once(services, sign_in):
    desk = sign_in("wang", "north")
    disable_staff(services, "wang", say=lambda _: None)
    assert desk.client.get(SESSION).status_code == 401


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=200)])
def test_a_phone_hears_that_its_account_is_closed_however_late(services, sign_in, later):
    """By this it knows that what it holds of other people is to be forgotten."""
    desk = sign_in("wang", "north")
    disable_staff(services, "wang", say=lambda _: None)
    with services.database.write() as writing:
        writing.execute(update(session).values(expires=now(-later), seen=now(-later)))
    another = NewAccount("li", role="office")
    sign_in(another.login)
    answer = desk.client.post("/api/v1/sync", json={"now": device_time(), "desk": {}})
    assert answer.status_code == 401
    assert answer.json["type"] == "urn:jindu:problem:account_disabled"


def test_the_first_account_is_made_once(services):
    assert first_account(services)
    assert first_account(services) is None


def test_the_first_password_is_in_a_file_of_its_own(client, services):
    said = []
    say_first_account(services, said.append)
    file = services.config.data / FIRST_PASSWORD
    password = file.read_text().strip()
    assert any(str(file) in line for line in said)
    assert not any(password in line for line in said)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    signed_in = client.post(SESSION, json={"login": "office", "password": password})
    assert signed_in.status_code == 200


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


def test_a_login_that_nobody_has_costs_as_much_as_one_that_somebody_has():
    assert not hasher.check_needs_rehash(NOBODYS)

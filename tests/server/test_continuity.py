"""A position in the log counts in that log only; keys lead from one to the next."""

import logging

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import delete, select, update

from pwa.server.domain import epochs, succession
from pwa.server.domain.keys import from_base64url
from pwa.server.domain.receipts import canonical
from pwa.server.operations.upkeep import begin_epoch, rotate_key
from pwa.server.queries.tables import case, event
from pwa.server.services import open_services
from tests.support.phone import desk_query


def forget(services, case_id, above):
    """Let the log lack a case's last events, as a backup made before them does."""
    with services.database.write() as writing:
        later = (event.c.case == case_id, event.c.n > above)
        writing.execute(delete(event).where(*later))
        chain = writing.scalar(
            select(event.c.chain).where(event.c.case == case_id, event.c.n == above)
        )
        values = {"count": above, "chain": chain, "state": "filed"}
        writing.execute(update(case).where(case.c.id == case_id).values(values))


def kinds(answer):
    return [each["event"]["type"] for each in answer["events"]]


def test_a_phone_that_is_ahead_of_the_log_gets_all_of_it(phone, services):
    made = phone.file()
    phone.follow(made, "withdrawn", {"text": "old"})
    held = phone.look(made)["events"]
    assert phone.look(made, held=held)["events"] == []
    forget(services, made.id, above=1)
    fewer = phone.look(made, held=held)
    assert (fewer["after"], kinds(fewer)) == (0, ["filed"])
    # As many events as the phone holds, but others.
    phone.follow(made, "withdrawn", {"text": "new"})
    others = phone.look(made, held=held)
    assert (others["after"], kinds(others)) == (0, ["filed", "withdrawn"])
    assert others["events"][1]["event"]["body"] == {"text": "new"}


def test_a_count_without_its_hash_is_no_position(phone):
    made = phone.file()
    wish = {"id": made.id, "secret": made.secret, "after": 1}
    assert phone.sync(cases=[wish])["cases"][0]["after"] == 0


def test_a_desk_goes_on_from_its_cursor_in_the_same_log(phone, sign_in):
    phone.file()
    desk = sign_in("office")
    first = desk.desk()
    made = phone.file()
    later = desk.desk(first)
    assert (later["desk"]["anew"], len(later["desk"]["events"])) == (False, 1)
    assert later["desk"]["events"][0]["event"]["id"] == made.id
    quiet = desk.desk(later)
    assert (quiet["desk"]["anew"], quiet["desk"]["chain"]) == (False, later["desk"]["chain"])


def test_after_a_restore_the_desk_begins_anew(phone, services, sign_in):
    phone.file()
    desk = sign_in("office")
    first = desk.desk()
    begin_epoch(services, say=lambda _: None)
    again = desk.desk(first)
    assert (again["desk"]["anew"], again["desk"]["events"]) == (True, first["desk"]["events"])
    assert again["log"]["epoch"] != first["log"]["epoch"]
    assert desk.desk(again)["desk"]["anew"] is False


@pytest.mark.parametrize("refilled", [False, True])
def test_a_log_that_was_put_back_by_hand_is_noticed_by_its_hash(phone, services, sign_in, refilled):
    """The same epoch: somebody has copied the file. The cursor is behind the end, or at another event."""
    kept = phone.file()
    lost = phone.file()
    desk = sign_in("office")
    first = desk.desk()
    with services.database.write() as writing:
        cursor = writing.scalar(select(event.c.cursor).where(event.c.case == lost.id))
        writing.execute(delete(event).where(event.c.case == lost.id))
        writing.execute(delete(case).where(case.c.id == lost.id))
    if refilled:
        other = phone.file()
        with services.database.write() as writing:
            writing.execute(update(event).where(event.c.case == other.id).values(cursor=cursor))
    again = desk.desk(first)["desk"]
    ids = [kept.id, other.id] if refilled else [kept.id]
    assert (again["anew"], [e["event"]["id"] for e in again["events"]]) == (True, ids)


def test_a_cursor_without_its_log_is_none(phone, sign_in):
    phone.file()
    desk = sign_in("office")
    place = desk_query(desk.desk())
    for missing in ("epoch", "chain"):
        bare = {name: value for name, value in place.items() if name != missing}
        assert desk.sync(desk=bare)["desk"]["anew"] is True


def test_the_server_says_that_phones_know_another_database(phone, services, caplog):
    mine = phone.sync()["log"]["epoch"]
    with caplog.at_level(logging.WARNING):
        phone.sync(epoch=mine)
        begin_epoch(services, say=lambda _: None)
        phone.sync(epoch=mine)  # what it was restored from is known
        assert caplog.records == []
        for _ in range(3):
            phone.sync(epoch=f"of another {services.config.data}")
    assert ["another database" in record.message for record in caplog.records] == [True]


def test_an_epoch_is_made_with_the_database_and_stays(services, config):
    again = open_services(config)
    with services.database.read() as one, again.database.read() as two:
        assert epochs.current(one) == epochs.current(two)
    again.database.close()


def verify(public, said, signature):
    key = Ed25519PublicKey.from_public_bytes(from_base64url(public))
    key.verify(from_base64url(signature), canonical(said))


def test_a_new_key_is_signed_by_the_one_before(client, phone, services, config):
    first = client.get("/api/v1/keys").json
    assert first["earlier"] == []
    said: list[str] = []
    rotate_key(services, said.append)
    rotate_key(services, said.append)
    now = client.get("/api/v1/keys").json
    one, two = now["earlier"]
    assert {name: one[name] for name in ("id", "public")} == first["receipts"]
    assert one["next"] == {name: two[name] for name in ("id", "public")}
    assert two["next"] == now["receipts"]
    for link in (one, two):
        verify(link["public"], {"key": link["id"], "next": link["next"]}, link["signature"])
    with pytest.raises(InvalidSignature):
        verify(two["public"], {"key": one["id"], "next": one["next"]}, one["signature"])
    made = phone.file()
    restarted = open_services(config)
    assert restarted.signer.id == now["receipts"]["id"]
    # What was given once stays as it was, byte for byte.
    assert phone.push(made.filed)["receipt"]["key"] == services.signer.id
    restarted.database.close()


def test_the_old_private_key_is_kept_nowhere(services):
    with services.database.write() as writing:
        old = succession.signer(writing, services.community)
        new = succession.rotate(writing, services.community)
        assert succession.signer(writing, services.community).id == new.id != old.id

"""Fault 28: what was erased or has expired does not rise again."""

import threading

import pytest
from sqlalchemy import select, update

from pwa.server.commands import CommandError, erase_case
from pwa.server.domain.codes import code
from pwa.server.domain.retention import erase, erase_expired, run
from pwa.server.queries.tables import case, event
from tests.server.test_photos import Album, picture


def _erase(services, id_):
    with services.database.write() as writing:
        return erase(writing, id_)


def test_fault_28_replay_after_erasing(client, phone, services, sign_in):
    data = picture()
    album = Album(client, phone, data)
    receipt = phone.push(album.case.filed)["receipt"]
    album.put(data)
    assert _erase(services, album.case.id)
    assert not _erase(services, album.case.id)
    again = phone.push(album.case.filed)
    assert (again["receipt"], again["wanted"]) == (receipt, [])
    assert phone.look(album.case) == {"id": album.case.id, "status": "erased"}
    assert album.put(data).status_code == 410
    assert album.get(data).status_code == 410
    assert phone.follow(album.case, "withdrawn", {"text": ""})["problem"]["status"] == 410
    assert sign_in("office").sync(desk={"after": 0})["desk"]["events"] == []


def test_fault_28_nothing_of_the_person_is_left(phone, services):
    made = phone.file()
    _erase(services, made.id)
    with services.database.read() as connection:
        rows = connection.execute(select(event)).mappings().all()
    assert "路灯" not in str(rows)


def test_the_desk_is_told_what_was_erased_since_it_last_heard(phone, services, sign_in):
    old, new, living = phone.file(), phone.file(), phone.file()
    _erase(services, old.id)
    with services.database.write() as writing:
        long_ago = {"erased": "2020-01-01T00:00:00.000Z"}
        writing.execute(update(case).where(case.c.id == old.id).values(long_ago))
    desk = sign_in("office")
    first = desk.sync(desk={"after": 0})
    assert [each["event"]["id"] for each in first["desk"]["events"]] == [new.id, living.id]
    assert first["desk"]["erased"] == []
    _erase(services, new.id)
    later = desk.sync(desk={"after": first["desk"]["cursor"], "told": first["now"]})
    assert later["desk"]["erased"] == [new.id]


def test_only_what_lay_still_longer_than_its_form_keeps_it_expires(phone, services):
    old, young = phone.file(), phone.file()
    with services.database.write() as writing:
        long_ago = {"changed": "2020-01-01T00:00:00.000Z"}
        writing.execute(update(case).where(case.c.id == old.id).values(long_ago))
        assert erase_expired(writing, services.catalog) == 1
    assert [phone.look(m)["status"] for m in (old, young)] == ["erased", "known"]


def test_a_version_that_is_no_longer_published_expires_like_the_newest(phone, services):
    made = phone.file()
    with services.database.write() as writing:
        long_ago = {"changed": "2020-01-01T00:00:00.000Z", "version": 99}
        writing.execute(update(case).where(case.c.id == made.id).values(long_ago))
        assert erase_expired(writing, services.catalog) == 1


def test_the_office_erases_by_the_code_that_was_read_out(phone, services):
    made, other = phone.file(), phone.file()
    erase_case(services, code(made.id).lower().replace("-", " "), say=lambda _: None)
    assert [phone.look(m)["status"] for m in (made, other)] == ["erased", "known"]
    with pytest.raises(CommandError, match="0 cases"):
        erase_case(services, code(made.id))
    with pytest.raises(CommandError, match="no code"):
        erase_case(services, "lamp")


def test_the_eraser_works_until_told_to_stop(phone, services):
    made, stop = phone.file(), threading.Event()
    with services.database.write() as writing:
        long_ago = {"changed": "2020-01-01T00:00:00.000Z"}
        writing.execute(update(case).where(case.c.id == made.id).values(long_ago))
    stop.set()
    run(services.database, services.catalog_file, stop)
    assert phone.look(made)["status"] == "erased"

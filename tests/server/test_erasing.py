"""Fault 28: what was erased or has expired does not rise again."""

import io
import json
import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from PIL import Image
from sqlalchemy import select, update

from pwa.server.commands import CommandError
from pwa.server.domain.codes import code
from pwa.server.domain.keys import from_base64url
from pwa.server.domain.receipts import canonical
from pwa.server.domain.retention import erase, run
from pwa.server.operations.by_code import Terminal, erase_by_code, show_by_code
from pwa.server.queries.tables import case, event
from tests.server.test_photos import Album, picture
from tests.support.phone import new_case

pytestmark = pytest.mark.slow


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
    first = desk.desk()
    assert [each["event"]["id"] for each in first["desk"]["events"]] == [new.id, living.id]
    assert first["desk"]["erased"] == []
    _erase(services, new.id)
    later = desk.desk(first)
    assert later["desk"]["erased"] == [new.id]


def test_the_office_erases_by_the_code_that_was_read_out(phone, services):
    made, other = phone.file(), phone.file()
    written = code(made.id).lower().replace("-", " ")
    said: list[str] = []
    erase_by_code(services, written, Terminal(said.append, lambda _: "yes"))
    assert [phone.look(m)["status"] for m in (made, other)] == ["erased", "known"]
    assert "路灯" not in str(said)
    assert "0 days ago" in said[0]
    _prove(services, said[-1])
    with pytest.raises(CommandError, match="0 cases"):
        erase_by_code(services, code(made.id), Terminal(yes=True))
    with pytest.raises(CommandError, match="no code"):
        erase_by_code(services, "lamp", Terminal(yes=True))


def _prove(services, slip):
    """The slip is signed by the community's key."""
    found = dict(line.split() for line in slip.splitlines()[1:])
    said = {name: found[name] for name in ("case", "digest", "erased", "key")}
    public = Ed25519PublicKey.from_public_bytes(from_base64url(services.signer.public))
    public.verify(from_base64url(found["signature"]), canonical(said))


def test_whoever_does_not_say_yes_erases_nothing(phone, services):
    made = phone.file()
    with pytest.raises(CommandError, match="nothing was erased"):
        erase_by_code(services, code(made.id), Terminal(lambda _: None, lambda _: "y"))
    assert phone.look(made)["status"] == "known"


def test_the_author_is_shown_what_is_stored(phone, services):
    made, said = phone.file(), []
    show_by_code(services, code(made.id), Terminal(said.append))
    assert json.loads(said[0])["event"] == made.filed


def test_two_cases_with_one_code_are_told_apart(phone, services):
    one, two = phone.file(), new_case()
    # The code is of an id's last ten digits.
    same = two.id[:-10] + one.id[-10:]
    two = replace(two, filed=two.filed | {"id": same, "case": same})
    phone.file(two)
    with pytest.raises(CommandError, match="2 cases"):
        erase_by_code(services, code(one.id), Terminal(lambda _: None, yes=True))
    answers = iter(["2", "yes"])
    erase_by_code(services, code(one.id), Terminal(lambda _: None, lambda _: next(answers)))
    last = max(one, two, key=lambda made: made.id)
    assert [phone.look(m)["status"] == "erased" for m in (one, two)] == [
        m is last for m in (one, two)
    ]
    erase_by_code(services, min(one.id, two.id), Terminal(lambda _: None, yes=True))
    assert {phone.look(m)["status"] for m in (one, two)} == {"erased"}


def _noise():
    out = io.BytesIO()
    Image.frombytes("RGB", (120, 90), random.Random(7).randbytes(120 * 90 * 3)).save(out, "JPEG")
    return out.getvalue()


def _files(services):
    """Every file of the database as it lies on the disk; on PostgreSQL without its WAL."""
    if services.database.is_sqlite:
        folder = services.config.data
        return {path: path.read_bytes() for path in folder.glob("jindu.sqlite3*")}
    with services.database._alone() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar())
        number = "SELECT oid FROM pg_database WHERE datname = current_database()"
        mine = folder / "base" / str(connection.exec_driver_sql(number).scalar())
    return {path: path.read_bytes() for path in mine.iterdir() if path.is_file()}


def _holding(services, *needles):
    services.database.checkpoint()
    found = b"".join(_files(services).values())
    return [needle in found for needle in needles]


def test_nothing_of_what_was_erased_is_left_in_the_files(client, phone, services):
    """Read raw: pages, free pages and write-ahead log, after many pages were split by others."""
    # Noise: PostgreSQL would compress a plain picture beyond recognition.
    data = _noise()
    text = "Nightingale 3f9c"
    album = Album(client, phone, data)
    album.put(data)
    stored = album.get(data).data[1000:1064]
    assert phone.follow(album.case, "withdrawn", {"text": text})["status"] == "accepted"
    for _ in range(60):
        phone.file()
    needles = (text.encode(), stored, "Seán O’Brien".encode())
    assert _holding(services, *needles) == [True, True, True]
    erase_by_code(services, album.case.id, Terminal(lambda _: None, yes=True))
    assert _holding(services, *needles) == [False, False, True]  # the name stands in the others


def test_a_reader_in_the_way_is_told_and_the_server_finishes(phone, services):
    made = phone.file()
    if not services.database.is_sqlite:
        pytest.skip("PostgreSQL waits for its readers")
    services.database.checkpoint()
    with services.database.read() as connection:
        connection.scalars(select(case.c.id)).all()
        with pytest.raises(CommandError, match="somebody is reading"):
            erase_by_code(services, made.id, Terminal(lambda _: None, yes=True))
    assert phone.look(made)["status"] == "erased"
    stop = threading.Event()
    stop.set()
    run(services.database, services.catalog_file, stop)
    assert _holding(services, made.secret.encode(), "路灯不亮。".encode()) == [False, False]

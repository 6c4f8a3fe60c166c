"""A new key for receipts. The old one signs it, so phones follow without asking anybody."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from pwa.server.domain import keys
from pwa.server.domain.receipts import Signer
from pwa.server.lib.times import now
from pwa.server.queries.tables import key, retired_key


def signer(connection: Connection, community: str) -> Signer:
    """The key in force."""
    return Signer.of(keys.private(connection, community, "receipts"))


def rotate(writing: Connection, community: str) -> Signer:
    """Let a new key succeed the one in force, whose private half is forgotten; return the new one."""
    old = signer(writing, community)
    private = keys.MAKERS["receipts"]()
    new = Signer.of(private)
    row = {
        "community": community,
        "id": old.id,
        "public": old.public,
        "next": new.id,
        "next_public": new.public,
        "signature": old.sign(statement(old.id, new.id, new.public)),
        "retired": now(),
    }
    writing.execute(insert(retired_key).values(row))
    mine = (key.c.community == community, key.c.purpose == "receipts")
    writing.execute(update(key).where(*mine).values(private=private))
    return new


def statement(old: str, new: str, public: str) -> dict[str, Any]:
    """What an old key signs of the one that follows it."""
    return {"key": old, "next": {"id": new, "public": public}}


def links(connection: Connection, community: str) -> list[dict[str, Any]]:
    """The keys before the one in force, oldest first, each with its word for the next."""
    wanted = select(retired_key).where(retired_key.c.community == community)
    return [
        {
            "id": row["id"],
            "public": row["public"],
            "next": {"id": row["next"], "public": row["next_public"]},
            "signature": row["signature"],
        }
        for row in connection.execute(wanted.order_by(retired_key.c.number)).mappings()
    ]

"""The community's own keys, made at the first run and kept in its database."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import Connection, insert, select

from pwa.server.queries.tables import key


def base64url(data: bytes) -> str:
    """Without padding, as in JOSE and in web push."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Padding may be there or not."""
    return urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))


def _new_receipt_key() -> str:
    return base64url(Ed25519PrivateKey.generate().private_bytes_raw())


def _new_push_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64url(number.to_bytes(32))


MAKERS: dict[str, Callable[[], str]] = {"receipts": _new_receipt_key, "push": _new_push_key}


def ensure(writing: Connection, community: str) -> None:
    """Make what is missing; what is there stays for good, or old receipts could not be proved."""
    found = select(key.c.purpose).where(key.c.community == community)
    there = set(writing.scalars(found))
    for purpose in MAKERS.keys() - there:
        row = {"community": community, "purpose": purpose, "private": MAKERS[purpose]()}
        writing.execute(insert(key).values(row))


def private(connection: Connection, community: str, purpose: str) -> str:
    """Return a private key: 32 bytes, base64url."""
    wanted = (key.c.community == community, key.c.purpose == purpose)
    return str(connection.execute(select(key.c.private).where(*wanted)).scalar_one())


def check_readable(connection: Connection) -> None:
    """Read a row: raises SQLAlchemy's DBAPIError where the database cannot."""
    connection.execute(select(key.c.purpose).limit(1))


def push_public(private_key: str) -> str:
    """Return the VAPID public key as `PushManager.subscribe` wants it: an uncompressed point."""
    number = int.from_bytes(from_base64url(private_key))
    public = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    return base64url(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

"""The server's signed word that it holds an event: Ed25519 over RFC 8785 JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pwa.server.domain.keys import base64url, from_base64url


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes; raises ValueError for what JSON between machines cannot say exactly."""
    try:
        return bytes(rfc8785.dumps(value))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def digest(data: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Signer:
    """The key that signs; `id` is what a receipt names it by."""

    id: str
    public: str
    _key: Ed25519PrivateKey

    @classmethod
    def of(cls, private: str) -> "Signer":
        """From the private key as `keys` stores it."""
        key = Ed25519PrivateKey.from_private_bytes(from_base64url(private))
        public = key.public_key().public_bytes_raw()
        return cls(digest(public)[:16], base64url(public), key)

    def receipt(self, id_: str, digest_: str, received: str) -> dict[str, str]:
        """A receipt: its signature covers the other four members."""
        said = {"id": id_, "digest": digest_, "received": received, "key": self.id}
        return said | {"signature": self.sign(said)}

    def sign(self, said: Mapping[str, object]) -> str:
        """The signature over the RFC 8785 bytes of `said`, base64url."""
        return base64url(self._key.sign(canonical(said)))

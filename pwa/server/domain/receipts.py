"""The server's signed word that it holds an event: Ed25519 over RFC 8785 JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pwa.server.domain.keys import base64url, from_base64url

# What orjson writes of these is what RFC 8785 wants; what is not listed here is written by rfc8785.
_EXACT = frozenset({str, int, bool, type(None)})
# Between these both write a fraction's shortest digits without an exponent.
_SMALLEST, _LARGEST = 1e-4, 1e15
_OPTIONS = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes; raises ValueError for what JSON between machines cannot say exactly."""
    if _is_plain(value):
        try:
            return orjson.dumps(value, option=_OPTIONS)
        except orjson.JSONEncodeError:
            pass  # a lone surrogate, a large number, deep nesting: rfc8785 decides
    try:
        return bytes(rfc8785.dumps(value))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _is_plain(value: Any) -> bool:
    """Whether a faster writer gives the same bytes: nearly all that phones send."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind is dict:
            # RFC 8785 sorts by UTF-16, orjson by UTF-8: in ASCII these are one.
            if not all(type(name) is str and name.isascii() for name in one):
                return False
            waiting.extend(one.values())
        elif kind is list:
            waiting.extend(one)
        elif kind is float:
            if not _SMALLEST <= abs(one) <= _LARGEST or one.is_integer():
                return False
        elif kind not in _EXACT:
            return False
    return True


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

"""Addresses of push services: which are taken, and which are connected to.

A phone names the address that the server will call. Nobody may make the server call its own network
that way, whether by a written address, by a name that resolves there, or by one that resolves to
somewhere else the second time: what was checked is what is connected to.
"""

import ipaddress
import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from cryptography.hazmat.primitives.asymmetric import ec
from yarl import URL

from pwa.server.domain.keys import from_base64url
from pwa.server.domain.problems import Problem, field_error
from pwa.server.schemas.requests import PushSubscription

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
# Addresses of IPv4 inside of IPv6: the last 32 bits say who is meant.
CARRIERS = [ipaddress.ip_network(each) for each in ("::ffff:0:0/96", "64:ff9b::/96")]
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
AUTH_BYTES = 16


class EndpointError(ValueError):
    """Nothing can ever be sent to this address; the message says why."""


def check(subscription: PushSubscription, private: bool) -> None:
    """Raise Problem 422 where nothing could be sent; `private` takes the own network, and http too."""
    try:
        parsed(subscription.endpoint, private)
    except EndpointError as error:
        raise _refused("endpoint", str(error)) from None
    if not _is_point(subscription.keys.p256dh):
        raise _refused("keys.p256dh", "is no point of P-256")
    if not _is_auth(subscription.keys.auth):
        raise _refused("keys.auth", f"is not {AUTH_BYTES} bytes, base64url")


def _refused(field: str, message: str) -> Problem:
    errors = [field_error(f"subscription.{field}", message)]
    return Problem(422, "Nothing can be sent to this subscription.", errors)


def _is_point(text: str) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(text))
    except ValueError:
        return False
    return True


def _is_auth(text: str) -> bool:
    try:
        return len(from_base64url(text)) == AUTH_BYTES
    except ValueError:
        return False


def parsed(endpoint: str, private: bool) -> URL:
    """The address as the HTTP client will read it; raises EndpointError. Asks no name server."""
    try:
        url = URL(endpoint)
        host, _ = url.host, url.port
    except ValueError:
        raise EndpointError("is no address") from None
    if not host:
        raise EndpointError("names no host")
    if url.user is not None or url.password is not None:
        raise EndpointError("carries credentials")
    if not private and url.scheme != "https":
        raise EndpointError("is not https")
    if not private and not _may_be_named(host):
        raise EndpointError("is not on the public Internet")
    return url


def _may_be_named(host: str) -> bool:
    """A name is looked at when it is resolved; an address that stands there, at once."""
    try:
        return is_public(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return host.rpartition(".")[2] != "localhost"


def is_public(address: Address) -> bool:
    """Whether an address belongs to one machine on the public Internet."""
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in carrier for carrier in CARRIERS):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address in SIX_TO_FOUR or address not in GLOBAL_UNICAST:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


class PublicResolver(AbstractResolver):
    """Resolves as the system does and gives only public addresses; the client connects to no others."""

    def __init__(self) -> None:
        self._system = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """See `AbstractResolver.resolve`; raises OSError where there is none."""
        found = await self._system.resolve(host, port, family)
        public = [each for each in found if is_public(_address(each))]
        if not public:
            raise OSError(None, "not on the public Internet")
        return public

    async def close(self) -> None:
        """See `AbstractResolver.close`."""
        await self._system.close()


def _address(found: ResolveResult | dict[str, Any]) -> Address:
    return ipaddress.ip_address(str(found["host"]).partition("%")[0])

"""Who asks, as limits count it."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network

from flask import request


@lru_cache(maxsize=4096)
def network(address: str) -> str:
    """One address of IPv4; of IPv6 the /64, which a provider gives to each customer whole."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def remote_network() -> str:
    """The one that the request came from, by the proxies that the configuration trusts."""
    return network(request.remote_addr or "")

"""The headers of every answer, whoever serves the files: one table for the server, for other hosts
(`outputs/hosting.py` writes it in their languages) and for the policy in each page's head.
"""

from collections.abc import Mapping

CSP = "Content-Security-Policy"
HSTS = "Strict-Transport-Security"
# Set only where people come by HTTPS; a year, this host alone: the domain's others are not ours to bind.
HSTS_VALUE = "max-age=31536000"

CACHE = "Cache-Control"
ASK_FIRST = "no-cache"
FOREVER = "public, max-age=31536000, immutable"
# What lies there carries its content's hash in its name.
HASHED = ("assets", "packs")

# Not for <meta>: browsers ignore it there, and say so in the console of every page.
HEADER_ONLY = {"frame-ancestors": "'none'"}

SECURITY: Mapping[str, str] = {
    "Permissions-Policy": "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def _directives(sync_origin: str) -> dict[str, str]:
    """What a page may load: its own host's files, and the server's answers."""
    return {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data: blob:",
        "media-src": "'self'",
        "font-src": "'self'",
        "connect-src": f"'self' {sync_origin}".strip(),
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        # One policy, for the one sink that the client uses: registering the worker.
        "trusted-types": "jindu",
        "require-trusted-types-for": "'script'",
    }


def _policy(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def meta_policy(sync_origin: str) -> str:
    """The Content-Security-Policy that a page brings itself, for hosts that send no headers."""
    return _policy(_directives(sync_origin))


def headers(sync_origin: str, tls: bool) -> dict[str, str]:
    """Return the headers of every answer.

    `sync_origin` is the server's origin where it is another than the files', else "".
    `tls`: people come by HTTPS only.
    """
    found = {CSP: _policy(_directives(sync_origin) | HEADER_ONLY), **SECURITY}
    return found | ({HSTS: HSTS_VALUE} if tls else {})

"""What hosts of files are told: the table of headers in their languages, beside the web root's files.

`/_headers` is read by Netlify, Cloudflare Pages and their like from the web root itself;
`dist/hosting/` is included by the nginx.conf and the Caddyfiles of docs/hosting.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.content.config import SiteConfig
from generator.model.headers import ASK_FIRST, CACHE, FOREVER, HASHED, headers
from generator.output import Output
from generator.templates.rendering import Rendering


def headers_file(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/_headers`."""
    rows = ["/*", *(f"  {name}: {value}" for name, value in _table(rendering.site.config).items())]
    for folder in HASHED:
        # Hosts of this kind ask first by themselves; two rules of one header would be joined.
        rows += [f"/{folder}/*", f"  {CACHE}: {FOREVER}"]
    yield Output("_headers", _lines(rows))


def includes(config: SiteConfig) -> Mapping[str, bytes]:
    """Files of `dist/hosting`, by name."""
    return {
        "nginx-http.conf": _nginx_caching(),
        "nginx-server.conf": _nginx(config),
        "headers.caddy": _caddy(config),
    }


def _table(config: SiteConfig) -> dict[str, str]:
    return headers(config.sync.origin, tls=True)


def _nginx_caching() -> bytes:
    folders = "|".join(HASHED)
    return _lines(
        [
            "map $uri $jindu_caching {",
            f'  default "{ASK_FIRST}";',
            f'  "~^/({folders})/" "{FOREVER}";',
            "}",
        ]
    )


def _nginx(config: SiteConfig) -> bytes:
    """For a `server`; nginx forgets these in a `location` that adds one of its own."""
    rows = _table(config) | {CACHE: "$jindu_caching"}
    return _lines([f'add_header {name} "{value}" always;' for name, value in rows.items()])


def _caddy(config: SiteConfig) -> bytes:
    folders = " ".join(f"/{folder}/*" for folder in HASHED)
    return _lines(
        [
            "header {",
            *(f'\t{name} "{value}"' for name, value in _table(config).items()),
            "}",
            f"@hashed path {folders}",
            f'header @hashed {CACHE} "{FOREVER}"',
            f"@unhashed not path {folders}",
            f'header @unhashed {CACHE} "{ASK_FIRST}"',
        ]
    )


def _lines(rows: Sequence[str]) -> bytes:
    return ("\n".join(rows) + "\n").encode()

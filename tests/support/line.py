"""The line between phone and server: a real HTTP proxy that counts, cuts, answers itself, goes dead.

with Line(server.url) as line:
    line.cut("/packs/", after=5_000)   # every answer below /packs/ breaks off after so many bytes
    line.instead("/api/", 503)         # somebody else answers, as captive portals do
    page.goto(line.url)
    line.mend()
"""

import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit

# Of one hop only (RFC 9110, 7.6.1); the proxy speaks for itself there.
HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade"}
RESET = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Cut:
    """Answers to paths that contain `part` break off after so many bytes of body."""

    part: str
    after: int


@dataclass(frozen=True)
class Instead:
    """What is answered to paths that contain `part`; the server is not asked."""

    part: str
    status: int
    body: bytes
    headers: dict[str, str]


class Line:
    """A proxy on a port of its own. `requests` are the paths that came by, with their query.

    `bodies` are what came with them, in the same order.
    """

    def __init__(self, upstream: str) -> None:
        self.upstream = urlsplit(upstream)
        self.requests: list[str] = []
        self.bodies: list[bytes] = []
        self.down = False
        self._cuts: list[Cut] = []
        self._instead: list[Instead] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.line = self

    @property
    def url(self) -> str:
        """The address without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def cut(self, part: str, after: int = 0) -> None:
        """Break off every answer to a path that contains `part`, until `mend`."""
        self._cuts.append(Cut(part, after))

    def instead(
        self, part: str, status: int, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> None:
        """Answer every request to a path that contains `part` with this, until `mend`."""
        self._instead.append(Instead(part, status, body, headers or {}))

    def mend(self) -> None:
        """Let everything through again."""
        self._cuts.clear()
        self._instead.clear()
        self.down = False

    def cut_for(self, path: str) -> int | None:
        """How many bytes of the body pass; None for all."""
        return next((cut.after for cut in self._cuts if cut.part in path), None)

    def instead_of(self, path: str) -> Instead | None:
        """What somebody else answers to a path; None where the server does."""
        return next((each for each in self._instead if each.part in path), None)

    def asked(self, part: str) -> list[str]:
        """The requests whose path contains `part`."""
        return [path for path in self.requests if part in path]

    def __enter__(self) -> "Line":
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    line: Line

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet: broken connections are what this server is for."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def _forward(self) -> None:
        line = self.server.line
        if line.down:
            return self._reset()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        line.requests.append(self.path)
        line.bodies.append(body)
        if there := line.instead_of(self.path):
            return self._answer_instead(there)
        upstream = http.client.HTTPConnection(line.upstream.netloc, timeout=30)
        try:
            upstream.request(self.command, self.path, body, dict(_end_to_end(self.headers)))
            self._answer(upstream.getresponse(), line.cut_for(self.path))
        except (OSError, http.client.HTTPException):
            self._reset()
        finally:
            upstream.close()
        return None

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _forward

    def _answer(self, response: http.client.HTTPResponse, passing: int | None) -> None:
        content = response.read()
        self.send_response_only(response.status)
        for name, value in _end_to_end(response.headers):
            self.send_header(name, value)
        length = response.headers.get("Content-Length", str(len(content)))
        if response.status not in (204, 304):
            self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(content[:passing])
        if passing is not None and passing < len(content):
            self.wfile.flush()
            self._reset()

    def _answer_instead(self, there: Instead) -> None:
        self.send_response_only(there.status)
        for name, value in there.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(there.body)))
        self.end_headers()
        self.wfile.write(there.body)

    def _reset(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *args: object) -> None:
        """Tests print what they need."""


def _end_to_end(headers: http.client.HTTPMessage) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in headers.items() if name.lower() not in HOP)

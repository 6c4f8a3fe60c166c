"""A slow line to a server: bytes take their time both ways, and share one rate downwards.

with SlowLine(server.url) as line:
    page.goto(line.url)
    line.received      # bytes that came down
"""

import asyncio
import threading
from types import TracebackType
from urllib.parse import urlsplit

ROUND_TRIP = 0.4
"""Seconds, as on slow 3G."""
RATE = 50_000
"""Bytes a second."""
_CHUNK = 4096


class SlowLine:
    """A TCP proxy on a port of its own."""

    def __init__(self, upstream: str, round_trip: float = ROUND_TRIP, rate: int = RATE) -> None:
        self.upstream = urlsplit(upstream)
        self.received = 0
        self.url = ""
        self._way = round_trip / 2
        self._rate = rate
        self._free_at = 0.0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()

    def __enter__(self) -> "SlowLine":
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, phone: asyncio.StreamReader, to_phone: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * self._way)  # the handshake
        host, port = self.upstream.hostname, self.upstream.port
        server, to_server = await asyncio.open_connection(host, port)
        await asyncio.gather(
            self._carry(phone, to_server, down=False),
            self._carry(server, to_phone, down=True),
            return_exceptions=True,
        )

    async def _carry(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, down: bool
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)
        arriving = asyncio.ensure_future(self._deliver(under_way, target))
        while data := await source.read(_CHUNK):
            now = self._loop.time()
            if down:
                self.received += len(data)
                now = self._free_at = max(now, self._free_at) + len(data) / self._rate
            await under_way.put((now + self._way, data))
        await under_way.put((0, b""))
        await arriving

    async def _deliver(
        self, under_way: "asyncio.Queue[tuple[float, bytes]]", target: asyncio.StreamWriter
    ) -> None:
        while (arrival := await under_way.get())[1]:
            due, data = arrival
            await asyncio.sleep(max(0, due - self._loop.time()))
            target.write(data)
            await target.drain()
        target.close()

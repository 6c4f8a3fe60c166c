"""Requests taken in whole before a thread looks at them: whoever sends slowly holds no thread.

This stands between granian (ASGI) and Flask (WSGI), whose threads are few. A body has a least
rate, an address a number of bodies under way, and all bodies together so much memory.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from urllib.parse import quote
from weakref import WeakValueDictionary

from generator.model.values import MAX_PHOTO
from pwa.server.http.addresses import network
from pwa.server.http.asgi import MANY, Application, Message, Receive, RefusedError, Send, refuse

# The phone gives up by the same measure: `PATIENCE` and `BYTES_PER_MS` of pwa/client/sync/api.js.
PATIENCE = 30.0
BYTES_PER_SECOND = 4000
BODIES_OF_ONE = 32
# So many more of one address wait for one of those to end, so long.
WAITING_OF_ONE = 32
WAIT = 10.0
MEMORY = 256 * 2**20
# The longest body that any address takes; each view has its own, smaller one.
LONGEST = MAX_PHOTO


class WholeBodies:
    """An ASGI application that hands `inner` requests whose body is all here.

    `proxies` is the number of reverse proxies whose X-Forwarded-For is believed.
    """

    def __init__(self, inner: Application, proxies: int = 0) -> None:
        self._inner = inner
        self._proxies = proxies
        self._places: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._under_way: Counter[str] = Counter()
        self._memory = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        try:
            async with self._place(self._who(scope)):
                body = await self._read(receive)
        except RefusedError as refused:
            await refuse(refused, send)
            return
        if body is None:
            return  # hung up: nobody waits for an answer
        try:
            # WSGI's query is ASCII.
            query = quote(scope["query_string"], safe="%!$&'()*+,;=:@/?-._~[]\"<>\\^`{|}").encode()
            await self._inner({**scope, "query_string": query}, _whole(body), send)
        finally:
            self._memory -= len(body)

    def _who(self, scope: Message) -> str:
        """The address by the proxies that are trusted, as `ProxyFix` reads it."""
        client = str((scope.get("client") or ("",))[0])
        said = [v.decode("latin-1") for n, v in scope["headers"] if n == b"x-forwarded-for"]
        named = ",".join(said).split(",") if said else []
        trusted = self._proxies and len(named) >= self._proxies
        return network(named[-self._proxies].strip() if trusted else client)

    @asynccontextmanager
    async def _place(self, who: str) -> AsyncIterator[None]:
        if self._under_way[who] >= BODIES_OF_ONE + WAITING_OF_ONE:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, MANY)
        self._under_way[who] += 1
        places = self._places.setdefault(who, asyncio.Semaphore(BODIES_OF_ONE))
        try:
            try:
                async with asyncio.timeout(WAIT):
                    await places.acquire()
            except TimeoutError:
                raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, MANY) from None
            try:
                yield
            finally:
                places.release()
        finally:
            self._under_way[who] -= 1
            if not self._under_way[who]:
                del self._under_way[who]

    async def _read(self, receive: Receive) -> bytearray | None:
        """The body, which is counted as memory until it was answered; None where it was cut off."""
        body = bytearray()
        clock = asyncio.get_running_loop().time
        began = clock()
        whole = False
        try:
            while not whole:
                async with asyncio.timeout_at(began + PATIENCE + len(body) / BYTES_PER_SECOND):
                    message = await receive()
                if message["type"] != "http.request":
                    return None
                self._keep(body, message.get("body", b""))
                whole = not message.get("more_body", False)
        except TimeoutError:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, "The body came too slowly.") from None
        finally:
            if not whole:
                self._memory -= len(body)
        return body

    def _keep(self, body: bytearray, part: bytes) -> None:
        if len(body) + len(part) > LONGEST:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {LONGEST} bytes.")
        if self._memory + len(part) > MEMORY:
            raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, MANY)
        body += part
        self._memory += len(part)


def _whole(body: bytearray) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return receive

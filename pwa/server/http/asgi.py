"""ASGI's words, and a refusal by those who stand before Flask."""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from pwa.server.http.problems import MEDIA_TYPE, come_again

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

MANY = "Many requests are under way."


class RefusedError(Exception):
    """An answer that is an error; the request was not looked at."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


async def refuse(refused: RefusedError, send: Send) -> None:
    """RFC 9457, as every error leaves; the connection ends, with the rest of the body unread."""
    said: dict[str, object] = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": str(refused),
        "errors": [],
    }
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"connection", b"close")]
    if refused.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers.append((b"retry-after", str(come_again()).encode()))
    await send({"type": "http.response.start", "status": refused.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(said).encode()})

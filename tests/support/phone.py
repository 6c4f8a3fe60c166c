"""A phone without a browser: makes events as the client does, and speaks the exchange."""

import hashlib
import os
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
Post = Callable[[Json], Json]


def uuid7() -> str:
    """RFC 9562, version 7."""
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10))
    number = number & ~(0xF << 76) | 7 << 76
    return str(uuid.UUID(int=number & ~(3 << 62) | 2 << 62))


def device_time() -> str:
    """Now, as a phone writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def base64url(data: bytes) -> str:
    """Without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def event(kind: str, body: Json, case: str | None = None, **changes: object) -> Json:
    """An event as the phone makes it; without `case` it opens one."""
    id_ = uuid7()
    made = {
        "id": id_,
        "case": case or id_,
        "type": kind,
        "at": device_time(),
        "locale": "ja",
        "body": body,
    }
    return made | changes


@dataclass
class Case:
    """A case of this phone's own: its secret never leaves but to be shown."""

    filed: Json
    secret: str

    @property
    def id(self) -> str:
        """The first event's id."""
        return str(self.filed["id"])


def photo_of(data: bytes, kind: str = "image/jpeg") -> Json:
    """How an event announces a photo."""
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "type": kind}


def new_case(photos: list[Json] | None = None, **changes: object) -> Case:
    """A request about a lamp; `changes` replace members of the body."""
    secret = base64url(os.urandom(16))
    body: Json = {
        "form": "request",
        "version": 1,
        "lock": base64url(hashlib.sha256(secret.encode()).digest()),
        "consent": None,
        "answers": {"what": "lamp", "text": "路灯不亮。", "name": "Seán O’Brien"},
        "photos": photos or [],
        "position": {"lat": 32.225, "lon": 119.405, "accuracy": 12.5},
        "area": None,
        "about": None,
    }
    return Case(event("filed", body | changes), secret)


@dataclass
class Phone:
    """Speaks through `post`, which sends a sync request and returns the answer's JSON."""

    post: Post
    cases: list[Case] = field(default_factory=list)

    def sync(self, push: list[Json] | None = None, **more: object) -> Json:
        """One exchange."""
        return self.post({"now": device_time(), "push": push or []} | more)

    def push(self, made: Json, secret: str | None = None) -> Json:
        """Send one event and return its result."""
        shown = {"secret": secret} if secret else {}
        return self.sync([{"event": made} | shown])["results"][0]

    def file(self, case: Case | None = None) -> Case:
        """File a case; it must be accepted."""
        case = case or new_case()
        result = self.push(case.filed)
        assert result["status"] == "accepted", result
        return case

    def follow(self, case: Case, kind: str, body: Json) -> Json:
        """Write a later event as the author."""
        return self.push(event(kind, body, case.id), case.secret)

    def look(self, case: Case, held: list[Json] | None = None) -> Json:
        """What the server says of the case behind the events that are `held`."""
        wish: Json = {"id": case.id, "secret": case.secret}
        if held:
            wish |= {"after": held[-1]["n"], "chain": held[-1]["chain"]}
        return self.sync(cases=[wish])["cases"][0]

    def desk(self, before: Json | None = None) -> Json:
        """What the desk hears since an answer that it had before."""
        return self.sync(desk=desk_query(before) if before else {"after": 0})


def desk_query(before: Json) -> Json:
    """Where the desk stands after an answer."""
    desk, log = before["desk"], before["log"]
    place = {"after": desk["cursor"], "chain": desk["chain"], "epoch": log["epoch"]}
    return place | {"since": before["now"]}

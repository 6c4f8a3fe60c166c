"""Photos drawn anew, so that nothing of what cameras add is kept: one at a time, in a child process.

A decoder may take minutes or gigabytes over a file of kilobytes. The child takes what
`image_child` allows; when it does not come back it is ended, the photo is refused, and the next
photo gets a new child.
"""

import atexit
import logging
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from pwa.server.domain import image_child
from pwa.server.domain.image_child import DRAWN, HEAD
from pwa.server.domain.problems import Problem

log = logging.getLogger(__name__)

TYPES = ("image/jpeg", "image/png", "image/webp")
# Longer than the processor's time that the child allows itself: the machine may be busy.
PATIENCE = 60.0
# So many wait for their turn, and so many of one address; the others come again.
QUEUE = 8
QUEUE_OF_ONE = 3
# What a system needs to find its own libraries; nothing of ours.
ENVIRONMENT = {n: os.environ[n] for n in ("LD_LIBRARY_PATH", "SYSTEMROOT") if n in os.environ}


def _busy() -> Problem:
    detail = "Many photos arrive at the moment. This one was not stored; send it again."
    return Problem(503, detail, headers={"Retry-After": "10"})


class Painter:
    """A child process that draws, started when it is first needed and again when it died."""

    def __init__(self, command: tuple[str, ...] = (sys.executable, "-I", image_child.__file__)):
        self._command = command
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._places = threading.Lock()
        self._waiting: Counter[str] = Counter()
        atexit.register(self.close)

    def draw(self, data: bytes, media_type: str, who: str) -> bytes:
        """Draw a picture; raises Problem 422, or 503 where too many wait already."""
        with self._place(who):
            if not self._turn.acquire(timeout=PATIENCE):
                raise _busy()
            try:
                return self._ask(TYPES.index(media_type), data)
            finally:
                self._turn.release()

    @contextmanager
    def _place(self, who: str) -> Iterator[None]:
        with self._places:
            if self._waiting.total() >= QUEUE or self._waiting[who] >= QUEUE_OF_ONE:
                raise _busy()
            self._waiting[who] += 1
        try:
            yield
        finally:
            with self._places:
                self._waiting[who] -= 1
                self._waiting += Counter()  # without those who have gone

    def _ask(self, number: int, data: bytes) -> bytes:
        child = self._running()
        end = threading.Timer(PATIENCE, child.kill)
        end.start()
        try:
            _send(child, HEAD.pack(number, len(data)) + data)
            answer = _receive(child)
        finally:
            end.cancel()
        if answer is None:
            self.close()
            raise Problem(422, "The picture takes too long, or too much memory, to draw.")
        code, drawn = answer
        if code != DRAWN:
            raise Problem(422, drawn.decode())
        return drawn

    def _running(self) -> subprocess.Popen[bytes]:
        """The child, ready; raises Problem 503 where none can be started."""
        if self._child is None or self._child.poll() is not None:
            self.close()
            pipe = subprocess.PIPE
            self._child = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, env=ENVIRONMENT)  # noqa: S603
            if _receive(self._child) is None:
                self.close()
                log.error("the process that draws photos does not start")
                raise _busy()
        return self._child

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _send(child: subprocess.Popen[bytes], data: bytes) -> None:
    if child.stdin is not None:
        try:
            child.stdin.write(data)
            child.stdin.flush()
        except OSError:
            return  # it died, as `_receive` will say


def _receive(child: subprocess.Popen[bytes]) -> tuple[int, bytes] | None:
    """The child's answer; None where it died."""
    if child.stdout is None:
        return None
    head = child.stdout.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    code, length = HEAD.unpack(head)
    data = child.stdout.read(length)
    return (code, data) if len(data) == length else None


_painter = Painter()


def clean(data: bytes, media_type: str, who: str) -> bytes:
    """Draw the picture anew, upright and without metadata; raises Problem 422 or 503.

    `who` is the address that sent it: nobody takes all the places.
    """
    return _painter.draw(data, media_type, who)

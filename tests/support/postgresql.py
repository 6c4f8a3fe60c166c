"""Patience with PostgreSQL: its package gives a start ten seconds, a busy machine needs more."""

import subprocess
from collections.abc import Callable
from typing import TypeVar

Started = TypeVar("Started")
ATTEMPTS = 6


def patiently(start: Callable[[], Started]) -> Started:
    """Call `start` again while it is cut off; what it has begun goes on meanwhile."""
    for _ in range(ATTEMPTS - 1):
        try:
            return start()
        except subprocess.TimeoutExpired:
            continue
    return start()

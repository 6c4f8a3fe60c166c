"""Work shared among processes that are copies of this one, so that nothing they read has to be sent."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

FEWEST = 16
"""Items below which a second process costs more than it saves."""

_job: tuple[Callable[[Any], Any], Sequence[Any]] = (repr, ())
"""What a copy of this process finds in itself, for nothing can be handed to it."""


def in_processes(
    make: Callable[[Item], Made], items: Sequence[Item], fewest: int | None = None
) -> list[Made]:
    """`make` of every item, in their order; what it makes is pickled, what it reads is not.

    Items that take long come first: each process takes the next as soon as it is free. Where processes
    cannot be copied (Windows), or there is one processor or fewer items than `fewest`, this process does all.
    Raises BrokenProcessPool where a copy was killed.
    """
    count = min(os.cpu_count() or 1, len(items))
    if (
        count < 2
        or len(items) < (fewest or FEWEST)
        or "fork" not in multiprocessing.get_all_start_methods()
    ):
        return [make(item) for item in items]
    global _job  # noqa: PLW0603
    _job = (make, items)
    gc.freeze()  # or the first collection in a copy would write to all the memory that they share
    try:
        # Unlike multiprocessing's own pool it notices a copy that was killed, say for want of memory.
        copies = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(count, copies, _begin) as pool:
            return list(pool.map(_one, range(len(items))))
    finally:
        _job = (repr, ())
        gc.unfreeze()


def _begin() -> None:
    """A copy ends when it is told to, whatever this process does then; Ctrl+C is for this process alone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _one(index: int) -> Any:
    make, items = _job
    return make(items[index])

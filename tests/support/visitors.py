"""Pages of fresh visitors on a narrow phone, in one browser that many tests share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page


@contextmanager
def visitors(browser: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Make pages: `make(locale="en-GB")`; no worker unless it is asked for. All close at the end."""
    contexts = []

    def make(**options: object) -> Page:
        settings = {
            "base_url": url,
            "viewport": {"width": 360, "height": 740},
            "service_workers": "block",
            "reduced_motion": "reduce",
        }
        contexts.append(browser.new_context(**settings | options))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()

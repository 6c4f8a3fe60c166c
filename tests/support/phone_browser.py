"""A phone's browser: a real Chromium with a profile of its own, to close, kill and open again."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Page, Playwright

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
]

HELD = """async ([locale, version]) => {
  const found = await (await caches.open("state-v1")).match(`/-/current/${locale}`);
  return Boolean(found) && (!version || (await found.json()).version === version);
}"""


def executable() -> str | None:
    """An installed Chromium or Chrome; None for Playwright's own."""
    return next((path for name in INSTALLED if (path := shutil.which(name))), None)


class PhoneBrowser:
    """One phone. Its profile outlives the process, as a phone's does."""

    def __init__(self, playwright: Playwright, profile: Path, **options: object) -> None:
        self._playwright = playwright
        self.profile = profile
        self.options = {"locale": "ja-JP", "viewport": {"width": 360, "height": 740}} | options
        self.arguments = list(ARGUMENTS)
        self._context: BrowserContext | None = None

    @property
    def context(self) -> BrowserContext:
        """The open browser; opens it first where it is closed."""
        if self._context is None:
            self._context = self._playwright.chromium.launch_persistent_context(
                self.profile,
                executable_path=executable(),
                args=self.arguments,
                **self.options,  # type: ignore[arg-type]
            )
        return self._context

    @property
    def page(self) -> Page:
        """The first tab."""
        pages = self.context.pages
        return pages[0] if pages else self.context.new_page()

    def close(self) -> None:
        """Close the browser as a person does."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """End all of its processes with -9, as an empty battery does."""
        for pid in self._processes():
            os.kill(pid, signal.SIGKILL)
        if self._context is not None:
            with suppress(Error):  # it is gone, as it should be
                self._context.close()
            self._context = None

    def _processes(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-axo", "pid=,command="], capture_output=True, text=True, check=True
        )
        rows = (line.split(maxsplit=1) for line in listed.stdout.splitlines())
        return [
            int(pid) for pid, *command in rows if f"--user-data-dir={self.profile}" in str(command)
        ]


def wait_until(true: Callable[[], object], what: str, patience: float = 120) -> None:
    """Ask until it is true. Playwright's own `wait_for_function` takes a promise for a yes."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.1)


def holds_pack(page: Page, locale: str = "ja", version: str = "") -> bool:
    """Whether a language is whole on the phone, in a certain version if one is named."""
    return bool(page.evaluate(HELD, [locale, version]))


def wait_for_pack(page: Page, locale: str = "ja", version: str = "") -> None:
    """Wait until a language's pack is whole on the phone."""
    wait_until(lambda: holds_pack(page, locale, version), f"the pack {locale} is whole")


def open_with_pack(phone: PhoneBrowser, url: str, locale: str = "ja") -> Page:
    """Open home for the first time and stay until all of it is on the phone."""
    page = phone.page
    page.goto(f"{url}/{locale}/")
    wait_for_pack(page, locale)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page

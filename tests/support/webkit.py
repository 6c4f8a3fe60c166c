"""WebKitGTK, Safari's engine, in its MiniBrowser over WebDriver, on a display of its own."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

PLACES = ("webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0")


def mini_browser() -> str | None:
    """The MiniBrowser that Debian puts beside the library; None where it is not installed."""
    found = (path for place in PLACES for path in Path("/usr/lib").glob(f"*/{place}/MiniBrowser"))
    return next((str(path) for path in found), None)


class WebKit:
    """One MiniBrowser, and an Xvfb where there is no display."""

    def __init__(self) -> None:
        self._driver: webdriver.WebKitGTK | None = None
        self._display: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start display, driver and browser."""
        environment = dict(os.environ)
        if "DISPLAY" not in environment:
            environment["DISPLAY"] = self._new_display()
        options = Options()
        options.set_capability("browserName", "MiniBrowser")
        options.binary_location = mini_browser()
        options.add_argument("--automation")
        service = Service(shutil.which("WebKitWebDriver"), env=environment)
        self._driver = webdriver.WebKitGTK(options=options, service=service)
        self._driver.set_script_timeout(60)

    def _new_display(self) -> str:
        reading, writing = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            return f":{number.readline().strip()}"

    @property
    def driver(self) -> webdriver.WebKitGTK:
        """The started driver."""
        assert self._driver is not None
        return self._driver

    def goto(self, url: str) -> None:
        """Navigate and wait for the page's load event."""
        self.driver.get(url)

    def run(self, body: str) -> Any:
        """Run the body of an async function in the page and return what it returns, by JSON."""
        text = self.driver.execute_async_script(
            f"""const done = arguments[0];
            (async () => {{{body}}})().then(
              (value) => done(JSON.stringify({{value}})),
              (error) => done(JSON.stringify({{error: String(error)}})))"""
        )
        answer = json.loads(text)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def close(self) -> None:
        """End browser, driver and display."""
        if self._driver is not None:
            self._driver.quit()
        if self._display is not None:
            self._display.terminate()
            self._display.wait()

    def __enter__(self) -> "WebKit":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

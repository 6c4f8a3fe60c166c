"""The offline core outside Chromium: visit, server stopped, reload, file, and it arrives later.

They run where Firefox and WebKitGTK are installed, and say so where they are not.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.support.firefox import Firefox
from tests.support.phone_browser import wait_until
from tests.support.server import ServerProcess
from tests.support.webkit import WebKit, mini_browser

WORDS = "灯籠が二つ消えています。"

HELD = """
return Boolean(await (await caches.open("state-v1")).match("/-/current/ja"))
  && Boolean(navigator.serviceWorker.controller);
"""
FORM_IS_OPEN = """
const form = document.querySelector("#filing");
return Boolean(form) && !form.hidden;
"""
FILE = """
const form = document.querySelector("#filing");
form.querySelector("[name=what]").click();
form.querySelector("[name=happened]").value = %s;
for (const tick of form.querySelectorAll("[name=consent]")) tick.click();
form.dispatchEvent(new Event("input", { bubbles: true }));
form.requestSubmit();
"""
CODE = 'return document.querySelector("#done [data-code]").textContent;'


class Browser(Protocol):
    """What both engines can do."""

    def goto(self, url: str) -> None: ...
    def run(self, body: str) -> object: ...


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    if executable is None:
        pytest.skip("Firefox is not installed (Debian: apt-get install firefox-esr)")
    with Firefox(executable, tmp_path / "firefox") as started:
        yield started


@pytest.fixture
def webkit() -> Iterator[WebKit]:
    if mini_browser() is None or shutil.which("WebKitWebDriver") is None:
        pytest.skip("WebKitGTK is not installed (Debian: apt-get install webkit2gtk-driver xvfb)")
    with WebKit() as started:
        yield started


def filed(server: ServerProcess) -> list[str]:
    """The events that have arrived, as the database holds them."""
    with sqlite3.connect(server.data / "jindu.sqlite3") as database:
        return [row[0] for row in database.execute("SELECT content FROM event")]


def offline_core(browser: Browser, server: ServerProcess) -> None:
    browser.goto(server.url + "/ja/")
    wait_until(lambda: browser.run(HELD), "the pack is whole")
    server.stop()

    browser.goto(server.url + "/ja/guides/")
    assert browser.run("return document.querySelectorAll('main a').length") > 5
    browser.goto(server.url + "/ja/forms/request/")
    wait_until(lambda: browser.run(FORM_IS_OPEN), "the form is open")
    browser.run(FILE % f'"{WORDS}"')
    wait_until(lambda: browser.run(CODE), "the code is shown")

    server.start()
    browser.goto(server.url + "/ja/requests/")
    wait_until(lambda: len(filed(server)) == 1, "the entry has arrived, once")
    assert WORDS in filed(server)[0]


@pytest.mark.firefox
def test_offline_core_in_firefox(firefox, server):
    offline_core(firefox, server)


@pytest.mark.firefox
def test_firefox_closed_and_opened_again_still_has_the_guide(firefox, server):
    firefox.goto(server.url + "/ja/")
    wait_until(lambda: firefox.run(HELD), "the pack is whole")
    server.stop()
    firefox.close()
    firefox.start()
    firefox.goto(server.url + "/ja/guides/")
    assert firefox.run("return document.querySelectorAll('main a').length") > 5


@pytest.mark.webkit
# Selenium's own WebKitGTK class calls what Selenium has deprecated.
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
def test_offline_core_in_webkit(webkit, server):
    offline_core(webkit, server)

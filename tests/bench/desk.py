"""How long the desk takes to a list of many cases.

A log of cases with ten events each is written into the real server's database, and a phone signs in at the
desk: until the first line shows, until all is on the phone, and after a reload. Some minutes.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generator.cache import Cache
from generator.stages.build import build
from pwa.server.domain.accounts import everyone
from pwa.server.domain.event_log import Submission, append, check
from pwa.server.services import Services, open_services
from tests.bench.figures import Figure
from tests.support.phone import event, new_case
from tests.support.phone_browser import ARGUMENTS, executable
from tests.support.server import ServerProcess

ROOT = Path(__file__).resolve().parents[2]
CASES, QUICK_CASES, EVENTS = 5000, 200, 10
REPLY = {"text": "已更换灯泡，今晚恢复照明。", "outcome": "progress", "cites": []}
LOGIN = "bench"
MINUTES = 60_000
WHOLE = """() => new Promise((done) => {
  const opening = indexedDB.open("jindu");
  opening.onsuccess = () => {
    const asking = opening.result.transaction("meta").objectStore("meta").get("session");
    asking.onsuccess = () => {
      opening.result.close();
      done(Boolean(asking.result?.pulledAt));
    };
  };
})"""


def write_log(services: Services, cases: int, events: int) -> None:
    """Fill the log: every case is filed, received and answered over and over."""
    with services.database.read() as connection:
        members = everyone(connection, services.community)
    member = next(each for each in members if each.login == LOGIN)
    for _ in range(cases):
        made = new_case(consent=1, answers={"what": "lamp", "happened": "石塔东边的路灯不亮。"})
        rest = [event("received", {}, made.id), *_replies(made.id, events // cases - 2)]
        with services.database.write() as writing:
            for content in (made.filed, *rest):
                by = None if content is made.filed else member
                checked = check(services.catalog, Submission(content, None, by))
                append(writing, services.catalog, services.signer, checked)


def _replies(case: str, count: int) -> list[dict[str, object]]:
    return [event("replied", REPLY, case) for _ in range(max(count, 0))]


def seconds(page: Page, selector: str, begun: float) -> float:
    """Wait until an element shows; return how long that took."""
    page.locator(selector).first.wait_for(timeout=20 * MINUTES)
    return time.monotonic() - begun


def measure(quick: bool) -> Iterator[Figure]:
    """Build, fill, sign in; ten events a case."""
    cases = QUICK_CASES if quick else CASES
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        with Cache(ROOT / ".cache" / "build.sqlite3") as cache:
            build(ROOT / "content", ROOT, base / "dist", cache)
        with ServerProcess(data=base / "data", dist=base / "dist") as server:
            password = server.add_staff(LOGIN, name="张")
            services = open_services(server.config)
            write_log(services, cases, EVENTS * cases)
            services.database.close()
            for what, value, unit in visit(server.url, password):
                yield Figure(f"{what}, {cases:,} cases", value, unit)


def visit(url: str, password: str) -> Iterator[tuple[str, float, str]]:
    """Sign in on a fresh phone; yield what is measured, with its unit."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(f"{url}/zh-Hans/desk/")
        page.locator("#login").fill(LOGIN)
        page.locator("#password").fill(password)
        begun = time.monotonic()
        page.locator("[data-sign-in] [type=submit]").click()
        page.locator("[data-now]").wait_for()
        page.locator("#tab-all").click()
        yield "first line after signing in", seconds(page, "[data-cases] li", begun), "s"
        while not page.evaluate(WHOLE):
            time.sleep(0.2)
        yield "all on the phone", time.monotonic() - begun, "s"
        begun = time.monotonic()
        page.reload()
        page.locator("#tab-all").click()
        yield "list after a reload", seconds(page, "[data-cases] li", begun), "s"
        height, nodes = page.evaluate(
            "[document.body.scrollHeight, document.querySelectorAll('*').length]"
        )
        yield "height of the list", height, "px"
        yield "size of the page", nodes, "elements"
        browser.close()

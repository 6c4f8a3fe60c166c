"""`python3 tests/bench/desk.py [CASES] [EVENTS]`: how long the desk takes to a list of many cases.

A log of 5,000 cases and 50,000 events is written into the real server's database, and a phone signs in at the
desk: until the first line shows, until all is on the phone, and after a reload. Some minutes.
"""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.cache import Cache  # noqa: E402  the path comes first
from generator.stages.build import build  # noqa: E402
from pwa.server.domain.accounts import everyone  # noqa: E402
from pwa.server.domain.event_log import Submission, append, check  # noqa: E402
from pwa.server.services import Services, open_services  # noqa: E402
from tests.support.phone import event, new_case  # noqa: E402
from tests.support.phone_browser import ARGUMENTS, executable  # noqa: E402
from tests.support.server import ServerProcess  # noqa: E402

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


def measure(url: str, password: str) -> None:
    """Sign in on a fresh phone and print what it takes."""
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
        print(f"first line after {seconds(page, '[data-cases] li', begun):.1f} s", flush=True)
        while not page.evaluate(WHOLE):
            time.sleep(0.2)
        print(f"all on the phone after {time.monotonic() - begun:.1f} s", flush=True)
        begun = time.monotonic()
        page.reload()
        page.locator("#tab-all").click()
        print(f"list after a reload in {seconds(page, '[data-cases] li', begun):.2f} s")
        height, nodes = page.evaluate(
            "[document.body.scrollHeight, document.querySelectorAll('*').length]"
        )
        print(f"{height} px high, {nodes} elements")
        browser.close()


def main() -> None:
    """Build, fill, measure."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    events = int(sys.argv[2]) if len(sys.argv) > 2 else 10 * cases
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        with Cache(ROOT / ".cache" / "build.sqlite3") as cache:
            build(ROOT / "content", ROOT, base / "dist", cache)
        with ServerProcess(data=base / "data", dist=base / "dist") as server:
            password = server.add_staff(LOGIN, name="张")
            services = open_services(server.config)
            write_log(services, cases, events)
            services.database.close()
            measure(server.url, password)


if __name__ == "__main__":
    main()

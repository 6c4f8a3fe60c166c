"""`python3 tests/bench/sweep.py [LOCALE ...]`: axe, console and layout on every page of every language.

The suite looks at one page of each kind; this looks at all of them, two at a time, in light colours
at 360 px. What is found is printed by page, and the exit code is 1. Ten minutes on two cores.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Browser, async_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.cache import Cache  # noqa: E402
from generator.stages.build import build  # noqa: E402  the path comes first
from tests.support.axe import ALL, AXE, RUN  # noqa: E402
from tests.support.gates import is_complaint, pages_of  # noqa: E402
from tests.support.layout import MEASURE  # noqa: E402
from tests.support.phone_browser import ARGUMENTS, executable  # noqa: E402
from tests.support.server import ServerProcess  # noqa: E402

AT_ONCE = 2
LARGE = """() => document.documentElement.setAttribute("data-size", "large")"""


def addresses(www: Path, locales: list[str]) -> Iterator[str]:
    """Yield the address of every page of some languages, or of all and of none."""
    for locale in locales or [""]:
        yield from pages_of(www, locale)


async def look(browser: Browser, url: str, waiting: list[str], found: list[str]) -> None:
    """Open page after page until none waits."""
    context = await browser.new_context(
        base_url=url,
        viewport={"width": 360, "height": 740},
        service_workers="block",
        reduced_motion="reduce",
        color_scheme="light",
        # The site is not in this language, so neither the root nor a plate leads on.
        locale="eo",
    )
    page = await context.new_page()
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text) if is_complaint(each) else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    while waiting:
        address = waiting.pop(0)
        await page.goto(address)
        await page.evaluate(AXE)
        said += await page.evaluate(RUN, ALL)
        await page.evaluate(LARGE)
        said += await page.evaluate(MEASURE)
        found += [f"{address}: {each}" for each in said]
        for each in said:
            print(f"{address}: {each}", flush=True)
        said.clear()
    await context.close()


async def sweep(url: str, waiting: list[str]) -> list[str]:
    """Return what was found on all pages."""
    found: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        await asyncio.gather(*(look(browser, url, waiting, found) for _ in range(AT_ONCE)))
        await browser.close()
    return found


def main(locales: list[str]) -> int:
    """Build, serve, look, print."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder, "dist")
        with Cache(ROOT / ".cache" / "build.sqlite3") as cache:
            build(ROOT / "content", ROOT, dist, cache)
        waiting = list(addresses(dist / "www", locales))
        count = len(waiting)
        with ServerProcess(data=Path(folder, "data"), dist=dist) as server:
            found = asyncio.run(sweep(server.url, waiting))
    print(f"{count} pages, {len(found)} findings, {time.monotonic() - started:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

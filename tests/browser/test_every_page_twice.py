"""Every page of the app, in every state, more than once: first visit, reload, second visit, offline; signed
in and out; with nothing, a little and much.

The pages come from the build, so that a new one is here by itself. On no visit may anything complain or a
word be broken, and what one visit has shown the next one shows too.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pwa.server.domain.codes import code
from tests.support.gates import APP, complaints_of, prefer
from tests.support.layout import faults_of
from tests.support.phone import Case, new_case
from tests.support.phone_browser import open_with_pack
from tests.support.server import ServerProcess
from tests.support.town import post_all

# Language, the browser's, and how many cases there are: none, what fits the screen, what does not.
STATES = [
    ("zh-Hans", "zh-CN", 0),
    ("zh-Hans", "zh-CN", 3),
    ("zh-Hans", "zh-CN", 120),
    ("fr", "fr-FR", 3),
    ("fr", "fr-FR", 120),
    ("ar", "ar-EG", 0),
    ("ar", "ar-EG", 120),
]
# What a person finds who looks around: titles, and what went wrong.
SHOWN = """() => [...document.querySelectorAll("main h1, main h2, main [role=alert]")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true }))
  .map((each) => each.textContent.trim()).filter(Boolean)"""
# A page with rows of its own shows them once they were read.
READY = """() => document.readyState === "complete"
  && [...document.querySelectorAll("#requests, #desk, #filing")].every((each) => !each.hidden)"""
ANSWERS = {
    "what": "lamp",
    "happened": "小码头街的路灯不亮，晚上看不清台阶。La lampe de l’escalier est éteinte.",
    "name": "Seán O’Brien",
    "tel": "+86 511 5550 0199",
}
OWN = """(cases) => new Promise((done, fail) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction("cases", "readwrite");
    for (const each of cases) tx.objectStore("cases").put(each);
    tx.oncomplete = () => { opening.result.close(); done(); };
    tx.onabort = () => fail(tx.error);
  };
})"""


def app_pages(www: Path, locale: str) -> Iterator[str]:
    """Pages of the app, and every form."""
    yield from (f"/{locale}/{name}/" if name else f"/{locale}/" for name in APP)
    for form in sorted((www / locale / "forms").glob("*/index.html")):
        yield f"/{locale}/forms/{form.parent.name}/"


def shown(page: Page, open_: Callable[[], object]) -> list[str]:
    """Open a page one way or the other; the titles that it shows. Fails where a word is broken."""
    open_()
    page.wait_for_function(READY)
    expect(page.locator("main h1").first).to_be_visible()
    broken = faults_of(page)
    assert broken == [], f"{page.url}: {broken}"
    found: list[str] = page.evaluate(SHOWN)
    return found


def sign_in(page: Page, url: str, password: str) -> None:
    page.goto(url)
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    expect(page.locator("[data-signed-in]")).to_be_visible()


def keep(page: Page, cases: list[Case]) -> None:
    """Let the phone hold these cases, as if they had been filed on it."""
    rows = [
        {"id": case.id, "secret": case.secret, "code": code(case.id), "form": "request", "events": [],
         "count": 0, "seen": 0, "role": "author", "erased": False}
        for case in cases
    ]  # fmt: skip
    page.evaluate(OWN, rows)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("locale", "language", "amount"), STATES)
def test_every_page_twice(server: ServerProcess, dist, new_phone, locale, language, amount):
    password = server.add_staff("wang")
    cases = [new_case(consent=1, answers=ANSWERS) for _ in range(amount)]
    post_all(server.url, cases)
    phone = new_phone(locale=language)
    page = open_with_pack(phone, server.url, locale)
    prefer(page, size="large")
    if amount:
        page.goto(f"{server.url}/{locale}/requests/")
        page.wait_for_function(READY)
        keep(page, cases)
        sign_in(page, f"{server.url}/{locale}/desk/", password)
        expect(page.locator("[data-cases] a").first).to_be_visible()
    said = complaints_of(page)
    seen = {}
    for address in app_pages(dist / "www", locale):
        first = shown(page, partial(page.goto, server.url + address))
        assert shown(page, page.reload) == first, f"{address}, reloaded"
        seen[address] = first
    server.stop()
    for address, first in seen.items():
        assert shown(page, partial(page.goto, server.url + address)) == first, f"{address}, offline"
    assert said == []

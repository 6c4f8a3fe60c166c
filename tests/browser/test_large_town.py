"""A town of thousands of places: what a page weighs, and that everything is found on it as in a small one."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, built_once
from tests.support.large_town import large_town
from tests.support.phone_browser import ARGUMENTS, executable
from tests.support.server import ServerProcess

pytestmark = pytest.mark.xdist_group("large town")
MERCHANTS, PLACES = 2000, 200
MOST = 150_000
"""Bytes of HTML that any page may have."""


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """The `dist` of a town with 2,000 more shops and 200 more places, in Chinese and English."""

    def fill(content: Path) -> None:
        large_town(ROOT / "content", content, ("zh-Hans", "en"), MERCHANTS, PLACES)

    return built_once(tmp_path_factory.getbasetemp() / "large", fill) / "dist"


@pytest.fixture(scope="session")
def large_room(tmp_path_factory, playwright, large):
    with ServerProcess(data=tmp_path_factory.mktemp("large-data"), dist=large) as running:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser, running.url
        browser.close()


@pytest.fixture
def visitor(large_room):
    """Make a page of a visitor to the large town."""
    browser, url = large_room
    contexts = []

    def make(**options):
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


def test_no_page_is_larger_than_a_slow_phone_takes_well(large):
    sizes = {path: path.stat().st_size for path in (large / "www").rglob("*.html")}
    assert len(sizes) > MERCHANTS
    assert {path: size for path, size in sizes.items() if size > MOST} == {}


def test_a_list_is_read_page_by_page_without_a_script(visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/en/merchants/")
    seen = set()
    for _ in range(3):
        found = page.locator("[data-listed] .entry h3 a")
        seen |= set(found.evaluate_all("all => all.map(one => one.pathname)"))
        page.locator(".pager a[rel=next]").click()
    assert len(seen) == 180
    expect(page.locator(".pager [aria-current=page]")).to_have_text("4")
    page.locator(".contents a").last.click()
    expect(page.locator("section:target h2")).to_be_visible()


def choose(page, **choice):
    for name, code in choice.items():
        page.locator(f"form.narrow select[name={name}]").select_option(code)


def test_a_choice_reaches_the_entries_of_all_pages(visitor):
    page = visitor()
    page.goto("/en/merchants/page/5/")
    choose(page, payment="visa", badge="warm_new")
    status = page.locator("form.narrow [role=status]")
    expect(status).to_have_text(re.compile(r"\d+ entries"))
    number = int(re.sub(r"\D", "", status.text_content()))
    assert number > 100
    entries = page.locator("[data-narrowed] .entry")
    expect(entries).to_have_count(30)
    expect(page.locator("[data-listed]")).to_be_hidden()
    # What is shown is what the pages hold, and says how it is now.
    expect(entries.locator(".stamps").first).to_be_visible()
    assert entries.locator("[data-state]").count() > 10
    page.locator("[data-narrowed] > button").click()
    expect(entries).to_have_count(60)
    page.locator("form.narrow [type=reset]").click()
    expect(page.locator("[data-narrowed]")).to_be_hidden()
    expect(page.locator("[data-listed] .entry").first).to_be_visible()


def test_the_way_back_leads_to_the_same_entry_of_a_narrowed_list(visitor):
    page = visitor()
    page.goto("/en/merchants/")
    choose(page, payment="visa")
    entries = page.locator("[data-narrowed] .entry")
    page.locator("[data-narrowed] > button").click()
    expect(entries).to_have_count(60)
    link = entries.nth(50).locator("a").first
    address = link.get_attribute("href")
    link.click()
    page.wait_for_url(f"**{address}")
    page.go_back()
    expect(entries).to_have_count(60)
    expect(page.locator(f"[data-narrowed] a[href='{address}']")).to_be_in_viewport()
    assert page.locator("form.narrow select[name=payment]").input_value() == "visa"


def test_open_now_asks_all_pages(visitor):
    page = visitor()
    page.clock.set_fixed_time("2026-12-03T03:30:00+08:00")
    page.goto("/en/merchants/#open=yes")
    entries = page.locator("[data-narrowed] .entry")
    expect(entries).to_have_count(30)
    expect(entries.locator("[data-state=open]")).to_have_count(30)

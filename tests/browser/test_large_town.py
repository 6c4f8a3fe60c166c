"""A town of thousands of places: what a page weighs, and that everything is found on it as in a small one."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, built_once
from tests.support.large_town import large_town
from tests.support.phone_browser import ARGUMENTS, executable, holds_pack, wait_until
from tests.support.server import ServerProcess
from tests.support.visitors import visitors

pytestmark = [pytest.mark.xdist_group("large town"), pytest.mark.timeout(900)]  # one build for all
MERCHANTS, PLACES = 1900, 100
MOST = 150_000
"""Bytes of HTML that any page may have."""


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """The `dist` of a town with 1,900 more shops and 100 more places, in Chinese and English."""

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
    with visitors(*large_room) as make:
        yield make


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


ALL = re.compile(r"\d{4} of \d{4} places")
MARKS = "svg.map a[data-id]"


@pytest.fixture
def large_map(visitor):
    def opened(fragment="", **options):
        page = visitor(**options)
        page.goto(f"/en/map/{fragment}")
        expect(page.locator("[data-map-count]")).to_have_text(re.compile("of .* places"))
        return page

    return opened


def test_the_large_map_reads_without_a_script_and_leads_to_all(visitor):
    page = visitor(java_script_enabled=False)
    page.goto("/en/map/")
    assert 0 < page.locator(f"{MARKS}:visible").count() <= 60
    assert page.locator("[data-group] li[id]").count() == 30
    # The most needed stand there: no shop before the last sight.
    assert page.locator("[data-group] li[data-kind^=merchant]").count() == 0
    page.locator("[data-whole-lists] a").last.click()
    expect(page.locator(".pager")).to_be_visible()


def test_every_place_of_the_large_map_is_counted_and_few_are_drawn(large_map):
    page = large_map()
    expect(page.locator("[data-map-count]")).to_have_text(ALL)
    drawn = page.locator(MARKS)
    assert 10 < drawn.count() < 200
    seen = page.locator(f"{MARKS} .more:not(.off) text").all_text_contents()
    behind = sum(int(text.removeprefix("+")) for text in seen)
    places = int(page.locator("[data-map-count]").text_content().split()[0])
    assert drawn.count() + behind == places


def test_a_link_to_one_of_thousands_shows_it_on_the_map_and_in_the_list(large_map):
    page = large_map("#merchant=large-01234")
    chosen = page.locator("[data-chosen]")
    expect(chosen).to_be_visible()
    expect(chosen).to_have_attribute("id", "merchant=large-01234")
    expect(page.locator(f"{MARKS}.on")).to_have_attribute("data-id", "merchant=large-01234")
    chosen.locator("summary").click()
    expect(chosen.locator("details li")).to_have_count(6)
    page.reload()
    expect(chosen).to_have_attribute("id", "merchant=large-01234")


def test_the_list_beside_the_large_map_comes_in_parts(large_map):
    page = large_map()
    page.locator("button[data-view=list]").click()
    items = page.locator("[data-map-list] li[id]")
    expect(items).to_have_count(40)
    first = items.first.get_attribute("id")
    for _ in range(6):
        page.locator("[data-later]").click()
    expect(items).to_have_count(200)
    assert items.first.get_attribute("id") != first
    page.locator("[data-earlier]").scroll_into_view_if_needed()
    top = items.first
    before = top.bounding_box()["y"]
    address = top.get_attribute("id")
    page.locator("[data-earlier]").click()
    same = page.locator(f"[id='{address}']")
    assert abs(same.bounding_box()["y"] - before) < 2, "what is read stays where it was"


def test_filters_and_nearness_ask_all_of_the_large_map(large_map):
    page = large_map(
        "", geolocation={"latitude": 32.2142, "longitude": 119.4212}, permissions=["geolocation"]
    )
    page.locator("button[data-view=list]").click()
    page.locator("[data-map-filter] summary").click()
    page.locator("input[value=merchant-books]").check()
    expect(page.locator("[data-map-count]")).not_to_have_text(ALL)
    expect(page.locator("[data-map-list] li[id]:not([data-kind=merchant-books])")).to_have_count(0)
    page.locator("[data-nearest-first]").click()
    expect(page.locator("[data-list-status]")).to_contain_text("Sorted")
    away = page.locator("[data-map-list] li[id] [data-away]").all_text_contents()
    metres = [int(re.match(r"[\d,]+", text)[0].replace(",", "")) for text in away[:10]]
    assert metres == sorted(metres)


def test_a_nearer_view_of_the_large_map_draws_only_what_is_around_it(large_map):
    page = large_map("#at=32.21370,119.42200,100")
    near = page.locator(MARKS)
    expect(near.first).to_be_attached()
    assert near.count() < 300
    page.locator("[data-home]").click()
    expect(page.locator(f"{MARKS}:not(.off)").nth(20)).to_be_attached()


def test_a_first_visit_takes_what_is_needed_and_the_rest_on_wish(visitor, large):
    page = visitor(service_workers="allow")
    page.goto("/en/")
    wait_until(lambda: holds_pack(page, "en"), "the first part is whole")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    shop = "/en/merchants/large-01234/"
    held = "async (url) => Boolean(await (await fetch(url)).text())"
    page.goto("/en/storage/")
    row = page.locator("[data-pack=en]")
    expect(row.locator("[data-more]")).to_have_text(re.compile(r"Shops on the street.* MB more"))
    page.context.set_offline(True)
    assert page.evaluate(held, "/en/merchants/page/9/")
    assert page.evaluate(held, "/en/map.json")
    assert page.evaluate(f"(url) => ({held})(url).catch(() => false)", shop) is False
    page.context.set_offline(False)
    row.locator("button[value=all]").click()
    version = json.loads((large / "www" / "en" / "pack.json").read_text("utf-8"))["version"]
    wait_until(lambda: holds_pack(page, "en", f"{version}-all"), "all of it is here")
    expect(row.locator("[data-more]")).to_have_text("")
    page.context.set_offline(True)
    page.goto(shop)
    expect(page.locator("h1")).to_contain_text("House 1234")
    page.goto("/en/map/#merchant=large-01234")
    expect(page.locator("[data-chosen]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-chosen]")).to_be_visible()


def test_the_search_finds_by_name_at_once_and_by_what_a_page_says_afterwards(visitor):
    page = visitor()
    page.goto("/en/search/?q=House%201234")
    first = page.locator("[data-results] a").first
    expect(first).to_have_attribute("href", "/en/merchants/large-01234/")
    page.goto("/en/search/?q=chairs%20tired")
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"\d{4}"))


NUMBERS = """() => [...document.querySelectorAll("svg.map a:not(.off) .more:not(.off)")].map((badge) => ({
  said: badge.lastElementChild.textContent,
  wide: badge.lastElementChild.getBBox().width,
  room: 2 * Number(badge.firstElementChild.getAttribute("r")),
}))"""


def test_how_many_stand_behind_a_sign_lies_within_its_circle(visitor):
    page = visitor()
    page.goto("/zh-Hans/map/")
    page.locator("svg.map .more:not(.off)").first.wait_for()
    numbers = page.evaluate(NUMBERS)
    assert any(len(each["said"]) == 4 for each in numbers), "no three digits"
    assert [each for each in numbers if each["wide"] > each["room"]] == []

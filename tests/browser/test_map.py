"""The service map in use: fingers, wheel, keys, filters, position, addresses, paper, no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.phone_browser import PhoneBrowser
from tests.support.server import ServerProcess

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
VIEW = "() => document.querySelector('svg.map').getAttribute('viewBox').split(' ').map(Number)"
PAVILION = {"latitude": 32.2142, "longitude": 119.4212, "accuracy": 30}


@pytest.fixture
def open_map(new_phone: Callable[..., PhoneBrowser], server: ServerProcess) -> Open:
    """Open the English map: `open_map("#place=daidu-pavilion", geolocation=…)`."""

    def opened(fragment: str = "", **options: object) -> Page:
        page = new_phone("visitor", locale="en-GB", **options).page
        page.goto(f"{server.url}/en/map/{fragment}")
        return page

    return opened


def view(page: Page) -> list[float]:
    """x, y, width and height of the part that shows, in units of the drawing."""
    shown: list[float] = page.evaluate(VIEW)
    return shown


def settled(page: Page) -> str:
    """The fragment once the address has caught up with the map."""
    page.wait_for_timeout(400)
    return page.evaluate("() => location.hash")


def middle(page: Page) -> tuple[float, float]:
    page.locator("[data-map-frame]").scroll_into_view_if_needed()
    box = page.locator("svg.map").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_keys_zoom_move_and_come_home(open_map: Open) -> None:
    page = open_map()
    whole = view(page)
    page.locator("[data-map-frame]").focus()
    page.keyboard.press("+")
    near = view(page)
    assert near[2] < whole[2]
    page.keyboard.press("ArrowRight")
    assert view(page)[0] > near[0]
    assert settled(page).startswith("#at=32.21")
    page.keyboard.press("0")
    assert view(page) == whole
    assert settled(page) == ""


def test_the_wheel_zooms_only_a_map_in_use(open_map: Open) -> None:
    page = open_map()
    whole = view(page)
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(100)
    assert view(page) == whole
    page.locator("[data-map-frame]").focus()
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "before => document.querySelector('svg.map').viewBox.baseVal.width < before", arg=whole[2]
    )


def test_a_drag_moves_and_follows_no_link(open_map: Open) -> None:
    page = open_map("#place=daidu-pavilion")
    before, (x, y) = view(page), middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=5)
    page.mouse.up()
    assert view(page)[0] < before[0]
    assert page.url.split("#")[0].endswith("/en/map/")


def test_two_fingers_zoom_about_the_place_between_them(open_map: Open) -> None:
    page = open_map(has_touch=True)
    whole, (x, y) = view(page), middle(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []}
        )

    fingers("touchStart", 30)
    for apart in (40, 55, 70, 90):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    near = view(page)
    assert near[2] < whole[2] / 2
    assert near[0] + near[2] / 2 == pytest.approx(whole[2] / 2, abs=whole[2] / 10)


def test_a_tap_chooses_and_the_link_shows_it_again(open_map: Open) -> None:
    page = open_map()
    mark = page.locator("svg.map a.l1").first
    tapped = str(mark.get_attribute("data-id"))
    mark.locator("use").click()
    chosen = page.locator("li[data-chosen]")
    expect(chosen).to_have_id(tapped)
    assert settled(page) == f"#{tapped}"
    page.reload()
    expect(chosen).to_have_id(tapped)
    expect(chosen).to_be_in_viewport()
    assert settled(page).startswith(f"#{tapped}&at=")


def test_filters_rule_list_and_drawing_alike(open_map: Open) -> None:
    page = open_map("#view=list")
    page.locator("[data-map-filter] summary").click()
    page.locator("input[value=place-toilet]").check()
    shown = page.locator("[data-map-list] li[data-kind]:visible")
    kinds = shown.evaluate_all("all => all.map((item) => item.dataset.kind)")
    assert set(kinds) == {"place-toilet"}
    marks = page.locator("svg.map a:not(.off)")
    assert marks.count() == len(kinds)
    assert settled(page) == "#show=place-toilet&view=list"
    page.locator("[data-map-filter] [type=reset]").click()
    expect(shown).not_to_have_count(len(kinds))
    assert settled(page) == "#view=list"


def test_the_nearest_come_first_once_the_visitor_asks(open_map: Open) -> None:
    page = open_map("#view=list", geolocation=PAVILION, permissions=["geolocation"])
    expect(page.locator("[data-map-status]")).to_be_empty()
    page.locator("button[data-view=map]").click()
    page.locator("[data-here]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("30 m")
    expect(page.locator("[data-nearest] li").first).to_have_id("place=daidu-pavilion")
    expect(page.locator("[data-nearest] li").first).to_contain_text("1 min on foot")
    radius = page.locator("circle.accuracy").get_attribute("r")
    assert float(radius or 0) == pytest.approx(30 / 0.94, rel=0.02)


def test_a_refused_position_is_explained(open_map: Open) -> None:
    page = open_map(permissions=[])
    page.locator("[data-here]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("works without")


def test_paper_gets_the_map_and_the_whole_list(open_map: Open) -> None:
    page = open_map("#place=daidu-pavilion")
    page.emulate_media(media="print")
    expect(page.locator("svg.map")).to_be_visible()
    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator("[data-map-filter]")).to_be_hidden()
    assert page.locator("[data-map-list] li[data-kind]:visible").count() >= 20


def test_without_script_it_draws_reads_and_leads_on(open_map: Open) -> None:
    page = open_map("#place=daidu-pavilion", java_script_enabled=False)
    expect(page.locator("[id='place=daidu-pavilion']")).to_be_in_viewport()
    expect(page.locator(".controls")).to_be_hidden()
    first = page.locator("svg.map a.l1").first
    target = first.get_attribute("href")
    first.locator("use").click()
    assert page.url.endswith(str(target))

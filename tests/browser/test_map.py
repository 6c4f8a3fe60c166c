"""The service map in use: fingers, wheel, keys, filters, position, addresses, walks, paper, no script."""

import re
from collections.abc import Callable
from html import unescape
from itertools import combinations
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import brotli
import pytest
from playwright.sync_api import Page, expect

from tests.generator.test_map_datum import METRE, by_gcoord, degrees
from tests.support.phone_browser import PhoneBrowser, open_with_pack
from tests.support.server import ServerProcess

Open = Callable[..., Page]
VIEW = "() => document.querySelector('svg.map').getAttribute('viewBox').split(' ').map(Number)"
PAVILION = {"latitude": 32.2142, "longitude": 119.4212, "accuracy": 30}


@pytest.fixture
def open_map(new_reader: Callable[..., Page]) -> Open:
    """Open the English map: `open_map("#place=daidu-pavilion", geolocation=…)`."""

    def opened(fragment: str = "", **options: object) -> Page:
        page = new_reader(locale="en-GB", **options)
        page.goto(f"/en/map/{fragment}")
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


def test_keys_alone_reach_a_place_and_narrow_the_list(open_map: Open) -> None:
    page = open_map()
    page.clock.set_fixed_time("2026-11-25T02:00:00Z")  # a Wednesday, 10:00 in the town
    page.reload()
    page.locator("[data-map-frame]").focus()
    page.keyboard.press("Tab")
    expect(page.locator("svg.map a[data-id]:focus")).to_have_count(1)

    page.locator("button[data-view=list]").press("Enter")
    entries = page.locator("[data-map-list] li[data-kind]:visible")
    every = entries.count()
    page.locator("[data-map-filter] summary").press("Enter")
    badge = page.locator("select[name=badge]")
    for chosen, fragment, fits in (
        ("input[value=place-station]", "show=place-station", '[data-kind="place-station"]'),
        ("input[name=open]", "open", ":has([data-state=open])"),
        ("input[name=step-free]", "step-free", '[data-step-free="yes"]'),
    ):
        page.locator(chosen).press("Space")
        assert fragment in settled(page)
        assert 0 < entries.count() < every
        assert entries.count() == page.locator(f"[data-map-list] li{fits}:visible").count()
        page.locator(chosen).press("Space")
        expect(entries).to_have_count(every)
    badge.focus()
    page.keyboard.press("ArrowDown")
    assert settled(page) == "#badge=party_member&view=list"
    expect(entries).to_have_count(6)
    entries.first.locator("button[data-show]").press("Enter")
    expect(page.locator("svg.map a.on")).to_have_count(1)
    assert settled(page).startswith("#merchant=")
    page.locator("svg.map a.on").press("Enter")
    page.wait_for_url("**/en/merchants/*/")


def test_the_view_survives_reload_and_another_language(open_map: Open) -> None:
    page = open_map("#at=32.21420,119.42120,300&show=place-sight")
    settled(page)
    seen = view(page)
    page.reload()
    settled(page)
    assert view(page) == pytest.approx(seen, abs=2)
    page.locator(".languages summary").click()
    page.locator(".languages a[hreflang=fr]").click()
    page.wait_for_url("**/fr/map/#at=*")
    assert settled(page).endswith("&show=place-sight")
    assert view(page) == pytest.approx(seen, abs=2)
    sights = page.locator("[data-map-list] li[data-kind=place-sight]").count()
    assert sum(sign["places"] for sign in signs_in_view(page)) == sights


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
    assert settled(page).startswith(f"#{tapped}")
    page.reload()
    expect(chosen).to_have_id(tapped)
    expect(chosen).to_be_in_viewport()
    assert settled(page).startswith(f"#{tapped}&at=")


def signs_in_view(page: Page) -> list[dict[str, float]]:
    """Middle and size of each sign that is drawn within the frame, in pixels; `places` it stands for."""
    shown: list[dict[str, float]] = page.evaluate(
        """() => {
          const frame = document.querySelector("svg.map").getBoundingClientRect();
          return [...document.querySelectorAll("svg.map a[data-id]")]
            .filter((link) => link.checkVisibility())
            .map((link) => {
              const box = link.querySelector("use").getBoundingClientRect();
              const more = link.querySelector(".more:not(.off) text")?.textContent ?? "+0";
              return { x: box.x + box.width / 2, y: box.y + box.height / 2, places: 1 + Number(more),
                size: Math.min(box.width, box.height), inside: box.left >= frame.left &&
                box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom };
            });
        }"""
    )
    return shown


def titles_cut(page: Page) -> list[str]:
    """Titles that stand beyond the frame, but for the part of a pixel that a font may add."""
    cut: list[str] = page.evaluate(
        """() => {
          const frame = document.querySelector("svg.map").getBoundingClientRect();
          return [...document.querySelectorAll("svg.map .label")]
            .filter((title) => title.checkVisibility())
            .filter((title) => {
              const box = title.getBoundingClientRect();
              return box.left < frame.left - 2 || box.right > frame.right + 2;
            })
            .map((title) => title.textContent);
        }"""
    )
    return cut


def narrowed_to(page: Page, *kinds: str) -> None:
    page.locator("[data-map-filter] summary").click()
    for kind in kinds:
        page.locator(f"input[value={kind}]").check()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("size", ["usual", "large"])
def test_every_place_is_a_sign_or_counted_behind_one(open_map: Open, width: int, size: str) -> None:
    page = open_map(viewport={"width": width, "height": 800})
    if size == "large":
        page.locator("[data-pref=size]").click()
        expect(page.locator("html")).to_have_attribute("data-size", "large")
    signs = signs_in_view(page)
    places = page.locator("[data-map-list] li[data-kind]").count()
    assert sum(sign["places"] for sign in signs) == places
    assert len(signs) >= (6 if size == "usual" else 4)
    assert min(sign["size"] for sign in signs) >= 24
    apart = [
        ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5 for a, b in combinations(signs, 2)
    ]
    assert min(apart) >= 43  # a finger's target of 44 pixels each, with the rounding of the drawing
    expect(page.locator("svg.map .dots")).to_be_hidden()
    assert page.locator("svg.map .sign text").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["place-toilet", "place-station", "merchant-tea"])
def test_what_a_filter_leaves_is_large_in_view_and_counted(
    open_map: Open, width: int, kind: str
) -> None:
    page = open_map(viewport={"width": width, "height": 800})
    usual = min(sign["size"] for sign in signs_in_view(page))
    whole = view(page)
    narrowed_to(page, kind)
    wanted = page.locator(f"[data-map-list] li[data-kind={kind}]").count()
    places = page.locator("[data-map-list] li[data-kind]").count()
    count = page.locator("[data-map-count]")
    expect(count).to_have_text(f"{wanted} of {places} places")
    expect(count).to_be_visible()
    assert count.evaluate("said => said.closest('[aria-live=polite]') !== null")
    signs = signs_in_view(page)
    assert sum(sign["places"] for sign in signs) == wanted
    assert all(sign["inside"] for sign in signs)
    assert min(sign["size"] for sign in signs) >= 32
    assert min(sign["size"] for sign in signs) > usual
    assert view(page)[2] < whole[2]
    assert titles_cut(page) == []
    page.locator("[data-clear]").click()
    expect(count).to_have_text(f"{places} of {places} places")
    assert view(page) == whole


def test_open_and_step_free_are_fitted_from_an_address_too(open_map: Open) -> None:
    page = open_map()
    address = page.url
    page.clock.set_fixed_time("2026-11-25T02:00:00Z")  # a Wednesday, 10:00 in the town
    for fragment, fits in (
        ("open&show=place-toilet", '[data-kind="place-toilet"]:has([data-state=open])'),
        ("step-free&show=place-station", '[data-kind="place-station"][data-step-free="yes"]'),
    ):
        page.goto("about:blank")
        page.goto(f"{address}#{fragment}")
        expect(page.locator(f"li{fits}")).not_to_have_count(0)  # another module tells what is open
        signs = signs_in_view(page)
        assert sum(sign["places"] for sign in signs) == page.locator(f"li{fits}").count()
        assert all(sign["inside"] for sign in signs)


def test_nothing_left_says_so_and_offers_all_again(open_map: Open) -> None:
    page = open_map("#badge=party_member&show=place-toilet")
    expect(page.locator("[data-map-count]")).to_have_text(re.compile(r"^0 of \d+ places$"))
    expect(page.locator("[data-empty]")).to_be_visible()
    page.locator("[data-clear]").press("Enter")
    expect(page.locator("[data-empty]")).to_be_hidden()
    expect(page.locator("[data-clear]")).to_be_hidden()
    expect(page.locator("[data-map-frame]")).to_be_focused()
    assert settled(page) == ""


def test_a_tap_on_a_shared_sign_parts_it(open_map: Open) -> None:
    page = open_map()
    shared = page.locator("svg.map a:not(.off):has(.more:not(.off))").first
    expect(shared).to_have_attribute("aria-label", re.compile(r"\d+ more here: zoom in$"))
    before, name = signs_in_view(page), shared.get_attribute("data-id")
    shared.locator("use").click()
    expect(page.locator("li[data-chosen]")).to_have_id(str(name))
    assert len(signs_in_view(page)) > len(before)


def test_filters_rule_list_and_drawing_alike(open_map: Open) -> None:
    page = open_map("#view=list")
    page.locator("[data-map-filter] summary").click()
    page.locator("input[value=place-toilet]").check()
    shown = page.locator("[data-map-list] li[data-kind]:visible")
    kinds = shown.evaluate_all("all => all.map((item) => item.dataset.kind)")
    assert set(kinds) == {"place-toilet"}
    assert settled(page) == "#show=place-toilet&view=list"
    page.locator("button[data-view=map]").click()
    assert sum(sign["places"] for sign in signs_in_view(page)) == len(kinds)
    page.locator("button[data-view=list]").click()
    page.locator("[data-map-filter] [type=reset]").click()
    expect(shown).not_to_have_count(len(kinds))
    assert settled(page) == "#view=list"


def test_the_nearest_come_first_once_the_visitor_asks(open_map: Open) -> None:
    page = open_map("#view=list", geolocation=PAVILION, permissions=["geolocation"])
    expect(page.locator("[data-map-status]")).to_be_empty()
    page.locator("button[data-view=map]").click()
    page.locator("[data-here]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("30 m")
    expect(page.locator("[data-nearest] li").first).to_be_hidden()  # the list is not here …
    page.locator("[data-see-list]").click()  # … but one tap away
    expect(page.locator("[data-nearest] li").first).to_be_in_viewport()
    expect(page.locator("[data-nearest] li").first).to_have_id("place=daidu-pavilion")
    expect(page.locator("[data-nearest] li").first).to_contain_text("1 min on foot")
    radius = page.locator("circle.accuracy").get_attribute("r")
    assert float(radius or 0) == pytest.approx(30 / 0.94, rel=0.02)


def test_the_list_offers_the_nearest_where_it_is_read(open_map: Open) -> None:
    page = open_map("#view=list", geolocation=PAVILION, permissions=["geolocation"])
    page.locator("[data-nearest-first]").click()
    expect(page.locator("[data-list-status]")).to_contain_text("Sorted by how far")
    expect(page.locator("[data-nearest] li").first).to_be_in_viewport()
    expect(page.locator("[data-nearest] li").first).to_have_id("place=daidu-pavilion")


def test_beside_the_map_the_nearest_come_into_sight(open_map: Open) -> None:
    page = open_map(
        geolocation=PAVILION,
        permissions=["geolocation"],
        viewport={"width": 1280, "height": 800},
    )
    page.locator("[data-here]").click()
    expect(page.locator("[data-nearest] li").first).to_be_in_viewport()
    expect(page.locator("[data-see-list]")).to_be_hidden()


def test_without_a_position_the_list_stays_and_says_why(open_map: Open) -> None:
    page = open_map("#view=list", permissions=[])
    first = page.locator("[data-map-list] li[data-kind]").first
    before = str(first.get_attribute("id"))
    page.locator("[data-nearest-first]").click()
    expect(page.locator("[data-list-status]")).to_contain_text("stays sorted by kind")
    expect(page.locator("[data-list-status]")).to_be_in_viewport()
    expect(first).to_have_id(before)


def test_a_refused_position_is_explained(open_map: Open) -> None:
    page = open_map(permissions=[])
    page.locator("[data-here]").click()
    expect(page.locator("[data-map-status]")).to_contain_text("works without")


def test_paper_gets_the_map_on_one_page_and_the_whole_list(open_map: Open) -> None:
    page = open_map("#place=daidu-pavilion")
    page.locator("#status").evaluate("said => { said.hidden = false; }")
    page.emulate_media(media="print")
    expect(page.locator("#status")).to_be_hidden()
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 within its margins
    drawn = page.locator("svg.map").bounding_box()
    assert drawn
    assert drawn["x"] >= 0
    assert drawn["x"] + drawn["width"] <= 680
    assert drawn["height"] <= 900
    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator("[data-map-filter]")).to_be_hidden()
    assert page.locator("[data-map-list] li[data-kind]:visible").count() >= 20
    sheet = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 4


def test_numbers_and_names_grow_with_the_text_and_stay_apart(open_map: Open) -> None:
    page = open_map()
    boxes = """() => [...document.querySelectorAll("svg.map :is(a[data-id] use, .name, .label)")]
      .filter((each) => each.checkVisibility())
      .map((each) => [each.tagName, each.getBoundingClientRect()])
      .map(([tag, {left, top, right, bottom}]) => [left, top, right, bottom, tag === "use"])"""
    small = page.evaluate(boxes)
    page.locator("[data-pref=size]").click()
    page.wait_for_timeout(200)
    large = page.evaluate(boxes)
    assert signs(large) == pytest.approx(signs(small) * 2, rel=0.4)
    assert len(large) >= 3
    # Slanting names are upright boxes here: only what really covers another is counted.
    assert covering(large) <= covering(small)


def signs(boxes: list[list[float]]) -> float:
    """The height of a mark in pixels."""
    return max(bottom - top for _, top, _, bottom, sign in boxes if sign)


def covering(boxes: list[list[float]]) -> int:
    """How many pairs share more than a third of the smaller one."""

    def shared(a: list[float], b: list[float]) -> float:
        wide = min(a[2], b[2]) - max(a[0], b[0])
        high = min(a[3], b[3]) - max(a[1], b[1])
        least = min((c[2] - c[0]) * (c[3] - c[1]) for c in (a, b))
        return max(wide, 0) * max(high, 0) / max(least, 1)

    return sum(shared(a, b) > 1 / 3 for a, b in combinations(boxes, 2))


def test_a_walk_shows_its_numbers_and_only_its_stops_without_network(
    new_phone: Callable[..., PhoneBrowser], server: ServerProcess
) -> None:
    page = open_with_pack(new_phone("visitor", locale="en-GB"), server.url, "en")
    server.stop()
    page.goto(f"{server.url}/en/walks/old-street/")
    page.locator("a[href$='/map/#walk=old-street']").click()
    numbers = page.locator("svg.map .tour a.stop:visible")
    expect(numbers).to_have_text([str(n) for n in range(1, 12)])
    expect(page.locator("svg.map .marks:visible")).to_have_count(0)
    assert page.locator("[data-map-list] li[data-kind]:not([hidden])").count() == 11
    frame = page.locator("svg.map").bounding_box()
    assert frame
    for number in numbers.all():
        box = number.bounding_box()
        assert box
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    numbers.first.click()
    expect(page.locator("li[data-chosen]")).to_have_id("place=british-consulate")
    assert settled(page).startswith("#walk=old-street&place=british-consulate")
    numbers.nth(1).press("Enter")
    page.wait_for_url("**/en/walks/old-street/#*")
    page.goto(f"{server.url}/en/map/#walk=gentle")
    expect(numbers).to_have_count(7)
    page.locator(".no-tour a").click()
    expect(numbers).to_have_count(0)
    assert settled(page) == ""


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ja", "ko", "fr", "ar"])
def test_the_drawing_on_the_page_is_at_most_15_kilobytes(dist: Path, locale: str) -> None:
    html = (dist / "www" / locale / "map" / "index.html").read_text("utf-8")
    [drawing] = re.findall(r'<svg class="map" .*?</svg>', html, re.DOTALL)
    assert drawing.count("data-id=") >= 40
    assert len(brotli.compress(drawing.encode())) <= 15_000


def test_without_script_it_draws_reads_and_leads_on(open_map: Open) -> None:
    page = open_map("#place=daidu-pavilion", java_script_enabled=False)
    expect(page.locator("[id='place=daidu-pavilion']")).to_be_in_viewport()
    expect(page.locator(".controls")).to_be_hidden()
    assert page.locator("[data-map-list] li[data-kind]:visible").count() >= 40
    expect(page.locator("[data-map-list] h3 svg.key").first).to_be_visible()  # the legend
    page.locator("a[data-tour='walk=gentle']").click()
    expect(page.locator("svg.map .tour a.stop:visible")).to_have_count(7)
    page.locator(".no-tour a").click()
    first = page.locator("svg.map a.l1").first
    target = first.get_attribute("href")
    first.locator("use").click()
    assert page.url.endswith(str(target))


def test_the_page_names_its_places_as_geojson(open_map: Open) -> None:
    page = open_map()
    link = page.locator('link[type="application/geo+json"]')
    answer = page.request.get(str(link.evaluate("link => link.href")))
    assert answer.headers["content-type"] == "application/geo+json"
    listed = page.locator("[data-map-list] li[data-kind]").count()
    assert len(answer.json()["features"]) == listed


@pytest.mark.parametrize(
    "path", ["places/daidu-pavilion/", "merchants/lantern-coffee/", "map/#place=daidu-pavilion"]
)
def test_other_maps_get_the_position_in_their_own_datum(dist: Path, path: str) -> None:
    page, _, entry = path.partition("#")
    html = (dist / "www" / "en" / page / "index.html").read_text("utf-8")
    html = html[html.index(f'id="{entry}"') if entry else html.index('<figure class="where">') :]
    links = [unescape(href) for href in re.findall(r'href="((?:https|geo):[^"]+)"', html)[:6]]
    assert len({urlsplit(link).netloc for link in links}) == 6
    [geo] = [link for link in links if link.startswith("geo:")]
    lat, lon = degrees(geo.removeprefix("geo:").partition("?")[0])
    [shifted], [baidu] = (by_gcoord([(lon, lat)], datum) for datum in ("GCJ02", "BD09"))
    asked = [{k: v[0] for k, v in parse_qs(urlsplit(link).query).items()} for link in links]
    [amap] = [query["position"] for query in asked if "position" in query]
    [at] = [query["location"] for query in asked if "location" in query]
    [apple] = [query["ll"] for query in asked if "ll" in query]
    assert degrees(amap) == pytest.approx(shifted, abs=METRE)
    assert degrees(at) == pytest.approx(baidu[::-1], abs=METRE)
    assert degrees(apple) == pytest.approx(shifted[::-1], abs=METRE)

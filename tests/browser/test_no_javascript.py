"""Without JavaScript everything reads and leads on; with it, a first view asks for nothing."""

import re

import pytest

from tests.support.gates import kinds_of_page

LOCALES = ["zh-Hans", "en", "ja"]
FIRST_VIEW = 14_000
ASKED = """
window.asked = [];
const note = (name) => function () { window.asked.push(name); return Promise.resolve("denied"); };
if (window.Notification) Notification.requestPermission = note("notifications");
if (navigator.storage) navigator.storage.persist = note("persistent storage");
Geolocation.prototype.getCurrentPosition = note("position");
Geolocation.prototype.watchPosition = note("position");
MediaDevices.prototype.getUserMedia = note("camera");
"""


@pytest.fixture
def plain(new_reader):
    return new_reader(java_script_enabled=False)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_page_reads(plain, dist, locale):
    for path in kinds_of_page(dist / "www", locale):
        plain.goto(path)
        assert plain.locator("h1").is_visible(), path
        assert len(plain.locator("main").inner_text()) > 30, path
        assert plain.locator("a[href^='tel:']:visible").count() > 0, path


def test_the_map_draws(plain):
    plain.goto("/en/map/")
    drawing = plain.locator("[data-map] svg:not(.icon):visible").first
    box = drawing.bounding_box()
    assert box["width"] >= 300
    assert box["height"] >= 200
    assert drawing.locator("path").count() > 20


def test_links_go(plain):
    plain.goto("/en/")
    plain.locator("nav.ways a[href='/en/guides/']").click()
    plain.locator("main a[href^='/en/guides/']:visible").last.click()
    assert re.search(r"/en/guides/[a-z-]+/$", plain.url)
    plain.locator("details.languages summary").click()
    plain.locator("details.languages a[lang=ja]").click()
    assert plain.locator("html").get_attribute("lang") == "ja"


@pytest.mark.parametrize("form", ["request", "volunteer", "praise"])
def test_forms_tell_whom_to_call(plain, form):
    plain.goto(f"/ja/forms/{form}/")
    assert not plain.locator("#filing").is_visible()
    assert plain.locator("main .note a[href^='tel:']:visible").count() == 1


def test_a_first_view_asks_for_nothing(new_reader, dist):
    page = new_reader(service_workers="allow")
    page.add_init_script(ASKED)
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in kinds_of_page(dist / "www", "en"):
        page.goto(path, wait_until="load")
        assert page.evaluate("() => window.asked") == [], path
        assert page.locator("dialog[open]").count() == 0, path
    assert dialogs == []
    assert page.context.cookies() == []


def test_a_first_view_of_the_largest_guide_is_small(reader, dist):
    guides = (dist / "www").glob("*/guides/*/index.html")
    largest = max(guides, key=lambda path: path.stat().st_size).parent
    reader.goto(f"/{largest.relative_to(dist / 'www').as_posix()}/", wait_until="networkidle")
    loaded = reader.evaluate(
        """() => performance.getEntries()
          .filter(({entryType}) => entryType === "navigation" || entryType === "resource")
          .map(({name, encodedBodySize, decodedBodySize}) =>
            [new URL(name).pathname, encodedBodySize, decodedBodySize])
          .filter(([path]) => !/icon|webmanifest/.test(path))"""
    )
    assert len(loaded) >= 4  # the page, its style, two scripts
    assert all(0 < encoded <= decoded for _, encoded, decoded in loaded), loaded
    assert sum(encoded for _, encoded, _ in loaded) <= FIRST_VIEW, loaded

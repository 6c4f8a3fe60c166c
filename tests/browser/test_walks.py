"""A walk with the phone, without network: from the first plate to the last stop; and the sheet of plates."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.support.phone_browser import PhoneBrowser, open_with_pack
from tests.support.server import ServerProcess

WALK = "/fr/walks/old-street/"
FAR_AWAY = {"latitude": 32.2, "longitude": 119.4, "accuracy": 10}
QR = re.compile(r'<svg [^>]*class="qr".*?</svg>', re.DOTALL)


@pytest.fixture
def visitor(new_phone) -> PhoneBrowser:
    return new_phone("visitor", locale="fr-FR", geolocation=FAR_AWAY, permissions=["geolocation"])


def go_to(page: Page, stop: str) -> None:
    """Stand at a stop, as far as the phone can tell."""
    item = page.locator(f"[data-stop={stop}]")
    lat, lon = (float(item.get_attribute(f"data-{axis}") or 0) for axis in ("lat", "lon"))
    page.context.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 10})


def test_a_tour_in_french_from_the_first_plate_to_the_last_stop_without_network(
    visitor: PhoneBrowser, server: ServerProcess
) -> None:
    page = open_with_pack(visitor, server.url, "fr")
    server.stop()

    page.goto(f"{server.url}/s/ａ-l")  # A1, typed off a poster with a keyboard for Chinese
    page.wait_for_url(f"**{WALK}#british-consulate")
    stops = [str(each.get_attribute("data-stop")) for each in page.locator("[data-stop]").all()]
    assert stops[0] == "british-consulate"
    reached = page.locator("[data-stop][data-reached]")
    said, ahead = page.locator("[data-said]"), page.locator("a[data-next]")
    expect(said).to_have_text("Vous êtes à la halte 1 : Les murs du consulat")
    expect(ahead).to_have_text("Ensuite, 2 : Les Cinquante-Trois Marches")
    expect(page.locator("[data-far]")).to_be_empty()  # nobody has asked for the position yet

    page.locator("[data-watch]").press("Enter")
    expect(page.locator("[data-far]")).to_contain_text("vers le nord-est")
    for number, stop in enumerate(stops[1:-1], 2):
        go_to(page, stop)
        expect(reached).to_have_count(number)
        expect(page.locator(f"[data-mark={stop}]")).to_have_attribute("data-reached", "")
        expect(ahead).to_have_attribute("href", f"#{stops[number]}")
    expect(page.locator("[data-far]")).to_have_text(
        re.compile(r"m, environ 1 min à pied, vers l’est")
    )

    page.locator(f"[data-stop={stops[-1]}] [data-reach]").press("Enter")
    expect(reached).to_have_count(len(stops))
    expect(said).to_contain_text("Vous êtes à la dernière halte")

    page.goto(f"{server.url}{WALK}")
    expect(reached).to_have_count(len(stops))
    page.locator("[data-forget]").press("Enter")
    expect(reached).to_have_count(0)
    page.reload()
    expect(page.locator("[data-ahead]")).to_be_hidden()


def test_a_plate_leads_to_the_walk_that_is_under_way(reader: Page) -> None:
    reader.goto("/en/walks/lamplight/")
    reader.locator("[data-stop=daidu-pavilion] [data-reach]").click()
    reader.goto("/s/A5/")
    reader.wait_for_url("**/en/walks/lamplight/#zhaoguan-pagoda")
    expect(reader.locator("[data-reached][data-stop]")).to_have_count(2)


def test_the_position_is_read_only_while_the_page_is_seen(new_reader) -> None:
    page = new_reader(geolocation=FAR_AWAY, permissions=["geolocation"])
    page.add_init_script("""
      window.watching = 0;
      const {watchPosition, clearWatch} = Geolocation.prototype;
      Geolocation.prototype.watchPosition = function (...all) {
        window.watching += 1; return watchPosition.apply(this, all); };
      Geolocation.prototype.clearWatch = function (id) {
        window.watching -= 1; clearWatch.call(this, id); };
      window.see = (state) => {
        Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
        document.dispatchEvent(new Event("visibilitychange")); };
    """)
    page.goto("/en/walks/gentle/")
    expect(page.locator("[data-companion]")).to_be_visible()
    seen = []
    for deed in ("see('visible')", "document.querySelector('[data-watch]').click()",
                 "see('hidden')", "see('visible')",
                 "document.querySelector('[data-watch]').click()"):  # fmt: skip
        page.evaluate(deed)
        seen.append(page.evaluate("watching"))
    assert seen == [0, 1, 0, 1, 0]


def test_every_qr_of_the_sheet_leads_to_its_stop(dist: Path) -> None:
    www = dist / "www"
    sheet = (www / "fr" / "plates" / "index.html").read_text("utf-8")
    origin = re.search(r'rel="canonical" href="(https://[^/]+)/', sheet)[1]
    stops = {
        stop
        for walk in (www / "fr" / "walks").glob("*/index.html")
        for stop in re.findall(r'data-stop="([^"]+)"', walk.read_text("utf-8"))
    }
    led_to = set()
    for svg in QR.findall(sheet):
        png = resvg_py.svg_to_bytes(svg_string=svg, width=300)
        (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(bytes(png))))
        page = www / code.text.removeprefix(f"{origin}/") / "index.html"
        link = re.search(r'<a href="/(fr/walks/[^?]+)\?plate=\w+#([^"]+)"', page.read_text("utf-8"))
        assert f'id="{link[2]}"' in (www / link[1] / "index.html").read_text("utf-8")
        led_to.add(link[2])
    assert led_to == stops


def test_a_former_address_leads_on_without_script(new_reader) -> None:
    page = new_reader(java_script_enabled=False)
    page.goto("/ja/guides/old-street-walk/")
    page.wait_for_url("**/ja/walks/old-street/")
    expect(page.locator("svg.route")).to_be_visible()
    expect(page.locator("[data-companion]")).to_be_hidden()


def test_the_sheet_prints_two_plates_to_a_page_of_a4(reader: Page) -> None:
    reader.goto("/fr/plates/")
    plates = reader.locator(".plate").count()
    pages = re.findall(rb"/Type\s*/Page\b", reader.pdf(prefer_css_page_size=True))
    assert len(pages) == (plates + 1) // 2

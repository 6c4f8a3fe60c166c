"""The emergency page without network: what to say of a position, and where the nearest help is."""

import pytest

from tests.support.phone_browser import open_with_pack

NORTH_OF_THE_HALL = {"latitude": 32.21444, "longitude": 119.4228, "accuracy": 9}


@pytest.fixture
def stranded(new_phone, server):
    """A visitor 60 m north of the lifesaving hall; the server is gone."""
    phone = new_phone(
        "visitor",
        locale="en-GB",
        geolocation=NORTH_OF_THE_HALL,
        permissions=["geolocation", "clipboard-read", "clipboard-write"],
    )
    page = open_with_pack(phone, server.url, "en")
    server.stop()
    page.clock.set_fixed_time("2026-11-26T12:00:00Z")  # Thursday, eight in the evening in the town
    page.goto(server.url + "/en/places/daidu-pavilion/")
    page.get_by_role("link", name="Emergency", exact=True).click()
    return page


def test_position_in_two_languages_and_the_nearest_kit(stranded):
    page = stranded
    kits = page.locator("[data-helps]").first.locator("li")
    names = kits.locator("b").all_inner_texts()
    duty = page.locator("#duty li:not([hidden])")
    page.get_by_text("on duty until 09:00").wait_for()
    assert duty.count() == 1
    assert duty.get_by_role("link", name="+86 511 5550 0204").is_visible()
    open_until = page.get_by_text("Open now, until 22:00")
    assert open_until.locator("../..").get_by_text("Good Neighbour Pharmacy").is_visible()
    page.locator("[data-locate]").click()
    page.locator("[data-found]:not([hidden])").wait_for()
    said = page.locator("[data-said]").inner_text()
    means = page.locator("[data-means]").inner_text()
    assert said == "我在江苏省镇江市润州区西津渡社区，救生会旧址往北约60米。"
    assert "about 60 metres north of Lifesaving Society Hall." in means
    assert "wǎng běi yuē 60 mǐ." in page.locator("[data-said-sounds]").inner_text()
    assert page.locator("[data-status]").inner_text() == "Good to about 10 m."
    figures = page.locator("[data-dictated] b").all_inner_texts()
    assert "".join(figures) == "32.2144119.4228"
    assert "on foot" in kits.first.inner_text()
    nearest = kits.locator("b").all_inner_texts()
    assert sorted(nearest) == sorted(names)
    # The Five-Star Practice Station is nearer than the shop, but shut at this hour.
    assert nearest[-2:] == ["Afang’s Corner Shop", "Five-Star Practice Station"]
    lent = page.locator("[data-helps]").nth(1).locator("li").first
    assert "To borrow Umbrella · Wheelchair" in lent.inner_text()

    page.locator("[data-copy]").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.split("\n") == [said, means, "GPS (WGS-84) 32.21444, 119.42280 ±9 m"]

    page.context.set_geolocation({**NORTH_OF_THE_HALL, "accuracy": 90})
    page.locator("[data-locate]").click()
    page.get_by_text("The phone is not sure: good to about 90 m only.").wait_for()
    assert (
        "within 150 metres of Lifesaving Society Hall." in page.locator("[data-means]").inner_text()
    )


def test_without_javascript_numbers_names_and_sentences_stand_there(new_reader):
    page = new_reader(java_script_enabled=False)
    page.goto("/fr/walks/")
    page.get_by_role("link", name="Urgence", exact=True).click()
    assert page.locator(".numbers a").first.get_attribute("href") == "tel:120"
    assert page.get_by_text("我在江苏省镇江市润州区西津渡社区。").is_visible()
    assert page.get_by_text("请叫救护车。").is_visible()
    assert page.get_by_text("qǐng jiào jiù hù chē.").is_visible()
    page.locator("[data-where] summary").click()
    assert page.locator(".landmarks").get_by_text("昭关石塔").is_visible()
    assert page.locator("[data-locate]").is_hidden()
    page.locator("#duty summary").click()
    assert page.locator(".roster dt").first.inner_text() == "lundi"
    monday = page.locator(".roster div").first.inner_text().replace("\u2060", "")
    assert "17:30–09:00" in monday
    station = page.locator("[data-helps] li").filter(has_text="Relais rouge")
    assert "Jours fériés chinois fermé" in station.inner_text()

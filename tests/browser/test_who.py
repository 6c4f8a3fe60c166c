"""Who looks after a spot, worked out on the phone: by position, by building, and on to a request."""

import pytest

from tests.support.phone_browser import open_with_pack

UNDER_THE_PAGODA = {"latitude": 32.2139, "longitude": 119.4225, "accuracy": 12}


@pytest.fixture
def stranded(new_phone, server):
    """An English-speaking visitor under the pagoda, with the guide on the phone and no server."""
    phone = new_phone(
        "visitor", locale="en-GB", geolocation=UNDER_THE_PAGODA, permissions=["geolocation"]
    )
    page = open_with_pack(phone, server.url, "en")
    server.stop()
    return page


def test_position_building_and_request_without_network(stranded, server):
    page = stranded
    page.goto(server.url + "/en/who/")
    page.locator("[data-locate]").click()
    status = page.locator("[data-status]")
    status.get_by_text(
        "You are in Pagoda micro-grid; your position is good to about 10 m."
    ).wait_for()
    opened = page.locator("details[data-title][open]")
    assert opened.get_attribute("id") == "red-pagoda"
    assert opened.get_by_role("link", name="+86 511 5550 0214").is_visible()
    assert opened.get_by_role("link", name="Gu Changfeng").is_visible()

    page.locator("[data-building]").select_option(label="Daidu Pavilion")
    assert page.locator("details[data-title][open]").get_attribute("id") == "red-pavilion"

    page.goto(server.url + "/en/places/zhaoguan-pagoda/")
    page.get_by_role("link", name="File a request for this spot").click()
    page.locator("#filing:not([hidden])").wait_for()
    assert page.locator("[data-type=position] select").input_value() == "red-pagoda"
    assert "Ma Zhiyuan" in page.locator("[data-caretakers]").inner_text()


def test_without_javascript_every_area_can_be_opened(new_reader):
    page = new_reader(java_script_enabled=False)
    page.goto("/en/who/#red-pagoda")
    assert page.locator("[data-who]").is_hidden()
    page.locator("#red-pagoda summary").click()
    assert page.locator("#red-pagoda").get_by_role("link", name="+86 511 5550 0214").is_visible()

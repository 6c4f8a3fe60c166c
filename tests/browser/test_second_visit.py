"""Every page that runs code, on a phone that holds something: opened, reloaded, opened again, offline.

A page tried only in its first minute hides what breaks once there is a case.
"""

import pytest
from playwright.sync_api import expect

from tests.support.filing import arrived, fill, open_form, submit
from tests.support.gates import complaints_of, kinds_of_page
from tests.support.phone_browser import open_with_pack, wait_until

HERE = {"latitude": 32.2142, "longitude": 119.4212, "accuracy": 12}

# What shows that a page's code has run to its end; elsewhere the heading has to do.
SHOWN = {
    "/ja/desk/": "[data-cases] a",
    "/ja/requests/": "article.case",
    "/ja/forms/request/": "#filing:not([hidden])",
    "/ja/storage/": "[data-held]:not(:empty)",
}


@pytest.fixture
def page(server, new_phone):
    """A phone with a case of its own in an area, one that waits, and somebody signed in at the desk."""
    phone = new_phone("staff", geolocation=HERE, permissions=["geolocation"])
    page = open_with_pack(phone, server.url)
    open_form(page, server.url)
    fill(page)
    page.locator("[data-type=position] button").first.click()
    expect(page.locator("[data-caretakers]")).to_be_visible()
    submit(page)
    wait_until(lambda: arrived(server), "the case is at the server")
    password = server.add_staff("wang", areas=("red-street",), name="王")
    page.goto(f"{server.url}/ja/desk/")
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    expect(page.locator("[data-cases] a")).to_have_count(1)
    return page


def test_every_page_opens_again_with_what_is_on_the_phone(page, server, dist):
    addresses = {*SHOWN, *kinds_of_page(dist / "www", "ja")}
    said = complaints_of(page)
    for address in sorted(addresses):
        page.goto(server.url + address)
        page.reload()
        expect(page.locator(SHOWN.get(address, "main h1")).first).to_be_visible()
    server.stop()
    for address in sorted(addresses):
        page.goto(server.url + address)
        expect(page.locator(SHOWN.get(address, "main h1")).first).to_be_visible()
    assert said == []

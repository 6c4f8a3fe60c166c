"""The search box in a real browser: without network, by keyboard, in its address, near a position."""

from tests.support.phone_browser import open_with_pack, wait_until


def results(page):
    return page.locator("[data-results] .name a")


def query(page):
    return page.evaluate("location.search")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.id")


def test_a_search_without_network_by_keyboard_alone(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    page.goto(f"{server.url}/ja/")
    page.locator("#q").focus()
    page.keyboard.type("zhaoguan", delay=20)
    wait_until(lambda: query(page) == "?q=zhaoguan", "the address remembers the query")
    first = results(page).first.get_attribute("href")
    assert first == "/ja/places/zhaoguan-pagoda/"
    assert page.locator(".sign mark").first.inner_text() == "昭关", "the sign's name is marked"
    assert page.locator("[data-results] h2 .how-many").first.inner_text() == "1"

    page.keyboard.press("ArrowDown")
    assert focused(page) == first
    page.keyboard.press("ArrowUp")
    assert focused(page) == "q"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}")
    page.go_back()
    wait_until(lambda: results(page).count(), "the query is still there")
    page.keyboard.press("Escape") if focused(page) == "q" else page.locator("#q").press("Escape")
    assert results(page).count() == 0

    again = page.locator("[data-recent] .chip", has_text="zhaoguan")
    again.click()
    wait_until(lambda: results(page).count(), "a recent query is asked again")
    page.locator("#q").press("Escape")
    page.locator("[data-recent] .chip.away").click()
    assert page.evaluate("localStorage.getItem('jindu-searches')") is None
    assert focused(page) == "q"


def test_an_article_is_reached_by_its_anchor(new_reader):
    page = new_reader()
    page.goto("/en/search/?q=enough%20support")
    link = page.locator("[data-results] .part a").first
    link.click()
    page.wait_for_url("**/en/standards/deliberation/#a2-6")
    assert page.locator(":target").count() == 1


def test_the_position_is_asked_for_on_a_tap_and_the_nearest_comes_first(new_reader):
    west = {"latitude": 32.2147, "longitude": 119.4195}
    page = new_reader(geolocation=west)
    page.goto("/en/search/?q=toilet")
    wait_until(lambda: results(page).count(), "there are results")
    assert page.locator("[data-results] .away").count() == 0
    page.context.grant_permissions(["geolocation"])
    page.locator("[data-near] button").click()
    wait_until(lambda: page.locator("[data-results] .away").count(), "distances are shown")
    nearest = results(page).first.get_attribute("href")
    metres = [
        float(text.split()[0])
        for text in page.locator("[data-results] section").first.locator(".away").all_inner_texts()
    ]
    assert metres == sorted(metres)
    assert nearest.startswith("/en/places/toilet-")


def test_nothing_found_says_where_to_go_on(new_reader):
    page = new_reader()
    page.goto("/en/search/?q=zeppelin")
    wait_until(lambda: "zeppelin" in page.locator("[data-count]").inner_text(), "it is said")
    links = page.locator("[data-nothing] a")
    ways = [link.get_attribute("href") for link in links.all()]
    assert ways[0] == "/en/search/"
    assert ways[1].startswith("tel:+86")
    assert ways[2] == "/en/forms/request/"


def test_without_javascript_the_search_page_lists_everything(new_phone, server):
    phone = new_phone("plain", java_script_enabled=False)
    phone.page.goto(server.url + "/en/search/?q=tea")
    assert phone.page.locator("noscript, .note", has_text="JavaScript").count()
    assert phone.page.locator("main a[href^='/en/places/']").count() >= 12

"""Search finds pages on the phone: as one types, in both Chinese scripts, without network."""

import pytest

from tests.support.phone_browser import open_with_pack, wait_until


def results(page):
    return page.locator("[data-results] a")


def search(page, url, locale, words):
    page.goto(f"{url}/{locale}/search/")
    page.locator("input[type=search]").press_sequentially(words)
    wait_until(lambda: page.locator("[data-count]").inner_text(), "the search has answered")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh-Hans", "渡"),
        ("zh-Hans", "石塔"),
        ("zh-Hans", "觀音"),
        ("zh-Hant", "观音"),
        ("en", "TOILET"),
        ("en", "pagda"),
        ("fr", "ARRET"),
        ("ja", "トイレ"),
        ("ko", "화장실"),
    ],
)
def test_a_word_finds_a_page(locale, words, phone, server):
    page = phone.page
    search(page, server.url, locale, words)
    wait_until(lambda: results(page).count(), f"{words} finds something")
    assert results(page).first.get_attribute("href").startswith(f"/{locale}/")


def test_matching_words_are_marked_and_the_keyboard_goes_through_results(phone, server):
    page = phone.page
    search(page, server.url, "en", "pagoda")
    wait_until(lambda: results(page).count(), "there are results")
    assert page.locator("[data-results] mark").first.inner_text().lower() == "pagoda"
    page.keyboard.press("ArrowDown")
    assert results(page).first.evaluate("(link) => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert page.locator("input[type=search]").evaluate("(one) => one === document.activeElement")
    page.keyboard.press("Escape")
    assert results(page).count() == 0


def test_nothing_found_is_said(phone, server):
    search(phone.page, server.url, "en", "zeppelin hangar")
    assert "zeppelin hangar" in phone.page.locator("[data-count]").inner_text()


def test_search_works_after_the_server_has_stopped(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    search(page, server.url, "ja", "石塔")
    wait_until(lambda: results(page).count(), "it finds without network")


def test_without_javascript_the_search_page_lists_everything(new_phone, server):
    phone = new_phone("plain", java_script_enabled=False)
    phone.page.goto(server.url + "/en/search/?q=tea")
    assert phone.page.locator("main a[href^='/en/places/']").count() >= 12

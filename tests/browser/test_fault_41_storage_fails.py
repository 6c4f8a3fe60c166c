"""Fault 41: the phone's storage refuses, vanishes or is newer. The page says so; typed text stays."""

import json

import pytest

from tests.support.filing import fill, open_form, rows, submit
from tests.support.phone_browser import wait_until

TEXT = "階段の街灯が消えています。"
NEWER = """() => new Promise((done) => {
  const opening = indexedDB.open("jindu", 99);
  opening.onsuccess = () => { opening.result.close(); done(); };
})"""
VERSIONS = """async () => (await indexedDB.databases())
  .filter(({ name }) => name === "jindu").map(({ version }) => version)"""
BROKEN = "IDBFactory.prototype.open = () => { throw new DOMException('', 'UnknownError'); };"
NOTE = "[data-storage-note]:not([hidden])"


def block_site_data(phone):
    """As a person does in the browser's settings."""
    settings = phone.profile / "Default" / "Preferences"
    settings.parent.mkdir(parents=True, exist_ok=True)
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    settings.write_text(json.dumps(blocked), "utf-8")


def office(page):
    return page.locator(f"{NOTE} a[href^='tel:']")


@pytest.mark.parametrize("name", ["forms/request", "requests", "desk", "storage"])
def test_every_page_says_that_site_data_is_blocked(new_phone, line, name):
    phone = new_phone()
    block_site_data(phone)
    page = phone.page
    page.goto(f"{line.url}/ja/{name}/")
    page.wait_for_selector(NOTE)
    assert office(page).is_visible()


def test_the_form_can_be_read_and_is_not_emptied_where_nothing_can_be_kept(new_phone, line):
    phone = new_phone()
    block_site_data(phone)
    page = phone.page
    open_form(page, line.url)
    fill(page, TEXT)
    page.click("#filing button[type=submit]")
    page.wait_for_selector("[data-form-status]:not([hidden])")
    assert page.input_value("[name=happened]") == TEXT


@pytest.mark.parametrize("name", ["forms/request", "requests", "desk", "storage"])
def test_every_page_of_an_older_build_says_that_a_newer_one_was_here(phone, line, name):
    page = phone.page
    page.goto(f"{line.url}/ja/about/")
    page.evaluate(NEWER)
    page.goto(f"{line.url}/ja/{name}/")
    page.wait_for_selector(f"{NOTE} [data-storage-reload]:not([hidden])")
    assert office(page).is_visible()


def test_typed_text_outlives_a_reload_without_a_database(phone, line):
    page = phone.page
    page.goto(f"{line.url}/ja/about/")
    page.evaluate(NEWER)
    open_form(page, line.url)
    fill(page, TEXT)
    wait_until(lambda: page.evaluate("Object.values(localStorage).join()").count(TEXT), "kept")
    page.reload()
    page.wait_for_selector("#filing:not([hidden])")
    assert page.input_value("[name=happened]") == TEXT
    page.evaluate("indexedDB.deleteDatabase('jindu')")
    page.reload()
    page.wait_for_selector("#filing:not([hidden])")
    page.check("#f-consent")
    submit(page)
    (entry,) = rows(page)
    assert entry["event"]["body"]["answers"]["happened"] == TEXT
    assert TEXT not in page.evaluate("Object.values(localStorage).join()")


def test_a_connection_that_the_browser_closes_is_opened_again(phone, line):
    page = phone.page
    line.cut("/api/")
    open_form(page, line.url)
    fill(page, TEXT)
    wait_until(lambda: rows(page, "drafts"), "the draft is kept")
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": line.url, "storageTypes": "indexeddb"})
    wait_until(lambda: page.evaluate(VERSIONS) in ([], [2]), "the database is gone")
    page.fill("[name=happened]", TEXT + "二階です。")
    wait_until(lambda: page.evaluate(VERSIONS) == [2], "it is there again")
    submit(page)
    (entry,) = rows(page)
    assert entry["event"]["body"]["answers"]["happened"] == TEXT + "二階です。"


def test_whatever_else_fails_is_said(phone, line):
    phone.context.add_init_script(BROKEN)
    open_form(phone.page, line.url)
    phone.page.wait_for_selector(NOTE)

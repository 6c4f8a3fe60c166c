"""Carrying what was filed to another phone, and leaving nothing on this one; both without network."""

from playwright.sync_api import expect

from tests.support.filing import arrived, file_request, open_requests, rows
from tests.support.phone_browser import open_with_pack

LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  settings: Object.keys(localStorage).filter((name) => name.startsWith("jindu-")),
})"""


def filed_without_network(phone, server):
    """A phone whose guide is whole and whose one entry waits, with the server stopped."""
    page = open_with_pack(phone, server.url)
    server.stop()
    file_request(page, server.url)
    (entry,) = rows(page)
    assert entry["state"] == "waiting"
    return page, entry


def test_wiping_leaves_nothing_behind(phone, server):
    page, _ = filed_without_network(phone, server)
    open_requests(page, server.url)
    page.locator("a[href$='/storage/#wipe']").click()
    page.locator("#wipe").click()
    expect(page.locator("#wipe-warning")).to_contain_text("1")
    page.locator("#wipe-dialog button[value=keep]").click()
    assert len(rows(page)) == 1
    page.locator("#wipe").click()
    page.locator("#wipe-dialog button[value=wipe]").click()
    expect(page.locator("#wipe-result")).not_to_be_empty()
    left = page.evaluate(LEFT)
    assert left == {"databases": [], "caches": [], "workers": 0, "settings": []}


def test_another_phone_takes_over_and_sends_it_once(phone, new_phone, server, tmp_path):
    page, entry = filed_without_network(phone, server)
    open_requests(page, server.url)
    with page.expect_download() as saving:
        page.locator("[data-export]").click()
    file = tmp_path / "carried.json"
    saving.value.save_as(file)
    server.start()

    other = new_phone("other").page
    open_requests(other, server.url)
    for _ in range(2):  # the second time there is nothing new in it
        other.locator("[data-import]").set_input_files(file)
        expect(other.locator("[data-carry-status]")).not_to_be_empty()
    expect(other.locator("[data-list] article")).to_have_count(1)
    code = other.locator("[data-list] article").get_attribute("data-code")
    other.locator("[data-now]").click()
    expect(other.locator("[data-link]")).not_to_be_empty()
    assert page.locator(f"article[data-code='{code}']").count() == 1
    assert arrived(server) == [entry["id"]]


def test_a_file_of_something_else_changes_nothing(reader, tmp_path):
    file = tmp_path / "holiday.json"
    file.write_text('{"format": "photos"}', "utf-8")
    reader.goto("/en/requests/")
    reader.locator("#requests:not([hidden])").wait_for()
    reader.locator("[data-import]").set_input_files(file)
    expect(reader.locator("[data-carry-status]")).to_contain_text("not exported here")
    assert rows(reader) == []

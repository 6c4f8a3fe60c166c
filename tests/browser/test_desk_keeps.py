"""The desk over time: what was not sent stays readable, a sign-out holds, a long list stays light."""

import json

import pytest
from playwright.sync_api import expect

from tests.support.filing import arrived, file_request, rows
from tests.support.phone import Phone, new_case
from tests.support.phone_browser import open_with_pack, wait_until

LAMP = {"what": "lamp", "happened": "路灯不亮。"}
ANSWER = "明天上午来修，请放心。"


def sessions(server) -> int:
    """How many sessions the server would let in."""
    return len(server.rows("select 1 from session"))


@pytest.fixture
def password(server):
    return server.add_staff("wang", name="王师傅")


@pytest.fixture
def desk(server, new_phone, password):
    """The office's desk, with the guide on the phone, opened without the server as well."""
    page = open_with_pack(new_phone("worker", locale="zh-CN"), server.url, "zh-Hans")
    return sign_in(page, server, password)


def sign_in(page, server, password):
    page.goto(f"{server.url}/zh-Hans/desk/")
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    page.locator("[data-now]").wait_for()
    return page


@pytest.fixture
def answered(server, desk, phone):
    """A reply was written without network; it waits on the phone."""
    file_request(phone.page, server.url)
    wait_until(lambda: arrived(server), "the request arrives")
    desk.locator("[data-now]").click()
    desk.locator("[data-cases] a").click()
    server.stop()
    desk.locator("#do-received").click()
    desk.locator("#reply-text").fill(ANSWER)
    desk.locator("[name=outcome][value=progress]").check()
    desk.locator("[data-case] form [type=submit]").click()
    expect(desk.locator("[data-case]")).to_contain_text(ANSWER)
    return desk


def test_signed_out_without_network_it_holds_and_what_was_written_can_be_read(
    server, answered, tmp_path, password
):
    page = answered
    page.locator("[data-sign-out]").click()
    page.locator("[data-dialog-yes]").click()
    expect(page.locator("[data-sign-in]")).to_be_visible()
    assert rows(page, "cases") == []
    unsent = page.locator("[data-unsent]")
    unsent.locator("summary").click()
    expect(unsent).to_contain_text("王师傅")
    expect(unsent).to_contain_text(ANSWER)
    open_requests_in_chinese(page, server.url)
    with page.expect_download() as saving:
        page.locator("[data-export]").click()
    saving.value.save_as(tmp_path / "carried.json")
    carried = json.loads((tmp_path / "carried.json").read_text("utf-8"))
    assert [each["text"] for each in carried["notSent"]] == ["", ANSWER]
    assert carried["entries"] == []

    server.start()
    assert sessions(server) == 1
    page.goto(f"{server.url}/zh-Hans/")
    wait_until(lambda: sessions(server) == 0, "the sign-out is told")
    assert arrived(server, "replied") == []

    sign_in(page, server, password)
    wait_until(lambda: arrived(server, "replied"), "the writer is back: it leaves")
    expect(page.locator("[data-unsent]")).to_be_hidden()


def open_requests_in_chinese(page, url):
    page.goto(f"{url}/zh-Hans/requests/")
    page.wait_for_selector("#requests:not([hidden])")


def test_wiping_without_network_ends_the_session_as_well(server, desk):
    server.stop()
    desk.goto(f"{server.url}/zh-Hans/storage/")
    desk.locator("#wipe").click()
    desk.locator("#wipe-dialog button[value=wipe]").click()
    expect(desk.locator("#wipe-result")).not_to_be_empty()
    left = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert desk.evaluate(left) == ["jindu-sign-outs"]
    server.start()
    assert sessions(server) == 1
    desk.goto(f"{server.url}/zh-Hans/")
    wait_until(lambda: sessions(server) == 0, "the sign-out is told")
    wait_until(lambda: desk.evaluate(left) == [], "and nothing is left of it")


def test_a_long_list_is_drawn_as_far_as_somebody_looks(server, desk):
    resident = Phone(server.post)
    for _ in range(3):  # a phone that comes back with forty
        made = [new_case(consent=1, answers=LAMP) for _ in range(40)]
        results = resident.sync([{"event": each.filed} for each in made])["results"]
        assert {each["status"] for each in results} == {"accepted"}, results[0]
    desk.locator("[data-now]").click()
    lines = desk.locator("[data-cases] li")
    expect(desk.locator("#tab-new")).to_contain_text("120")
    expect(lines).to_have_count(50)
    desk.locator("#more").click()
    expect(lines).to_have_count(100)
    assert lines.nth(50).locator("a").evaluate("each => each === document.activeElement")
    desk.locator("#more").click()
    expect(lines).to_have_count(120)
    expect(desk.locator("#more")).to_have_count(0)


def test_a_portals_answer_leaves_the_storage_page_its_rows(new_reader):
    page = new_reader(service_workers="allow")
    portal = {"status": 200, "content_type": "text/html", "body": "<h1>Wi-Fi</h1>"}
    page.route("**/packs.json", lambda route: route.fulfill(**portal))
    page.goto("/en/storage/")
    for row in page.locator("[data-pack]").all():
        expect(row.locator("[data-held]")).not_to_be_empty()


def test_before_and_after_installing_it_is_said_what_waits_in_the_browser(phone, server, line):
    page = phone.page
    line.cut("/api/")
    file_request(page, line.url)
    page.goto(f"{line.url}/ja/storage/")
    expect(page.locator("#install-pending")).to_contain_text("1")


def test_the_installed_app_says_where_else_to_look(new_reader):
    page = new_reader()
    page.add_init_script(
        "const ask = matchMedia; self.matchMedia = (query) =>"
        " query.includes('standalone') ? { matches: true } : ask(query);"
    )
    page.goto("/en/requests/")
    expect(page.locator("[data-installed]")).to_be_visible()

"""What "my requests" and the desk show of a case: what was filed, what either side wrote, by code."""

import pytest
from playwright.sync_api import expect

from tests.support.filing import (
    WORDS,
    arrived,
    change_first_row,
    fill,
    make_photo,
    open_form,
    open_requests,
    photos_of,
    put_meta,
    rows,
    submit,
)
from tests.support.phone_browser import wait_until

HERE = {"latitude": 32.2142, "longitude": 119.4212, "accuracy": 12}
TEL = "+81 90 1234 5678 9012"
THANKS = "すぐに直していただき、ありがとうございました。"
LOADED = "picture => picture.complete && picture.naturalWidth > 0"


@pytest.fixture
def desk(server, new_phone):
    """The desk of the red street, on another phone."""
    password = server.add_staff("wang", areas=("red-street",), name="王师傅")
    page = new_phone("worker", locale="zh-CN").page
    page.goto(f"{server.url}/zh-Hans/desk/")
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    page.locator("[data-now]").wait_for()
    return page


@pytest.fixture
def resident(server, new_phone, tmp_path):
    """A phone whose request, with a photo, a place and a telephone number, has arrived."""
    phone = new_phone("resident", geolocation=HERE, permissions=["geolocation"])
    page = phone.page
    open_form(page, server.url)
    fill(page, photos=(make_photo(tmp_path / "1.jpg", 1),))
    page.fill("[name=tel]", TEL)
    page.locator("[data-type=position] button").first.click()
    expect(page.locator("[data-caretakers]")).to_be_visible()
    submit(page)
    wait_until(lambda: arrived(server), "it arrives")
    return page


def test_each_side_reads_what_the_other_wrote(server, resident, desk):
    """Category, words, area and age in lists; nobody's telephone; rating and thanks at the desk."""
    wait_until(lambda: rows(resident)[0]["confirmedAt"], "the photo is at the server")
    open_requests(resident, server.url)
    article = resident.locator("article.case")
    expect(article).to_contain_text(WORDS)
    expect(article).to_contain_text("街灯")
    picture = article.locator(".thumbnail")
    wait_until(lambda: picture.evaluate(LOADED), "the photo shows")
    # The bytes stay for some time after they were confirmed; later a small picture takes their place.
    change_first_row(resident, "row.confirmedAt = '2020-01-01T00:00:00.000Z';")
    resident.locator("[data-now]").click()
    wait_until(lambda: photos_of(resident, rows(resident)[0])[0]["bytes"] is None, "they go")
    assert 0 < photos_of(resident, rows(resident)[0])[0]["thumbnail"]["length"] < 40_000
    resident.reload()
    wait_until(lambda: picture.evaluate(LOADED), "the small picture shows")
    article.locator("details[id^=filed-] summary").click()
    expect(article.locator("details[id^=filed-]")).to_contain_text(TEL)

    desk.locator("[data-now]").click()
    line = desk.locator("[data-cases] a")
    expect(line).to_contain_text(WORDS)
    expect(line).to_contain_text("路灯")
    expect(line).to_contain_text("待渡亭微网格")
    assert "5678" not in line.inner_text()
    assert line.locator("time").inner_text()
    line.click()
    desk.locator("#do-received").click()
    desk.locator("#reply-text").fill("修好了。")
    desk.locator("[name=outcome][value=done]").check()
    desk.locator("[data-case] form [type=submit]").click()
    wait_until(lambda: arrived(server, "replied"), "the reply arrives")

    resident.locator("[data-now]").click()
    resident.locator("[id^=do_confirmed-]").click()
    resident.locator("dialog [name=rating][value='5']").check()
    resident.locator("dialog [name=text]").fill(THANKS)
    resident.locator("dialog [data-dialog-yes]").click()
    expect(article).to_contain_text(THANKS)
    wait_until(lambda: arrived(server, "confirmed"), "it is confirmed")
    desk.locator("[data-now]").click()
    expect(desk.locator("[data-case] .reply.own")).to_contain_text(THANKS)
    expect(desk.locator("[data-case] .reply.own")).to_contain_text("5")


def test_a_code_opens_its_case_however_it_is_typed(server, resident, desk, new_phone):
    open_requests(resident, server.url)
    article = resident.locator("article.case")
    code = article.get_attribute("data-code")
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for page, opened in [(resident, article.locator("h2")), (desk, desk.locator("[data-case] h2"))]:
        page.locator("[data-now]").first.click()
        if page is desk:
            expect(desk.locator("[data-cases] a")).to_have_count(1)
        page.fill("#find-code", typed)
        page.press("#find-code", "Enter")
        expect(opened).to_be_visible()
    # Another phone's window has the focus; within its own page the heading has it, drawn anew as well.
    focused = "each => each === document.activeElement"
    assert article.locator("h2").evaluate(focused)
    article.locator("h2").evaluate("each => (each.dataset.old = '')")
    resident.locator("[data-now]").evaluate("each => each.click()")
    expect(article.locator("h2:not([data-old])")).to_have_count(1)
    assert article.locator("h2").evaluate(focused)

    other = new_phone("other").page
    open_requests(other, server.url)
    other.fill("#find-code", code)
    other.press("#find-code", "Enter")
    expect(other.locator("[data-find-elsewhere]")).to_be_visible()
    assert other.locator("[data-find-elsewhere] a[href^='tel:']").count() == 1
    other.fill("#find-code", "街灯")
    other.press("#find-code", "Enter")
    expect(other.locator("[data-find-wrong]")).to_contain_text("0H8K-W3PZ")
    expect(other.locator("[data-find-elsewhere]")).to_be_hidden()


def test_the_network_is_back_and_what_waits_leaves_at_once(phone, server, line):
    page = phone.page
    line.cut("/api/")
    open_form(page, line.url)
    fill(page)
    submit(page)
    open_requests(page, line.url)
    wait_until(lambda: page.inner_text("[data-link]"), "the page knows that it fails")
    failed = {"attempts": 10, "trouble": {"code": "offline", "values": {}, "held": False}}
    now = page.evaluate("Date.now()")
    times = {"failedAt": now - 60_000, "notBefore": now + 800_000, "reachedAt": 0}
    put_meta(page, "connection", failed | times | {"ordered": False})
    line.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until(lambda: arrived(server), "it leaves")

"""A draft belongs to a form and its subject: nothing moves, and no tab writes over another."""

from tests.support.filing import arrived, fill, open_form, rows, submit
from tests.support.phone_browser import wait_until

TEA = "The tea was cold and the waiter shouted."
NOODLES = "Good noodles."


def praise(page, url, query):
    page.goto(f"{url}/en/forms/praise/{query}")
    page.wait_for_selector("#filing:not([hidden])")


def typed(page):
    return page.locator("#filing textarea").first


def kept(page, *texts):
    def found():
        values = [list(row["values"].values()) for row in rows(page, "drafts")]
        return all(any(text in value for value in values) for text in texts)

    wait_until(found, f"{texts} are kept")


def test_a_draft_stays_with_its_shop(phone, line):
    page = phone.page
    praise(page, line.url, "?about=jinyun-teahouse")
    typed(page).fill(TEA)
    kept(page, TEA)
    praise(page, line.url, "?about=suanshan-noodles")
    assert typed(page).input_value() == ""
    assert page.input_value("[name=about]") == "suanshan-noodles"
    typed(page).fill(NOODLES)
    kept(page, TEA, NOODLES)
    page.click("[data-others] a")
    page.wait_for_selector("#filing:not([hidden])")
    assert typed(page).input_value() == TEA, "the other one is a tap away"
    assert page.input_value("[name=about]") == "jinyun-teahouse"
    praise(page, line.url, "?about=suanshan-noodles&from=singlemessage")
    assert typed(page).input_value() == NOODLES, "a messenger's own parameters change nothing"


def test_a_shop_chosen_otherwise_takes_the_draft_along(phone, line):
    page = phone.page
    praise(page, line.url, "?about=jinyun-teahouse")
    page.select_option("[name=about]", "suanshan-noodles")
    typed(page).fill(NOODLES)
    kept(page, NOODLES)
    praise(page, line.url, "?about=jinyun-teahouse")
    assert typed(page).input_value() == ""


def test_a_report_stays_with_its_area(phone, line):
    page = phone.page
    for area in ("red-pavilion", "red-pagoda"):
        page.goto(f"{line.url}/ja/forms/request/?area={area}")
        page.wait_for_selector("#filing:not([hidden])")
        assert page.input_value("#f-position-area") == area
        assert page.input_value("[name=happened]") == ""
        page.fill("[name=happened]", f"灯が暗い {area}")
        kept(page, f"灯が暗い {area}")


def test_two_tabs_keep_both_texts(phone, line):
    page = phone.page
    open_form(page, line.url)
    page.fill("[name=happened]", "はじめ")
    kept(page, "はじめ")
    other = phone.context.new_page()
    open_form(other, line.url)
    other.fill("[name=happened]", "二つ目のタブ")
    kept(page, "二つ目のタブ")
    page.fill("[name=happened]", "一つ目のタブ")
    kept(page, "二つ目のタブ", "一つ目のタブ")
    page.wait_for_selector("[data-form-status]:not([hidden]) a")
    page.reload()
    page.wait_for_selector("#filing:not([hidden])")
    assert page.input_value("[name=happened]") == "一つ目のタブ"


def test_an_older_tab_files_nothing_over_a_newer_text(phone, line):
    page = phone.page
    line.cut("/api/")
    open_form(page, line.url)
    fill(page, "はじめ")
    kept(page, "はじめ")
    other = phone.context.new_page()
    open_form(other, line.url)
    other.fill("[name=happened]", "新しい")
    kept(page, "新しい")
    page.click("#filing button[type=submit]")
    page.wait_for_selector("[data-form-status]:not([hidden]) a")
    assert rows(page) == []


def test_one_draft_filed_from_two_tabs_is_one_case(phone, server, line):
    page = phone.page
    open_form(page, line.url)
    fill(page)
    wait_until(lambda: rows(page, "drafts"), "the draft is kept")
    other = phone.context.new_page()
    open_form(other, line.url)
    code = submit(page)
    other.check("#f-consent")
    other.evaluate("document.querySelector('#filing').requestSubmit()")
    other.wait_for_selector("#done:not([hidden])")
    assert other.inner_text("[data-code]") == code
    assert len(rows(page)) == 1
    wait_until(lambda: len(arrived(server)) == 1, "it arrives once")

"""Fault 17: an entry that the server refuses. It is parked and can be corrected; the rest flows."""

from tests.support.filing import (
    arrived,
    change_first_row,
    file_request,
    open_requests,
    rows,
    submit,
)
from tests.support.phone_browser import wait_until

# As a phone would send it that still carries another form: a code that nobody knows.
POISON = "row.event.body.answers.what = 'dragon';"


def test_it_is_parked_corrected_and_sent(phone, server, line):
    page = phone.page
    line.cut("/api/")
    file_request(page, line.url)
    change_first_row(page, POISON)
    file_request(page, line.url, words="別の件です。")
    line.mend()
    open_requests(page, line.url)
    page.click("[data-now]")
    poison, other = (row["id"] for row in rows(page))
    wait_until(lambda: arrived(server) == [other], "the rest flows")
    wait_until(lambda: rows(page)[0]["state"] == "refused", "the poison is parked")
    assert rows(page)[0]["problem"]["status"] == 422

    page.click(f"[id='correct-{poison}']")
    page.wait_for_selector("#filing:not([hidden])")
    assert page.input_value("textarea[name=happened]"), "what was written is still there"
    page.check("input[name=what][value=leak]")
    page.check("#f-consent")
    submit(page)
    wait_until(lambda: len(arrived(server)) == 2, "the corrected one arrives")
    wait_until(lambda: {row["state"] for row in rows(page)} == {"accepted"}, "the phone knows it")

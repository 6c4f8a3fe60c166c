"""Fault 10: no service worker, Background Sync, push, Locks or persistent storage. Filing works."""

from tests.support.filing import arrived, file_request, make_photo, open_requests, rows
from tests.support.phone_browser import wait_until

BARE = """
for (const name of ["locks", "storage", "serviceWorker"]) {
  delete Navigator.prototype[name];
}
for (const name of ["PushManager", "Notification", "SyncManager", "OffscreenCanvas"]) {
  delete globalThis[name];
}
"""


def test_a_request_is_filed_kept_and_sent(new_phone, server, line, tmp_path):
    phone = new_phone(service_workers="block")
    phone.context.add_init_script(BARE)
    page = phone.page
    line.cut("/api/")
    code = file_request(page, line.url, photos=(make_photo(tmp_path / "1.jpg", 1),))
    assert page.evaluate("typeof navigator.locks + typeof OffscreenCanvas") == "undefinedundefined"
    phone.close()

    phone.context.add_init_script(BARE)
    open_requests(phone.page, line.url)
    phone.page.wait_for_selector(f".case:has-text('{code}')")
    assert phone.page.is_visible("#requests [data-at-risk]"), "nobody promised to keep it"
    assert phone.page.is_hidden("[data-push]")
    line.mend()
    phone.page.click("[data-now]")
    wait_until(lambda: rows(phone.page)[0]["confirmedAt"], "it arrived with its photo")
    assert arrived(server) == [rows(phone.page)[0]["id"]]

"""What the desk keeps for reading without network goes when it must: by erasing, and by signing out."""

import pytest
from playwright.sync_api import expect

from pwa.server.commands import add_staff
from pwa.server.domain.accounts import NewAccount
from pwa.server.operations.by_code import Terminal, erase_by_code
from pwa.server.services import open_services
from tests.support.filing import arrived, file_request, make_photo, rows
from tests.support.phone_browser import open_with_pack, wait_until

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) {
      if (url.includes("/photos/")) found.push(url);
    }
  }
  return found;
}"""


@pytest.fixture
def services(server):
    opened = open_services(server.config)
    yield opened
    opened.database.close()


@pytest.fixture
def desk(server, services, new_phone):
    password = add_staff(services, NewAccount("wang", "王师傅", "office"), say=print)
    page = open_with_pack(new_phone("worker", locale="zh-CN"), server.url, "zh-Hans")
    page.goto(f"{server.url}/zh-Hans/desk/")
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    return page


def shown(page):
    """The photo of the open case has been decoded."""
    return page.evaluate("() => document.querySelector('img.desk-photo')?.naturalWidth > 0")


def test_an_erased_case_leaves_the_desk_and_signing_out_leaves_nothing(
    server, services, desk, phone, tmp_path
):
    for seed in (1, 2):
        photo = make_photo(tmp_path / f"{seed}.jpg", seed)
        file_request(phone.page, server.url, photos=(photo,))
    phone.page.goto(f"{server.url}/ja/requests/")
    wait_until(lambda: len(arrived(server)) == 2, "both requests are there")
    desk.locator("[data-now]").click()
    expect(desk.locator("[data-cases] a")).to_have_count(2)
    for link in desk.locator("[data-cases] a").evaluate_all("all => all.map((a) => a.href)"):
        desk.goto(link)
        wait_until(lambda: shown(desk), "the photo shows")
        desk.locator("#do-received").click()
        desk.locator("#reply-text").fill("明天来修。")
        desk.wait_for_timeout(700)
    assert len(desk.evaluate(KEPT)) == 2

    server.stop()
    desk.reload()
    wait_until(lambda: shown(desk), "the photo shows without network")
    server.start()

    first, second = arrived(server)
    code = next(row["code"] for row in rows(desk, "cases") if row["id"] == first)
    erase_by_code(services, code, Terminal(yes=True))
    desk.goto(f"{server.url}/zh-Hans/desk/")
    desk.locator("[data-now]").click()
    left = [second]
    wait_until(lambda: [row["id"] for row in rows(desk, "cases")] == left, "the case is gone")
    assert [row["key"].endswith(second) for row in rows(desk, "drafts")] == [True]
    (kept,) = desk.evaluate(KEPT)
    assert second in kept

    desk.locator("[data-sign-out]").click()
    expect(desk.locator("[data-sign-in]")).to_be_visible()
    assert desk.evaluate(KEPT) == []
    assert rows(desk, "cases") == []

"""Fault 7: storage goes behind the app's back. It is noticed, it is said, the guide is refilled."""

import pytest

from tests.support.phone_browser import open_with_pack, wait_for_pack, wait_until

COUNT = "async () => (await (await caches.open('files-v1')).keys()).length"


@pytest.mark.parametrize("lost", [["files-v1"], ["state-v1"], ["files-v1", "state-v1"]])
def test_deleted_caches_are_noticed_said_and_refilled(lost, phone, server):
    page = open_with_pack(phone, server.url)
    whole = page.evaluate(COUNT)
    page.evaluate("(names) => Promise.all(names.map((name) => caches.delete(name)))", lost)
    page.goto(server.url + "/ja/guides/")
    wait_for_pack(page)
    wait_until(lambda: page.evaluate(COUNT) == whole, "every file is back")
    server.stop()
    page.goto(server.url + "/ja/guides/")
    assert page.locator("main a").count() > 5


def test_one_missing_body_is_noticed_when_it_is_looked_for(phone, line):
    page = open_with_pack(phone, line.url)
    whole = page.evaluate(COUNT)
    page.evaluate(
        """async () => {
          const manifest = await (await caches.match("/-/current/ja")).json();
          const { hash } = manifest.files.find((file) => file.url === "/ja/map/");
          await (await caches.open("files-v1")).delete(`/-/files/${hash}`);
        }"""
    )
    assert page.evaluate(COUNT) == whole - 1
    line.requests.clear()
    page.goto(line.url + "/ja/map/")
    assert page.locator("h1").is_visible()
    wait_until(lambda: page.evaluate(COUNT) == whole, "the body is back")
    assert line.asked("/packs/") == [], "one file was missing, not a segment"


def test_the_person_is_told(phone, line):
    page = open_with_pack(phone, line.url)
    saved = page.locator("#status")
    wait_until(saved.inner_text, "it is said that the guide is saved")
    first = saved.inner_text()
    page.evaluate("() => Promise.all(['files-v1', 'state-v1'].map((name) => caches.delete(name)))")
    line.cut("/packs/", after=1000)
    page.goto(line.url + "/ja/")
    wait_until(saved.inner_text, "it is said that it was lost")
    assert saved.inner_text() != first

"""An update costs what has changed, and a visitor never sees half of it."""

import re

from tests.support.phone_browser import open_with_pack, wait_for_pack, wait_until

ADDED = "この一文は、あとから書き足しました。"


def lengthen(text):
    """One more sentence in a page's body, and nothing else."""
    return f"{text.rstrip()} {ADDED}\n"


def a_guide(town):
    """A guide with a body in Japanese: its slug."""
    return sorted(path.name for path in (town.content / "guides").glob("*.ja.md"))[0].split(".")[0]


def ask_for_update(page, url):
    """What a person does: the button on the page about storage."""
    page.goto(f"{url}/ja/storage/", wait_until="networkidle")
    button = page.locator("[data-pack=ja] button[value=update]")
    button.wait_for()
    return button


def test_one_changed_page_costs_three_requests(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    slug = a_guide(town)
    town.edit(f"guides/{slug}.ja.md", lengthen)
    town.publish()
    button = ask_for_update(page, town_line.url)
    town_line.requests.clear()
    button.click()
    version = str(town.pack()["version"])
    wait_for_pack(page, version=version)

    files = {str(file["url"]): file for file in town.pack()["files"]}
    page_and_search = [files[f"/ja/guides/{slug}/"], files["/ja/search/guide.json"]]
    asked = {f"{file['url']}?v={file['hash']}" for file in page_and_search}
    assert town_line.requests[0] == "/ja/pack.json"
    assert sorted(town_line.requests[1:]) == sorted(asked)
    town_line.down = True
    page.goto(town_line.url + f"/ja/guides/{slug}/")
    assert ADDED in page.content()


def test_nothing_new_costs_one_request(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    button = ask_for_update(page, town_line.url)
    town_line.requests.clear()
    button.click()
    wait_until(lambda: town_line.requests, "the manifest is asked for")
    page.wait_for_timeout(500)
    assert town_line.requests == ["/ja/pack.json"]


def test_files_that_no_version_names_are_removed(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    slug = a_guide(town)
    for _ in range(2):  # the version before stays for pages that are still open
        town.edit(f"guides/{slug}.ja.md", lengthen)
        town.publish()
        ask_for_update(page, town_line.url).click()
        wait_for_pack(page, version=str(town.pack()["version"]))
    wait_until(
        lambda: (
            page.evaluate("""async () => {
          const files = await caches.open("files-v1");
          return (await files.keys()).length;
        }""")
            == len({file["hash"] for file in town.pack()["files"]}) + 2
        ),
        "only this version's bodies and the two that the last one had differently are kept",
    )


def test_a_removed_language_is_gone_and_does_not_come_back_by_itself(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    ask_for_update(page, town_line.url)
    page.locator("[data-pack=ja] button[value=remove]").click()
    count = "async () => (await (await caches.open('files-v1')).keys()).length"
    wait_until(lambda: page.evaluate(count) == 0, "nothing is left")
    town_line.requests.clear()
    page.goto(town_line.url + "/ja/", wait_until="networkidle")
    assert town_line.asked("pack") == []


def test_sizes_are_shown_before_the_download(phone, server):
    phone.page.goto(server.url + "/ja/storage/", wait_until="networkidle")
    row = phone.page.locator("[data-pack=fr] [data-held]")
    wait_until(lambda: re.search(r"\d+\s?kB|KB|MB", row.inner_text()), "the size is said")

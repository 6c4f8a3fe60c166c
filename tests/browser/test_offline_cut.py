"""The line is cut while the pack comes: what is there opens, and only the rest is fetched later."""

import pytest

from tests.support.phone_browser import holds_pack, wait_for_pack, wait_until

HELD_FILES = """async () => (await (await caches.open("files-v1")).keys()).length"""


def segments(town):
    return town.pack()["segments"]


def files_of(town, number):
    return [file for file in town.pack()["files"] if file["segment"] == number]


def a_page(town, number):
    """An address of a page that lies in a segment."""
    return next(file["url"] for file in files_of(town, number) if file["url"].endswith("/"))


@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_a_cut_in_any_segment_leaves_what_came_before_it(where, phone, town, town_line):
    count = len(segments(town))
    number = {"first": 0, "middle": count // 2, "last": count - 1}[where]
    segment = segments(town)[number]
    town_line.cut(segment["url"], after=segment["size"] // 2)
    page = phone.page
    page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(segment["url"])) == 3, "the worker has tried thrice")
    earlier = sum(len(files_of(town, before)) for before in range(number))
    wait_until(lambda: page.evaluate(HELD_FILES) == earlier, "the segments before are here")
    assert not holds_pack(page)

    town_line.down = True
    for before in range(number):
        page.goto(town_line.url + a_page(town, before))
        assert page.locator("h1").is_visible()
    if number:
        page.goto(town_line.url + "/ja/emergency/")
        page.locator(".helps .now[data-state]").first.wait_for()  # with its scripts and words
        # Without the first segment there is no offline page yet.
        page.goto(town_line.url + a_page(town, number))
        assert page.locator("main a[href='/ja/map/']").is_visible(), "not the offline page"

    town_line.mend()
    town_line.requests.clear()
    page.goto(town_line.url + "/ja/")
    wait_for_pack(page)
    assert town_line.asked("/packs/") == [one["url"] for one in segments(town)[number:]]


def test_a_kill_in_the_middle_costs_only_the_segment_on_its_way(phone, town, town_line):
    last = segments(town)[-1]
    town_line.cut(last["url"])
    phone.page.goto(town_line.url + "/ja/")
    wait_until(lambda: town_line.asked(last["url"]), "the last segment is asked for")
    phone.kill()
    town_line.mend()
    town_line.requests.clear()
    phone.page.goto(town_line.url + "/ja/")
    wait_for_pack(phone.page)
    assert town_line.asked("/packs/") == [last["url"]]


def test_a_damaged_segment_is_never_unpacked(phone, town, town_line):
    first = segments(town)[0]
    file = town.dist / "www" / first["url"].lstrip("/")
    whole = file.read_bytes()
    file.write_bytes(whole[:5000] + b"damaged" + whole[5007:])
    phone.page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(first["url"])) == 3, "the worker has tried thrice")
    assert phone.page.evaluate(HELD_FILES) == 0
    file.write_bytes(whole)
    phone.page.goto(town_line.url + "/ja/")
    wait_for_pack(phone.page)


def test_while_the_page_is_open_the_rest_follows_by_itself(phone, town, town_line):
    last = segments(town)[-1]
    town_line.cut(last["url"])
    page = phone.page
    page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(last["url"])) == 3, "the worker has tried thrice")
    town_line.mend()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    wait_for_pack(page)

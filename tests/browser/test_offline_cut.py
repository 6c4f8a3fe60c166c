"""The line is cut while the pack comes: what is there opens, and only the rest is fetched later."""

import pytest

from tests.support.phone_browser import holds_pack, wait_for_pack, wait_until

HELD_FILES = """async () => (await (await caches.open("files-v1")).keys()).length"""
HELD_HASHES = """async () => (await (await caches.open("files-v1")).keys())
  .map(({url}) => url.slice(url.lastIndexOf("/") + 1))"""


def segments(town):
    return town.pack()["segments"]


def files_of(town, number):
    return [file for file in town.pack()["files"] if file["segment"] == number]


def files_before(town, number):
    """How many files the segments before a segment hold."""
    return sum(len(files_of(town, before)) for before in range(number))


def way_to(segment):
    """The address that is asked for: this host sends it in brotli."""
    return segment["plain"]


def a_page(town, number):
    """An address of a page that lies in a segment."""
    return next(file["url"] for file in files_of(town, number) if file["url"].endswith("/"))


@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_a_cut_in_any_segment_leaves_what_came_before_it(where, phone, town, town_line):
    count = len(segments(town))
    number = {"first": 0, "middle": count // 2, "last": count - 1}[where]
    segment = segments(town)[number]
    town_line.cut(way_to(segment), after=segment["brotli_size"] // 2)
    page = phone.page
    page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(way_to(segment))) == 3, "the worker has tried thrice")
    earlier = files_before(town, number)
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
    assert town_line.asked("/packs/") == [way_to(one) for one in segments(town)[number:]]


def test_a_kill_in_the_middle_costs_only_the_segment_on_its_way(phone, town, town_line):
    last = segments(town)[-1]
    town_line.cut(way_to(last))
    page = phone.page
    page.goto(town_line.url + "/ja/")
    wait_until(lambda: town_line.asked(way_to(last)), "the last segment is asked for")
    # It is asked for while the one before it is still being unpacked.
    earlier = files_before(town, len(segments(town)) - 1)
    wait_until(lambda: page.evaluate(HELD_FILES) == earlier, "the segments before are here")
    phone.kill()
    town_line.mend()
    town_line.requests.clear()
    phone.page.goto(town_line.url + "/ja/")
    wait_for_pack(phone.page)
    assert town_line.asked("/packs/") == [way_to(last)]


@pytest.mark.parametrize("form", ["plain", "url"])
def test_a_damaged_segment_is_never_kept(form, phone, town, town_line):
    first = segments(town)[0]
    file = town.dist / "www" / (first["url"][1:] if form == "url" else f"{first['plain'][1:]}.br")
    if form == "url":
        send_as_they_are(town)
    whole = file.read_bytes()
    file.write_bytes(whole[:5000] + b"damaged" + whole[5007:])
    phone.page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(first[form])) == 3, "the worker has tried thrice")
    names = {body["hash"] for body in town.pack()["files"]}
    assert set(phone.page.evaluate(HELD_HASHES)) <= names
    assert not holds_pack(phone.page)
    file.write_bytes(whole)
    phone.page.goto(town_line.url + "/ja/")
    wait_for_pack(phone.page)


def send_as_they_are(town):
    """What a host does that knows nothing of brotli."""
    for copy in (town.dist / "www" / "packs").glob("*.br"):
        copy.unlink()


def test_a_host_without_brotli_is_tried_once_and_then_asked_for_gzip(phone, town, town_line):
    send_as_they_are(town)
    phone.page.goto(town_line.url + "/ja/")
    wait_for_pack(phone.page)
    first, *_ = found = segments(town)
    assert town_line.asked("/packs/") == [way_to(first), *(each["url"] for each in found)]


def test_while_the_page_is_open_the_rest_follows_by_itself(phone, town, town_line):
    last = segments(town)[-1]
    town_line.cut(way_to(last))
    page = phone.page
    page.goto(town_line.url + "/ja/")
    wait_until(lambda: len(town_line.asked(way_to(last))) == 3, "the worker has tried thrice")
    town_line.mend()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    wait_for_pack(page)

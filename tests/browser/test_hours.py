"""Open or closed, in the town's time on a phone from elsewhere, without network and without script."""

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.support.phone_browser import open_with_pack

LATE = datetime(2026, 12, 1, 18, tzinfo=UTC)  # in the town it is two in the morning of the 2nd
NEXT_DAY = datetime(2026, 12, 3, 2, 5, tzinfo=UTC)  # five past ten
YEARS_LATER = datetime(2028, 3, 1, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 11, 28, 8, 20, tzinfo=UTC)  # twenty past four; in New York it is night
WINTER = datetime(2026, 12, 3, 8, 40, tzinfo=UTC)
SPRING_FESTIVAL = datetime(2027, 2, 5, 4, tzinfo=UTC)  # the noon of a Friday
NEW_YORK = {"locale": "en-GB", "timezone_id": "America/New_York"}


def at(page: Page, moment: datetime) -> None:
    """Set the phone's clock, as if it had slept, and look at it again."""
    page.clock.set_fixed_time(moment)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def test_a_phone_from_elsewhere_knows_without_network_what_is_open(new_phone, server):
    phone = new_phone("visitor", **NEW_YORK)
    page = open_with_pack(phone, server.url, "en")
    server.stop()
    page.clock.set_fixed_time(LATE)
    page.goto(f"{server.url}/en/merchants/lantern-coffee/")
    now, notice = page.locator(".facts .now"), page.locator("main .note.urgent")
    expect(now).to_have_text("Closed up to and including Wed 2 December")
    expect(notice.locator("a")).to_have_attribute("href", "/en/notices/coffee-chimney/")

    at(page, NEXT_DAY)
    expect(now).to_have_text("Open now, until 21:00")
    expect(notice).to_be_hidden()
    expect(page.locator(".as-of").first).to_have_text("checked 20 November 2026")

    at(page, YEARS_LATER)
    expect(page.locator(".as-of").first).to_contain_text("more than a year ago")

    page.clock.set_fixed_time(AUTUMN)
    page.goto(f"{server.url}/en/places/information-point/")
    expect(now).to_have_text("Open now, until 17:00")
    at(page, WINTER)
    expect(now).to_have_text("Closed now, opens tomorrow at 09:00")

    page.clock.set_fixed_time(SPRING_FESTIVAL)
    page.goto(f"{server.url}/en/places/red-station/")
    holiday = "Closed today: public holiday · Closed now, opens Tue 9 February at 09:00"
    expect(now).to_have_text(holiday)
    page.get_by_role("link", name="Emergency", exact=True).click()
    expect(page.locator(".helps .now").filter(has_text=holiday)).to_have_count(1)
    expect(page.locator("[data-duty]:visible")).to_contain_text("on duty until 17:30")


def test_each_fact_says_when_it_was_checked(new_reader):
    page = new_reader()
    page.goto("/fr/merchants/lantern-coffee/")
    facts = page.locator(".facts > div").filter(has=page.locator(".as-of"))
    days = dict(
        zip(
            facts.locator("dt").all_inner_texts(),
            facts.locator(".as-of").all_inner_texts(),
            strict=True,
        )
    )
    earlier = "vérifié le 20 novembre 2026"
    assert days == {
        "Horaires": earlier,
        "Téléphone": earlier,
        "Accès": earlier,
        "Paiement": "vérifié le 22 novembre 2026",
        "Langues": earlier,
    }
    page.goto("/fr/places/information-point/")
    spoken = page.locator(".facts > div").filter(has_text="chinois · anglais")
    expect(spoken.locator(".as-of")).to_have_text("vérifié le 22 novembre 2026")


def test_lists_and_map_show_only_what_is_open_and_a_link_keeps_it(new_reader):
    page = new_reader(**NEW_YORK)
    page.clock.set_fixed_time(LATE)
    for path in ("places/#open=yes", "map/#open&view=list"):
        page.goto(f"/en/{path}")
        shown = page.locator(":is(.entry, .map-list li[data-kind]):visible")
        expect(shown.filter(has_text="First-Aid Point")).to_have_count(1)
        expect(shown.filter(has_text="Kindness Station")).to_have_count(0)
        said = shown.locator(".now").all_inner_texts()
        assert said, path
        assert all(text.startswith("Open now") for text in said), said
        assert "open" in page.evaluate("() => location.hash")
    # A sign may stand for its neighbours, but for nothing that the list has not.
    marks = "all => all.map((each) => each.dataset.id ?? each.id)"
    signs = page.locator("svg.map a[data-id]:not(.off)").evaluate_all(marks)
    assert signs
    assert set(signs) <= set(shown.evaluate_all(marks))

    page.goto("/en/merchants/")
    page.get_by_label("Open now").check()
    assert page.evaluate("() => location.hash") == "#open=yes"
    at(page, NEXT_DAY)
    expect(page.get_by_role("link", name="Lantern Coffee")).to_be_visible()


def test_a_notice_leaves_home_when_it_is_over(new_reader):
    page = new_reader()
    page.clock.set_fixed_time(LATE)
    page.goto("/en/")
    notice = page.locator(".entry a[href='/en/notices/coffee-chimney/']")
    expect(notice).to_be_visible()
    at(page, NEXT_DAY)
    expect(notice).to_be_hidden()
    page.goto("/en/notices/coffee-chimney/")
    expect(page.get_by_text("This notice is over.")).to_be_visible()


def test_without_script_the_week_and_the_days_are_read(new_reader):
    page = new_reader(java_script_enabled=False)
    page.goto("/ko/merchants/lantern-coffee/")
    assert page.locator(".week").inner_text().replace("\u2060", "").split() == [
        "매일",
        "10:00–21:00",
    ]
    expect(page.locator("main .note.urgent")).to_contain_text("2026년 11월 30일")
    expect(page.locator(".as-of").first).to_have_text("2026년 11월 20일 확인")

"""Lists that narrow and dates that come again, as the browser shows them."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

# A Thursday, and nobody has come to the street yet.
NOW = datetime.fromisoformat("2026-12-03T09:00:00+08:00")


@pytest.fixture
def december(new_reader):
    page = new_reader(locale="en-GB", timezone_id="America/New_York")
    page.clock.set_fixed_time(NOW)
    return page


def test_the_agenda_is_in_order_and_in_the_towns_time(december):
    december.goto("/en/activities/")
    agenda = december.locator("[data-agenda]")
    expect(agenda).to_be_visible()
    dates = agenda.locator("time").evaluate_all("all => all.map(one => one.dateTime)")
    assert dates == sorted(dates)
    assert dates[0] >= "2026-12-03"
    saturdays = agenda.locator("li", has=december.get_by_text("17:00")).locator(
        "a", has_text="pera"
    )
    assert saturdays.count() > 4
    assert not {"2027-02-06T17:00", "2027-02-13T17:00"} & set(dates)


def test_an_activity_says_when_it_is_next(december):
    december.goto("/en/activities/opera-at-dusk/")
    next_time = december.locator("[data-start]").first
    expect(next_time).to_be_visible()
    expect(next_time).to_have_text(re.compile("Sat.*(5 Dec|Dec 5)"))


def narrowed(page, **choice):
    """The addresses that are still shown."""
    for name, code in choice.items():
        page.locator(f"form.narrow select[name={name}]").select_option(code)
    shown = page.locator("main .entry:visible h2 a, main .entry:visible h3 a")
    return set(shown.evaluate_all("all => all.map(one => one.pathname)"))


@pytest.mark.parametrize(
    ("folder", "choice"),
    [
        ("activities", {"category": "culture"}),
        ("merchants", {"badge": "micro_grid_station", "payment": "visa"}),
    ],
)
def test_a_list_narrows_keeps_it_in_the_address_and_widens_again(reader, folder, choice):
    reader.goto(f"/en/{folder}/")
    reader.locator("form.narrow").wait_for()
    everything = narrowed(reader)
    # The index that stands there without a script says what must be left.
    wanted = set(everything)
    for name, code in choice.items():
        links = f"[data-facet={name}][data-value={code}] a"
        wanted &= set(reader.locator(links).evaluate_all("all => all.map(one => one.pathname)"))
    assert wanted
    assert wanted < everything
    assert narrowed(reader, **choice) == wanted
    expect(reader.locator("form.narrow [role=status]")).to_contain_text(str(len(wanted)))
    reader.reload()
    reader.locator("form.narrow").wait_for()
    assert narrowed(reader) == wanted
    reader.locator("form.narrow [type=reset]").click()
    assert narrowed(reader) == everything


def test_whatever_shows_an_activity_says_when_it_is_next(dist):
    """A page with dates to work out loads the script that does; teams and places had none."""
    pages = [path.read_text("utf-8") for path in (dist / "www" / "en").rglob("index.html")]
    dated = [text for text in pages if "data-start=" in text]
    assert len(dated) > 20
    assert all(re.search(r"/assets/activities\.\w+\.js", text) for text in dated)


UNDER_WAY = datetime.fromisoformat("2026-12-03T14:05:00+08:00")
MINUTES = 115


@pytest.mark.parametrize(
    "path", ["activities/couplets-afternoon", "teams/spring-couplets", "places/practice-station"]
)
def test_what_is_going_on_is_shown_until_it_ends(new_reader, path):
    page = new_reader(locale="en-GB", timezone_id="America/New_York")
    page.clock.install(time=UNDER_WAY)
    page.goto(f"/en/{path}/")
    said = page.locator("[data-start='2026-11-26T14:00']").first
    expect(said).to_have_text("Now, until 16:00")
    page.clock.fast_forward(MINUTES * 60_000)
    expect(said).to_have_text(re.compile("Next: .*10"))


def test_the_agenda_begins_with_what_is_going_on(new_reader):
    page = new_reader(locale="en-GB", timezone_id="America/New_York")
    page.clock.set_fixed_time(UNDER_WAY)
    page.goto("/en/activities/")
    first = page.locator("[data-agenda] li").first
    expect(first).to_contain_text("Now, until 16:00")
    expect(first.locator("time")).to_have_attribute("datetime", "2026-12-03T14:00")

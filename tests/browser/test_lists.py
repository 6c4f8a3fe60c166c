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

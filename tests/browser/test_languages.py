"""The reader's language: chosen on the first visit, changed on any page, kept from then on."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.support.gates import kinds_of_page

# What a page from right to left shows that does not fit, or that another direction would turn round.
ASTRAY = r"""() => {
  const found = [];
  const shown = (element) => element.checkVisibility({visibilityProperty: true});
  if (document.documentElement.dir !== "rtl") found.push("not from right to left");
  if (document.documentElement.scrollWidth > innerWidth) found.push("wider than the screen");
  for (const element of document.querySelectorAll("main *, header *")) {
    const {left, right, width} = element.getBoundingClientRect();
    if (!width || !shown(element) || element.closest("svg, .unseen, .scroll, .window")) continue;
    if (left < -1 || right > innerWidth + 1) found.push(`off the screen: ${element.outerHTML.slice(0, 90)}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const {data, parentElement} = walker.currentNode;
    if (!shown(parentElement) || parentElement.closest("script")) continue;
    if (/[\u0660-\u0669]/.test(data)) found.push(`other digits: ${data}`);
    if (/(?<!\u2066)\+\d/.test(data) && getComputedStyle(parentElement).direction !== "ltr")
      found.push(`a number turned round: ${data}`);
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("browser", "locale"), [("ar-EG", "ar"), ("ko-KR", "ko"), ("zh-TW", "zh-Hant")]
)
def test_a_first_visit_is_in_the_browsers_language_and_says_how_to_change(
    new_reader, browser, locale
):
    page = new_reader(locale=browser)
    page.goto("/")
    page.wait_for_url(f"**/{locale}/")
    expect(page.locator(".first-visit")).to_be_visible()
    page.goto(f"/{locale}/guides/")
    expect(page.locator(".first-visit")).to_be_hidden()


def test_who_reads_none_of_the_languages_is_asked(new_reader):
    page = new_reader(locale="de-DE")
    page.goto("/")
    expect(page.locator("a[hreflang=en]")).to_be_visible()
    expect(page).to_have_url(re.compile("/$"))
    page.locator("a[hreflang=fr]").click()
    page.wait_for_url("**/fr/")


def test_the_same_page_opens_in_the_other_language_and_the_choice_stays(new_reader):
    page = new_reader(locale="en-GB")
    page.goto("/en/search/?q=tea")
    change(page, "ja")
    page.wait_for_url("**/ja/search/?q=tea")
    page.goto("/en/map/#place=daidu-pavilion")
    expect(page.locator("[data-map-list] [data-chosen]")).to_have_id("place=daidu-pavilion")
    change(page, "fr")
    page.wait_for_url(re.compile("/fr/map/#.*place=daidu-pavilion"))
    expect(page.locator("[data-map-list] [data-chosen]")).to_have_id("place=daidu-pavilion")
    page.goto("/")
    page.wait_for_url("**/fr/")


def test_every_kind_of_page_goes_from_right_to_left(new_reader, dist):
    page = new_reader()
    astray = []
    page.goto("/ar/")
    arrow = page.locator(".button .turn").first
    assert arrow.evaluate("one => getComputedStyle(one).scale") == "-1 1"
    for path in [*kinds_of_page(dist / "www", "ar"), *written_in_arabic()]:
        page.goto(path)
        astray += [f"{path}: {each}" for each in page.evaluate(ASTRAY)]
    assert astray == []


def written_in_arabic() -> list[str]:
    """The addresses of what does not fall back."""
    files = sorted((ROOT / "content").glob("*/*.ar.md"))
    return [f"/ar/{file.parent.name}/{file.name.removesuffix('.ar.md')}/" for file in files]


def change(page: Page, locale: str) -> None:
    """Choose another language in the frame."""
    page.locator(".languages summary").click()
    page.locator(f".languages a[hreflang={locale}]").click()

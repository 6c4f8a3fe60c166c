"""Large type as the rules for older readers measure it, and nothing wider than a narrow phone."""

import pytest

from tests.support.gates import kinds_of_page, prefer

TEXT, LARGEST, LINES, MAIN_TARGET, TARGET = 24, 40, 1.3, 60, 44
LOCALES = ["zh-Hans", "zh-Hant", "en", "ja", "ko", "fr", "ar"]

# The line with the telephone number stays in sight at the foot: grown, it would cover the page.
STAYS = ".helpline"

SMALL_TEXT = """([least, lines, except]) => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || element.closest(`svg, script, noscript, .unseen, ${except}`)) continue;
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const ratio = parseFloat(style.lineHeight) / size;
    if (size < least - 0.01) found.push(`${size}px: ${text}`);
    // The letters of a name or a button stand on one line; running text does not.
    if (ratio < lines - 0.01 && element.getClientRects().length > 1)
      found.push(`lines ${ratio}: ${text}`);
  }
  return found;
}"""

SMALL_TARGETS = """([main, other]) => {
  const found = [];
  const mains = ".button, .ways a, .tool, .languages summary, .helpline a, .numbers a, .brand";
  for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (!element.checkVisibility({visibilityProperty: true}) || element.closest("svg")) continue;
    if (element.matches(".skip, .unseen, [disabled]")) continue;
    const inText = getComputedStyle(element).display === "inline" && element.closest("p, li, dd, h3");
    if (inText) continue;
    const whole = element.matches("[type=radio], [type=checkbox]")
      ? element.closest("label") ?? element : element;
    const {width, height} = whole.getBoundingClientRect();
    const least = element.matches(mains) ? main : other;
    if (Math.min(width, height) < least - 0.5)
      found.push(`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""

WIDTHS = "() => [document.documentElement.scrollWidth, innerWidth]"


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ja"])
def test_large_type_is_large(reader, dist, locale):
    found = []
    for path in kinds_of_page(dist / "www", locale):
        reader.goto(path)
        prefer(reader, size="large")
        small = reader.evaluate(SMALL_TEXT, [TEXT, LINES, ".none"])
        narrow = reader.evaluate(SMALL_TARGETS, [MAIN_TARGET, TARGET])
        prefer(reader, size="large", pixels=str(LARGEST))
        small += reader.evaluate(SMALL_TEXT, [LARGEST, LINES, STAYS])
        found += [f"{path}: {each}" for each in small + narrow]
    assert found == []


def test_targets_of_the_usual_size(reader, dist):
    found = []
    for path in kinds_of_page(dist / "www", "en"):
        reader.goto(path)
        found += [f"{path}: {e}" for e in reader.evaluate(SMALL_TARGETS, [TARGET, TARGET])]
    assert found == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_wider_than_a_narrow_phone(reader, dist, locale):
    """Themes change colours alone, so the three sizes are all that there is to lay out."""
    wide = []
    for path in kinds_of_page(dist / "www", locale):
        reader.goto(path)
        for wishes in ({}, {"size": "large"}, {"size": "large", "pixels": str(LARGEST)}):
            prefer(reader, **wishes)
            page, screen = reader.evaluate(WIDTHS)
            if page > screen:
                wide.append(f"{path} {wishes}: {page} > {screen}")
    assert wide == []


def test_the_reader_sets_it_and_it_stays(reader):
    reader.goto("/en/settings/")
    reader.locator("input[data-pref=size][value=large]").check()
    reader.locator("#text-size").fill(str(LARGEST))
    reader.goto("/en/guides/")
    size = reader.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
    assert size >= LARGEST

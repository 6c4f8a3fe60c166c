"""What is wrong with a page's layout, as measured in the page itself (`layout.js`)."""

from pathlib import Path

from playwright.sync_api import Page

MEASURE = Path(__file__).with_suffix(".js").read_text("utf-8")
_UNFOLD = """() => {
  for (const each of document.querySelectorAll("main details:not([open])")) each.open = true;
}"""
_REVEAL = """() => {
  for (const each of document.querySelectorAll("main [hidden]")) each.hidden = false;
}"""


def faults_of(page: Page) -> list[str]:
    """Say where words are broken, cut, out of sight or on top of each other; [] for none.

    `page` is measured as it stands, whatever was done to it before.
    """
    return list(page.evaluate(MEASURE))


def unfold(page: Page) -> None:
    """Open everything on the page that opens in place."""
    page.evaluate(_UNFOLD)


def reveal(page: Page) -> None:
    """Show what scripts show in their time: every button, every message, all at once."""
    page.evaluate(_REVEAL)

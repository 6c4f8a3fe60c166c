"""The kinds of page that every gate looks at, and how a reader's wishes are set on one."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

APP = (
    "", "map", "requests", "desk", "storage", "emergency", "who", "search", "settings", "about", "offline",
)  # fmt: skip


def kinds_of_page(www: Path, locale: str) -> Iterator[str]:
    """Yield one address of each kind: app pages, lists, the largest page of each list, 404."""
    for name in APP:
        yield f"/{locale}/{name}/" if name else f"/{locale}/"
    for folder in sorted(path for path in (www / locale).iterdir() if path.is_dir()):
        pages = sorted(folder.glob("*/index.html"), key=lambda path: -path.stat().st_size)
        if pages:
            yield f"/{locale}/{folder.name}/"
            yield f"/{locale}/{folder.name}/{pages[0].parent.name}/"
    yield f"/{locale}/there-is-no-such-page/"


def prefer(page: Page, theme: str = "", size: str = "", pixels: str = "") -> None:
    """Set theme, size and text size as the settings do; empty is the system's own."""
    page.evaluate(
        """(wishes) => {
          for (const [name, value] of Object.entries(wishes)) localStorage.setItem(name, value);
          dispatchEvent(new Event("jindu-prefs"));
        }""",
        {"jindu-theme": theme, "jindu-size": size, "jindu-text-size": pixels},
    )

"""The kinds of page that every gate looks at, and how a reader's wishes are set on one."""

from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import ConsoleMessage as AsyncMessage
from playwright.sync_api import ConsoleMessage, Page

from generator.outputs.app import APP_PAGES

APP = tuple(page.name for page in APP_PAGES)


def is_complaint(message: ConsoleMessage | AsyncMessage) -> bool:
    """Whether the console says what somebody should mend; a 401 or 404 that is meant is none."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def complaints_of(page: Page) -> list[str]:
    """What the console will say from now on; the list grows while pages are opened."""
    said: list[str] = []
    page.on(
        "console",
        lambda each: said.append(f"{page.url}: {each.text}") if is_complaint(each) else None,
    )
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said


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

"""The kinds of page that every gate looks at, and how a reader's wishes are set on one."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import ConsoleMessage as AsyncMessage
from playwright.sync_api import ConsoleMessage, Page

from generator.outputs.app import APP_PAGES

# Letters of scripts that break between words alone; what is no text of the page goes first.
_WORD = re.compile(r"[^\W\u3040-\u30ff\u3400-\u9fff]+")
_UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)

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


def hardest_pages(www: Path, locale: str) -> Iterator[str]:
    """Yield what is hardest to lay out: each kind of page, and of each folder the longest word's page."""
    yield from (known := dict.fromkeys(kinds_of_page(www, locale)))
    hardest: dict[str, tuple[int, str]] = {}
    for address in pages_of(www, locale):
        folder = address.split("/")[2]
        hardest[folder] = max(hardest.get(folder, (0, "")), (_longest_word(www, address), address))
    yield from (address for _, address in hardest.values() if address not in known)


def _longest_word(www: Path, address: str) -> int:
    file = www / address.strip("/")
    text = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
    return max(len(word) for word in _WORD.findall(_UNREAD.sub(" ", text)))


def pages_of(www: Path, locale: str = "") -> Iterator[str]:
    """Yield the address of every page, of a language or of all; not those that lead on."""
    for path in sorted((www / locale).rglob("*.html")):
        if 'http-equiv="refresh"' not in path.read_text("utf-8"):
            yield "/" + path.relative_to(www).as_posix().removesuffix("index.html")


def prefer(page: Page, theme: str = "", size: str = "", pixels: str = "") -> None:
    """Set theme, size and text size as the settings do; empty is the system's own."""
    page.evaluate(
        """(wishes) => {
          for (const [name, value] of Object.entries(wishes)) localStorage.setItem(name, value);
          dispatchEvent(new Event("jindu-prefs"));
        }""",
        {"jindu-theme": theme, "jindu-size": size, "jindu-text-size": pixels},
    )

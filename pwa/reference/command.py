"""`build.py reference`: write every page and type that is made from the code."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from pwa.reference import client, pages

ROOT = Path(__file__).resolve().parent.parent.parent

MADE: Mapping[str, Callable[[], str]] = {
    "docs/reference/content.md": pages.content_page,
    "docs/reference/events.md": pages.events_page,
    "docs/reference/api.md": pages.api_page,
    "pwa/client/lib/api.d.ts": client.types,
    "pwa/client/sync/answer-checks.js": client.checks,
    "pwa/client/sync/answer-checks.d.ts": client.check_types,
}
"""File, and what makes its text."""


def reference(_options: Namespace) -> int:
    """Write what differs; say what was written."""
    for name, make in MADE.items():
        path = ROOT / name
        text = make()
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"written: {name}")
    return 0

"""Every kind of page on a narrow phone: words whole, nothing cut or covered, a frame that leaves room.

What is measured, and what is allowed to break, stands in `tests/support/layout.js`.
"""

import pytest

from tests.support.gates import hardest_pages, prefer
from tests.support.layout import faults_of, reveal, unfold

LOCALES = ["zh-Hans", "fr", "ar"]
SIZES = ({}, {"size": "large"}, {"size": "large", "pixels": "40"})
PICTURES = "**/*.{png,jpg,jpeg,webp,avif,mp3,opus}"

PAGE = """<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width">
<style>body {{ margin: 16px; font: 24px/1.5 sans-serif; overflow-wrap: break-word }} {style}</style>
<body><main>{body}</main></body></html>"""
NARROW = "p { inline-size: 2.2em }"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_gives_way(reader, dist, locale):
    """Once more after the first visit; with all that opens opened and all that is hidden shown."""
    reader.route(PICTURES, lambda route: route.abort())
    reader.goto(f"/{locale}/about/")
    reader.evaluate("locale => localStorage.setItem('jindu-language', locale)", locale)
    found = []
    for address in hardest_pages(dist / "www", locale):
        reader.goto(address)
        unfold(reader)
        reveal(reader)
        for wishes in SIZES:
            prefer(reader, **wishes)
            found += [f"{address} {wishes}: {each}" for each in faults_of(reader)]
    assert found == []


@pytest.mark.parametrize(
    ("style", "body", "fault"),
    [
        ("p { inline-size: 1.4em }", "<p>110</p>", '"11/0" broken'),
        ("p { inline-size: 4em }", "<button><p>Boutiques</p></button>", "broken"),
        ("p { inline-size: 2em; overflow-wrap: normal }", "<p>Emmental</p>", "wider than its box"),
        ("p { writing-mode: vertical-rl; inline-size: 2em }", "<p>12345</p>", "broken"),
        ("p { inline-size: 4em; overflow: clip; white-space: pre }", "<p>un deux un deux</p>", "cut at its"),
        ("p { block-size: 1em; overflow: hidden }", "<p>un<br>deux</p>", "cut at its foot"),
        ("p { margin-inline-start: -3em }", "<p>un deux</p>", "out of sight"),
        ("p { margin: 0 0 -1.4em }", "<p>un deux</p><p>trois quatre</p>", "under"),
        ("div { inline-size: 500px }", "<div>un</div>", "the page is"),
        ("p { position: sticky; top: 0; block-size: 260px }", "<p>un</p>", "covered by the frame"),
    ],
)  # fmt: skip
def test_the_measure_finds(reader, style, body, fault):
    reader.set_content(PAGE.format(style=style, body=body))
    assert [each for each in faults_of(reader) if fault in each]


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("", "<p>110 Boutiques Sans réseau</p>"),
        (NARROW, "<p>津渡的社区服务</p>"),
        (NARROW, "<p data-may-break>jindu.example/s/A1/un/deux</p>"),
        ("", "<p>Donaudampfschifffahrtsgesellschaftskapitän</p>"),  # longer than any line
        ("", "<p>un-deux–trois/quatre-cinq-six-sept-huit-neuf-dix-onze</p>"),
        ("", '<div data-may-scroll style="overflow-x: auto"><p style="inline-size: 900px">un</p></div>'),
    ],
)  # fmt: skip
def test_the_measure_lets_pass(reader, style, body):
    reader.set_content(PAGE.format(style=style, body=body))
    assert faults_of(reader) == []

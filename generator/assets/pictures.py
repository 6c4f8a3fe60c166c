"""Pictures for links that are shared elsewhere (Open Graph), drawn from `site/art` at build time.

Paper, a drawing, the seal and the river; no letters, so that one picture serves every language and
no font of the machine can change a byte.
"""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import resvg_py
from PIL import Image

from generator.assets.bundle import Assets, hashed
from generator.assets.palette import Palette
from generator.cache import Cache, Taken, key_of
from generator.workers import in_processes

WIDTH = 1200

FAVOURITE = "crossing"
OF_PAGE: Mapping[str, str] = {
    "emergency": "aid",
    "map": "layers",
    "offline": "empty-boat",
    "places": "street",
    "merchants": "street",
    "guides": "pavilion",
    "standards": "book",
    "about": "ferry",
}
"""The drawing of a page of the app or a list, where it is not the favourite."""

# Ink on paper has few shades; a palette of them is a third of the bytes.
_SHADES = 48

_WAVES = "".join(
    f'<path d="M{30 * (row % 2) - 60} {12 + row * 21}{"q15-8 30 0t30 0" * 21}"/>'
    for row in range(3)
)

_SHEET = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" color="{ink}">
<rect x="24" y="24" width="1152" height="582" fill="none" stroke="currentColor" stroke-width="2"/>
<svg x="25" y="538" width="1150" height="67" fill="none" stroke="{river}"
 stroke-opacity=".5" stroke-width="2">{waves}</svg>
<svg x="440" y="58" width="640" height="480" {drawing}
<svg x="126" y="166" width="158" height="263" color="{seal}" {stamp}
</svg>"""


def with_pictures(assets: Assets, site: Path, colours: Palette, cache: Cache) -> Assets:
    """Add a PNG of 1200x630 for each drawing of `site/art`, named `share/<drawing>`; in no pack."""
    stamp = (site / "icons" / "seal.svg").read_text("utf-8")

    def drawn(path: Path) -> tuple[bytes, Taken]:
        content = _picture(_sheet(path.read_text("utf-8"), stamp, colours), colours, cache)
        return content, cache.take()

    urls, outputs = dict(assets.urls), list(assets.outputs)
    paths = sorted((site / "art").glob("*.svg"))
    for path, (content, taken) in zip(paths, in_processes(drawn, paths), strict=True):
        cache.give(taken)
        picture = replace(hashed(f"share-{path.stem}.png", content), offline=None)
        urls[f"share/{path.stem}"] = picture.url
        outputs.append(picture)
    return Assets(urls, outputs)


def _picture(svg: str, colours: Palette, cache: Cache) -> bytes:
    key = key_of("picture", resvg_py.__version__, str(_SHADES), svg)
    return cache.make(key, lambda: _png(svg, colours))


def _sheet(drawing: str, stamp: str, colours: Palette) -> str:
    return _SHEET.format(
        ink=colours.ink,
        seal=colours.seal,
        river=colours.river,
        waves=_WAVES,
        drawing=drawing.removeprefix("<svg "),
        stamp=stamp.removeprefix("<svg ").replace("var(--paper)", colours.paper),
    )


def _png(svg: str, colours: Palette) -> bytes:
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=WIDTH,
        background=colours.paper,
        skip_system_fonts=True,
        style_sheet=f".accent {{ color: {colours.seal} }}",
    )
    few = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(_SHADES, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()

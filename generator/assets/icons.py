"""The app's icons: the seal on the town's paper, at the addresses that browsers and home screens ask for."""

from pathlib import Path

import resvg_py

from generator.assets.bundle import Assets
from generator.assets.palette import Palette
from generator.cache import Cache, key_of
from generator.output import Output

_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\
<rect width="64" height="64" rx="{corner}" fill="{paper}"/>\
<svg y="{margin}" width="64" height="{high}" color="{seal}" {stamp}</svg>
"""
_CORNER = 12
_MARGIN = 4
# A home screen may cut all but a circle of 80 % of the width (W3C, "maskable").
_MASKED_MARGIN = 11


def with_icons(assets: Assets, site: Path, colours: Palette, cache: Cache) -> Assets:
    """Add `/icon.svg`, which is in every pack, and the PNGs that the manifest and iOS name."""
    seal = (site / "icons" / "seal.svg").read_text("utf-8")
    plain = _icon(seal, colours, _CORNER, _MARGIN)
    masked = _icon(seal, colours, 0, _MASKED_MARGIN)
    outputs = (
        Output("icon.svg", plain.encode(), 0),
        Output("icon-192.png", _png(plain, 192, cache)),
        Output("icon-512.png", _png(plain, 512, cache)),
        Output("icon-maskable.png", _png(masked, 512, cache)),
    )
    return Assets(assets.urls, (*assets.outputs, *outputs))


def _icon(seal: str, colours: Palette, corner: int, margin: int) -> str:
    return _ICON.format(
        corner=corner,
        margin=margin,
        high=64 - 2 * margin,
        paper=colours.paper,
        seal=colours.seal,
        stamp=seal.strip().removeprefix("<svg ").replace("var(--paper)", colours.on_seal),
    )


def _png(svg: str, size: int, cache: Cache) -> bytes:
    def drawn() -> bytes:
        return resvg_py.svg_to_bytes(svg_string=svg, width=size, skip_system_fonts=True)

    return cache.make(key_of("icon", resvg_py.__version__, str(size), svg), drawn)

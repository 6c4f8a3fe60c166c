"""`build.py import-osm`: checks what was asked for, then writes all layers or none."""

import os
import re
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from generator.map.osm.compose import LAYERS, compose
from generator.map.osm.geojson import ATTRIBUTION, layer_text
from generator.map.osm.read import ExtractError, read_extract
from generator.map.types import Bounds

_NUMBER = re.compile(r"\s*-?\d+(\.\d+)?\s*")
_console = Console(highlight=False, soft_wrap=True)


def import_osm(options: Namespace) -> int:
    """Write the layers of an extract to a folder; the exit code is 1 where that cannot be done."""
    try:
        bounds = read_bounds(options.bbox)
        _keep_what_is_there(options.into, options.replace)
        extract = read_extract(options.file, bounds)
        layers = compose(extract, bounds, options.language)
        if not any(layers.values()):
            raise ExtractError(f"{options.file} holds nothing in {options.bbox}: is it that town?")
        write_layers(options.into, {k: layer_text(v, bounds) for k, v in layers.items()})
    except ExtractError as error:
        _console.print(str(error), style="red", markup=False)
        return 1
    for name, features in layers.items():
        _console.print(f"{options.into / name}.geojson: {len(features)} features")
    if extract.torn:
        _console.print(f"{extract.torn} areas are incomplete in the extract and were left out.")
    _console.print(f"The map and its page say: {ATTRIBUTION}")
    return 0


def read_bounds(text: str) -> Bounds:
    """`W,S,E,N` in degrees; raises ExtractError."""
    parts = text.split(",")
    if len(parts) != 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise ExtractError(
            "--bbox: write west,south,east,north in degrees, as 119.417,32.210,119.427,32.217;"
            f" not `{text}`"
        )
    west, south, east, north = (round(float(part), 6) for part in parts)
    if not (-180 <= west < east <= 180 and -90 < south < north < 90):
        raise ExtractError(f"--bbox: `{text}` is empty: west before east, south before north")
    return Bounds(west, south, east, north)


def _keep_what_is_there(folder: Path, replace: bool) -> None:
    there = [f"{name}.geojson" for name in LAYERS if (folder / f"{name}.geojson").exists()]
    if there and not replace:
        raise ExtractError(
            f"{folder} has {', '.join(there)} already; nothing was changed."
            " Write elsewhere with --into, or say --replace."
        )


def write_layers(folder: Path, texts: Mapping[str, str]) -> None:
    """Write every layer beside its place first, so that a stop leaves no half file."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting = {folder / f"{name}.geojson": folder / f".{name}.{os.getpid()}.new" for name in texts}
    try:
        for new, text in zip(waiting.values(), texts.values(), strict=True):
            new.write_text(text, encoding="utf-8")
        for place, new in waiting.items():
            new.replace(place)
    finally:
        for new in waiting.values():
            new.unlink(missing_ok=True)

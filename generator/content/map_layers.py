"""Reading `content/map/`: the only part of the map that touches files."""

import json
from pathlib import Path

from generator.content.problems import Problem
from generator.map.layers import LayerError, read_layer
from generator.map.types import Layer


def load_layers(folder: Path) -> tuple[tuple[Layer, ...], list[Problem]]:
    """Read every `*.geojson` of the folder, by name, and what is wrong with the others."""
    layers: list[Layer] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.geojson")):
        shown = f"{folder.parent.name}/{folder.name}/{path.name}"
        try:
            layers.append(read_layer(path.stem, json.loads(path.read_text(encoding="utf-8"))))
        except json.JSONDecodeError as error:
            problems.append(
                Problem(shown, error.lineno, error.colno, "", f"{error.msg}: write GeoJSON")
            )
        except LayerError as error:
            problems.append(Problem(shown, 1, 1, "", str(error)))
    return tuple(layers), problems

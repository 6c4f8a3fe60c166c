"""Reading `content/map/`: the only part of the map that touches files."""

import json
from functools import lru_cache
from pathlib import Path

from generator.content.feature_collections import read_collection
from generator.content.files import files
from generator.content.problems import Problem
from generator.map.layers import LayerError, read_layer
from generator.map.types import Layer


@lru_cache(maxsize=64)
def _layer(name: str, text: str) -> Layer:
    """The same layer for the same text: what was drawn of it is remembered while serving."""
    return read_layer(name, json.loads(text))


def load_layers(folder: Path) -> tuple[tuple[Layer, ...], list[Problem]]:
    """Read every `*.geojson` of the folder, by name, and what is wrong with the others."""
    layers: list[Layer] = []
    paths, problems = files(folder, folder.parent)
    for path in (each for each in paths if each.suffix == ".geojson"):
        collection = read_collection(path, folder.parent)
        if isinstance(collection, Problem):
            problems.append(collection)
            continue
        try:
            layers.append(_layer(path.stem, collection.text))
        except LayerError as error:
            problems.append(collection.problem(str(error), feature=error.feature))
    return tuple(layers), problems

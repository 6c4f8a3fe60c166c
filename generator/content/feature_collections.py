"""Reading a GeoJSON FeatureCollection, as areas and the map's layers are kept in."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.files import DRAWN, line_of, place_of, read_text, shown
from generator.content.problems import Problem


@dataclass(frozen=True, slots=True)
class Collection:
    """The object of a file, with its text, which says where each feature stands."""

    path: str
    text: str
    values: Mapping[str, Any]

    def problem(self, message: str, field: str = "", feature: int | None = None) -> Problem:
        """A problem with the collection, or with the feature of an index."""
        starts = (
            list(re.finditer(r'"type"\s*:\s*"Feature"', self.text)) if feature is not None else []
        )
        at = (1, 1)
        if feature is not None and feature < len(starts):
            at = place_of(self.text, starts[feature].start())
        # A feature may stand on a line of thousands of characters: the place says enough.
        line = line_of(self.text, at[0])
        return Problem(self.path, *at, field, message, line if len(line) < 200 else "")


def read_collection(path: Path, root: Path) -> Collection | Problem:
    """The file's object, whose `features` are a list of objects; or why it is none."""
    name, text = shown(path, root), read_text(path, root, DRAWN)
    if isinstance(text, Problem):
        return text
    try:
        values = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        message = f"this is not JSON: {error.msg}"
        return Problem(name, error.lineno, error.colno, "", message)
    except (ValueError, RecursionError) as error:
        return Problem(name, 1, 1, "", f"this is not GeoJSON: {error}")
    features = values.get("features") if isinstance(values, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        message = 'write a GeoJSON "FeatureCollection" with a list of "features"'
        return Problem(name, 1, 1, "features", message)
    return Collection(name, text, values)


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")

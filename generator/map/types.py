"""What a map is made of: an extent, layers of features from GeoJSON, and markers of the site's pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

Names = Mapping[str, str]
"""A name by language tag; empty where the feature has none."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """An extent in WGS-84 degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop at WGS-84 degrees. `id` is its marker's, `url` leads to its text in the walk.

    `lang` is that of its title, where it is not the walk's.
    """

    id: str
    title: str
    url: str
    lat: float
    lon: float
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """A walk; `id` is the fragment that shows it: `walk=old-street`."""

    id: str
    title: str
    stops: tuple[TourStop, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class MapView:
    """What the drawing shows. `width` is that of the SVG's viewBox, in units; the height follows.

    Of `tours` one shows, when its fragment is asked for. Of the markers the `most` needed are drawn;
    the signs of all are there, for a script that draws the others.
    """

    bounds: Bounds
    width: int = 1000
    tours: tuple[Tour, ...] = ()
    most: int = 1000


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on the ground. `kind` is a key of `style.STYLES`; `rank` 1 is named first."""

    kind: str
    geometry: BaseGeometry
    names: Names
    rank: int = 3


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """The features of one GeoJSON file, named after it, and whom to thank for them.

    Equal only to itself, so that what was drawn of it can be remembered.

    `bounds` is the file's `bbox`: what of it is meant to be seen. `licence` is the address of the
    terms under which it may be used.
    """

    name: str
    features: tuple[Feature, ...]
    bounds: Bounds
    attribution: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A page of the site with a position in WGS-84 degrees.

    `id` is unique on the map and is also the fragment that selects it (`place=daidu-pavilion`).
    `group` is the name of its category, said
    with the title and so in its language: `lang`, where it is not the reader's. `rank` 1 is
    labelled first.
    """

    id: str
    kind: str
    category: str
    title: str
    url: str
    lat: float
    lon: float
    group: str
    rank: float = 3
    lang: str = ""


@dataclass(frozen=True, slots=True)
class MapWords:
    """Words in the drawing: its accessible name, the letter at the north mark, the unit of the scale."""

    title: str
    north: str
    metres: str

"""What OpenStreetMap's tags mean on our map: which kind of feature, called what, named how early."""

import re
from collections.abc import Collection, Mapping, Sequence

Tags = Mapping[str, str]
Row = tuple[str, str, Collection[str]]
"""A kind of `style.STYLES`, a key, and the values that make it so; none means any."""

_ANY: Collection[str] = ()

AREAS: Sequence[Row] = (
    ("landmark", "historic", _ANY),
    ("landmark", "tourism", {"attraction", "museum", "gallery"}),
    ("landmark", "amenity", {"place_of_worship", "theatre", "townhall", "library", "monastery"}),
    ("landmark", "building", {"cathedral", "church", "temple", "mosque", "shrine", "train_station"}),
    ("old", "heritage", _ANY),
    ("building", "building", _ANY),
    ("water", "natural", {"water", "bay", "strait"}),
    ("water", "waterway", {"riverbank", "dock"}),
    ("water", "landuse", {"reservoir", "basin"}),
    ("green", "leisure", {"park", "garden", "golf_course", "nature_reserve", "common"}),
    ("green", "natural", {"wood", "scrub", "heath", "grassland", "fell"}),
    ("green", "landuse", {
        "grass", "forest", "meadow", "orchard", "vineyard", "cemetery", "allotments",
        "village_green", "recreation_ground",
    }),
    ("square", "place", {"square"}),
    ("square", "highway", {"pedestrian", "footway"}),
)  # fmt: skip
"""The first row that fits decides; `landmark` and `old` are for buildings only."""

LINES: Sequence[Row] = (
    ("steps", "highway", {"steps"}),
    ("road", "highway", {
        f"{road}{link}" for road in ("motorway", "trunk", "primary", "secondary")
        for link in ("", "_link")
    }),
    ("street", "highway", {"tertiary", "tertiary_link", "unclassified", "residential", "road"}),
    ("lane", "highway", {"pedestrian", "living_street", "service"}),
    ("path", "highway", {"footway", "path", "cycleway", "bridleway", "track"}),
    ("rail", "railway", {"rail", "light_rail", "narrow_gauge", "funicular"}),
    ("water", "waterway", {"river", "canal", "stream", "ditch"}),
)  # fmt: skip

KEYS = sorted({key for _, key, _ in (*AREAS, *LINES)} | {"natural"})

_BUILT = {"landmark", "old"}
_HIDDEN = {"tunnel": {"yes", "culvert", "covered"}, "indoor": {"yes"}, "location": {"underground"}}
_BESIDE_A_STREET = {"sidewalk", "crossing", "traffic_island", "access_aisle", "link"}
_IN_A_YARD = {
    "driveway",
    "parking_aisle",
    "drive-through",
    "emergency_access",
    "yard",
    "siding",
    "spur",
}
_RANKS = {
    "road": 1,
    "water": 1,
    "old-street": 1,
    "landmark": 2,
    "street": 2,
    "green": 2,
    "square": 2,
}
_LAST = 3
_CHINESE = {"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant"}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

LOCAL = "und"
"""The language of a plain `name`, which OpenStreetMap does not tell: undetermined, in BCP 47."""


def kind_of_area(tags: Tags) -> str:
    """A key of STYLES, "" for what is not drawn."""
    if _is_hidden(tags):
        return ""
    for kind, key, values in AREAS:
        if _has(tags, key, values) and (kind not in _BUILT or _has(tags, "building", _ANY)):
            # A landmark without a name is a building like any other.
            if kind == "landmark" and "name" not in tags:
                continue
            return kind
    return ""


def kind_of_line(tags: Tags) -> str:
    """A key of STYLES, "" for what is not drawn: tunnels, pavements, yards, plazas."""
    beside = tags.get("footway") in _BESIDE_A_STREET or tags.get("cycleway") == "crossing"
    if _is_hidden(tags) or beside or tags.get("service") in _IN_A_YARD or tags.get("area") == "yes":
        return ""
    return next((kind for kind, key, values in LINES if _has(tags, key, values)), "")


def names_of(tags: Tags, language: str = LOCAL) -> dict[str, str]:
    """Names by BCP 47 tag, of `name:ja` and its like; the plain `name` is in `language`."""
    names = {}
    if "name" in tags:
        names[language] = tags["name"]
    for key, name in tags.items():
        code = key.removeprefix("name:")
        if code != key and _TAG.fullmatch(code):
            names[_CHINESE.get(code, code)] = name
    return names


def rank_of(kind: str, tags: Tags) -> int:
    """How early a feature is named: 1 is first. What has its own article is better known."""
    rank = _RANKS.get(kind, _LAST)
    known = kind == "landmark" and ("wikidata" in tags or "wikipedia" in tags)
    return rank - 1 if known else rank


def _has(tags: Tags, key: str, values: Collection[str]) -> bool:
    value = tags.get(key, "no")
    return value != "no" and (value in values or not values)


def _is_hidden(tags: Tags) -> bool:
    return any(tags.get(key) in values for key, values in _HIDDEN.items())

"""The service map, drawn at build time: `draw` the map, `handover` links to other maps, `read_layer`."""

from generator.map.drawing import draw
from generator.map.ground import thanks
from generator.map.handover import Handover, handover
from generator.map.layers import LayerError, extent, read_layer
from generator.map.locator import draw_locator
from generator.map.projection import around
from generator.map.route import RouteStop, draw_route
from generator.map.types import (
    Bounds,
    Feature,
    Layer,
    MapView,
    MapWords,
    Marker,
    Names,
    Tour,
    TourStop,
)

__all__ = [
    "Bounds",
    "Feature",
    "Handover",
    "Layer",
    "LayerError",
    "MapView",
    "MapWords",
    "Marker",
    "Names",
    "RouteStop",
    "Tour",
    "TourStop",
    "around",
    "draw",
    "draw_locator",
    "draw_route",
    "extent",
    "handover",
    "read_layer",
    "thanks",
]

"""Walks on the service map: a line and numbered stops, hidden until one is asked for."""

from collections.abc import Sequence
from html import escape

from generator.map.projection import Projection
from generator.map.spread import spread
from generator.map.types import Tour, TourStop

BROADEST = 1.8
"""Most units to a pixel at which a number is drawn; the stylesheet says the same."""
_APART = 25 * BROADEST
"""Units between two numbers, which are 24 pixels broad."""


def draw_tours(tours: Sequence[Tour], projection: Projection) -> str:
    """A group for each walk; numbers that would cover each other stand apart, with leaders."""
    return "".join(_tour(tour, projection) for tour in tours)


def _tour(tour: Tour, projection: Projection) -> str:
    places = [projection.to_units(stop.lon, stop.lat) for stop in tour.stops]
    numbers = spread(places, _APART, projection.width, projection.height)
    line = "M" + "L".join(_point(at) for at in places)
    leaders = "".join(f"M{_point(at)}L{_point(to)}" for at, to in zip(places, numbers, strict=True))
    stops = "".join(
        _stop(stop, number, at)
        for number, (stop, at) in enumerate(zip(tour.stops, numbers, strict=True), 1)
    )
    return (
        f'<g class="tour" id="{escape(tour.id)}" role="group"{_lang(tour.lang)}'
        f' aria-label="{escape(tour.title)}"><path class="line" d="{line}"/>'
        f'<path class="leaders" d="{leaders}"/>{stops}</g>'
    )


def _stop(stop: TourStop, number: int, at: tuple[float, float]) -> str:
    return (
        f'<a class="stop" href="{escape(stop.url)}" data-stop="{escape(stop.id)}"'
        f'{_lang(stop.lang)} aria-label="{number}: {escape(stop.title)}"'
        f' transform="translate({_point(at)})"><g class="k">'
        f'<circle r="12"/><text y="5">{number}</text></g></a>'
    )


def _lang(code: str) -> str:
    return f' lang="{escape(code)}"' if code else ""


def _point(at: tuple[float, float]) -> str:
    return f"{round(at[0])} {round(at[1])}"

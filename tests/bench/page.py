"""The kept figures as a page of the docs, and the curves of cost against size."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing

from tests.bench.figures import Figure, table

PAGE = "docs/benchmarks/figures.md"
HEAD = """# Figures

Written by `python3 build.py bench --keep`; [the method](README.md) says how each was measured.
"""
WIDTH, HEIGHT = 6.4, 4.0
# Dates and random ids would make every drawing differ from the one before.
REPEATABLE = {"svg.hashsalt": "jindu", "svg.fonttype": "none"}
Curve = list[tuple[int, float]]


def draw(kept: Path) -> None:
    """Write `figures.md` and a drawing a curve, from the JSON files of the folder `kept`."""
    parts = [HEAD]
    for file in sorted(kept.glob("*.json")):
        parts += _section(file.stem, json.loads(file.read_text("utf-8")), kept)
    (kept / "figures.md").write_text("\n".join(parts), "utf-8")


def _section(name: str, said: dict[str, Any], kept: Path) -> Iterator[str]:
    figures = [_figure(row) for row in said["figures"]]
    machine = said["machine"]
    yield f"## {name}\n"
    yield (
        f"`{said['command']}`, {said['measured']}, {machine['cores']} cores "
        f"({machine['processor']}), {machine['system']}, Python {machine['python']}.\n"
    )
    yield f"{table(figures)}\n"
    for unit, curves in _curves(figures).items():
        picture = f"{name}-{unit.strip('/')}.svg"
        _draw_curves(kept / picture, curves, unit)
        yield f"![{', '.join(curves)}: {unit} against size]({picture})\n"


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(**{member: value for member, value in row.items() if member != "ratio"})


def _curves(figures: Iterable[Figure]) -> dict[str, dict[str, Curve]]:
    """Points by unit and curve; a curve of one point is none."""
    found: dict[str, dict[str, Curve]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        if figure.curve and figure.size:
            found[figure.unit][figure.curve].append((figure.size, figure.value))
            if figure.peer and figure.peer_value:
                found[figure.unit][figure.peer].append((figure.size, figure.peer_value))
    several = {
        unit: {name: sorted(set(points)) for name, points in curves.items() if len(points) > 1}
        for unit, curves in found.items()
    }
    return {unit: curves for unit, curves in several.items() if curves}


def _draw_curves(file: Path, curves: dict[str, Curve], unit: str) -> None:
    """Both axes are logarithmic: a straight line is a power of the size."""
    drawing = Drawing(figsize=(WIDTH, HEIGHT), layout="constrained")
    axes = drawing.add_subplot(xscale="log", yscale="log", xlabel="size", ylabel=unit)
    for name, points in curves.items():
        sizes: Sequence[int] = [size for size, _ in points]
        axes.plot(sizes, [value for _, value in points], marker="o", label=name)
    axes.grid(visible=True, which="major", alpha=0.4)
    axes.legend()
    with mpl.rc_context(REPEATABLE):
        drawing.savefig(file, metadata={"Date": None})

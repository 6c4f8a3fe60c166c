"""A measured figure beside its limit and its peer: as a row of a table, as JSON."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

HEADINGS = ("figure", "value", "limit", "met", "peer", "× peer", "processor", "memory")


@dataclass(frozen=True)
class Figure:
    """One figure; `peer` was measured in the same run, in the same unit.

    `cpu` is seconds of processor, `memory` the peak in MiB; None where neither was measured. `met` says
    whether `limit` holds, None where there is none. Figures of one `curve` are drawn as one, by `size`.
    """

    name: str
    value: float
    unit: str
    limit: str = ""
    met: bool | None = None
    peer: str = ""
    peer_value: float | None = None
    cpu: float | None = None
    memory: float | None = None
    curve: str = ""
    size: int | None = None

    @property
    def ratio(self) -> float | None:
        """This project's value as so many times the peer's."""
        return self.value / self.peer_value if self.peer_value else None

    def as_json(self) -> dict[str, Any]:
        """All members that say something, and the ratio."""
        said = asdict(self) | {"ratio": self.ratio}
        return {name: value for name, value in said.items() if value not in {None, ""}}


def amount(value: float | None, unit: str = "") -> str:
    """Three digits that count, with thousands set apart: `1,230 /s`, `0.0123 s`."""
    if value is None:
        return ""
    digits = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{digits} {unit}".strip()


def cells(figure: Figure) -> tuple[str, ...]:
    """The figure's row under HEADINGS."""
    peer = f"{figure.peer}: {amount(figure.peer_value, figure.unit)}" if figure.peer else ""
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    return (
        figure.name,
        amount(figure.value, figure.unit),
        figure.limit,
        met,
        peer,
        amount(figure.ratio),
        amount(figure.cpu, "s") if figure.cpu is not None else "",
        amount(figure.memory, "MiB") if figure.memory is not None else "",
    )


def table(figures: Iterable[Figure]) -> str:
    """Markdown."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *map(cells, figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

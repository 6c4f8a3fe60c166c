"""`build.py bench [NAME …]`: measure, print a table, and keep the figures for the docs.

Every benchmark is a module here with `measure(quick) -> Iterator[Figure]`. `--keep` writes
`docs/benchmarks/NAME.json` with the machine and the day, and draws the page and the curves from all that
are kept there.
"""

import datetime
import importlib
import json
import os
import platform
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, cells, table
from tests.bench.page import PAGE, draw

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "benchmarks"
NAMES: Sequence[str] = ("search", "desk", "sync", "pages", "build")


def run(options: Namespace) -> int:
    """Measure; return 1 where a limit is not met."""
    unknown = sorted(set(options.names) - set(NAMES))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    missed = []
    for name in options.names or NAMES:
        figures = measure(name, options.quick)
        missed += [figure for figure in figures if figure.met is False]
        if options.keep:
            keep(name, figures)
    if options.keep:
        draw(KEPT)
        print(f"written: {PAGE} and its curves in {KEPT.relative_to(ROOT)}")
    for figure in missed:
        print(f"missed: {figure.name}: {cells(figure)[1]}, limit {figure.limit}", file=sys.stderr)
    return 1 if missed else 0


def measure(name: str, quick: bool) -> list[Figure]:
    """Run one benchmark, telling each figure as it comes, then the table."""
    print(f"── {name}", flush=True)
    figures = []
    for figure in importlib.import_module(f"tests.bench.{name}").measure(quick):
        print(" · ".join(filter(None, cells(figure))), flush=True)
        figures.append(figure)
    print(f"\n{table(figures)}\n", flush=True)
    return figures


def keep(name: str, figures: Sequence[Figure]) -> None:
    """Write what was found where the page is drawn from."""
    said = {
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": machine(),
        "command": f"python3 build.py bench {name}",
        "figures": [figure.as_json() for figure in figures],
    }
    KEPT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(said, ensure_ascii=False, indent=1)
    (KEPT / f"{name}.json").write_text(f"{text}\n", "utf-8")


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }

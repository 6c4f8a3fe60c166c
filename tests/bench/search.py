"""The search beside a plain MiniSearch: each query of the table typed letter by letter."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.assets.node import NODE
from generator.cache import Cache
from generator.stages.build import build
from tests.bench.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
PEER = "MiniSearch"


def measure(quick: bool) -> Iterator[Figure]:
    """Until ready, a keystroke (median), bytes of its data (gzip) and rows found; `quick` in one language."""
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder)
        with Cache(ROOT / ".cache" / "build.sqlite3") as cache:
            build(ROOT / "content", ROOT, dist, cache)
        rows = _rows(dist)
    locales = sorted({row["locale"] for row in rows})
    by_engine = {(row["locale"], row["name"]): row for row in rows}
    for locale in locales[:1] if quick else locales:
        ours, peer = by_engine[locale, "ours"], by_engine[locale, "minisearch"]
        for what, member, unit in (
            ("ready", "ready", "ms"),
            ("a key", "median", "ms"),
            ("data", "bytes", "B"),
            (f"found of {ours['of']}", "found", "rows"),
        ):
            yield Figure(
                f"{what}, {locale}", ours[member], unit, peer=PEER, peer_value=peer[member]
            )


def _rows(dist: Path) -> list[dict[str, Any]]:
    table = (ROOT / "tests" / "vectors" / "search.yml").read_text("utf-8")
    done = subprocess.run(
        [NODE, ROOT / "tests" / "bench" / "search.mjs", dist / "www"],
        input=json.dumps(yaml.safe_load(table)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]

"""`python3 tests/bench/search.py [DIST]`: the search beside a plain MiniSearch, on a finished build.

A line a language and engine: milliseconds until it is ready, a keystroke (median and 95th of a
hundred, every query of the table typed letter by letter), bytes of its data (gzip), rows found.
"""

import json
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.assets.node import NODE  # noqa: E402  the path comes first


def main(dist: Path) -> None:
    """Print the table."""
    table = (ROOT / "tests" / "vectors" / "search.yml").read_text("utf-8")
    done = subprocess.run(
        [NODE, ROOT / "tests" / "bench" / "search.mjs", dist / "www"],
        input=json.dumps(yaml.safe_load(table)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    print("language engine      ready ms  key ms  95th ms      kB  found")
    for line in done.stdout.splitlines():
        row = json.loads(line)
        print(
            f"{row['locale']:8} {row['name']:10} {row['ready']:9.0f} {row['median']:7.2f} "
            f"{row['slow']:8.2f} {row['bytes'] / 1000:7.1f}  {row['found']}/{row['of']}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist")

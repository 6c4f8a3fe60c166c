"""`python3 tests/bench/lighthouse.py [PATH ...]`: Lighthouse's four scores of pages on the real server.

Without a path: one page of each kind, the largest, in English; ten minutes. Mobile, as Lighthouse
sets it: slow 4G and a processor slowed four times, both simulated, so a busy machine costs points.
What costs a point is printed below its page.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.assets.node import NODE  # noqa: E402
from generator.cache import Cache  # noqa: E402
from generator.stages.build import build  # noqa: E402  the path comes first
from tests.support.gates import kinds_of_page  # noqa: E402
from tests.support.phone_browser import ARGUMENTS, executable  # noqa: E402
from tests.support.server import ServerProcess  # noqa: E402

LOCALE = "en"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"


def audit(url: str, categories: tuple[str, ...] = CATEGORIES) -> dict[str, Any]:
    """Lighthouse's report of one page, as its own JSON."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [NODE, LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}",
             f"--only-categories={','.join(categories)}", f"--chrome-flags={flags}"],
            env=os.environ | {"CHROME_PATH": str(executable()), "TMPDIR": folder},
            check=True,
        )  # fmt: skip
        return json.loads(report.read_text("utf-8"))


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Points of 100 by category."""
    return {
        name: round(100 * (category["score"] or 0))
        for name, category in report["categories"].items()
    }


def costs(report: dict[str, Any]) -> list[str]:
    """The audits that count and are not whole, with their value."""
    found = []
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = audit.get("displayValue", "")
                found.append(f"{audit['id']}: {audit['title']} {value}".strip())
    return found


def main(paths: list[str]) -> None:
    """Build, serve, audit, print; no paths mean one page of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        dist = Path(folder, "dist")
        with Cache(ROOT / ".cache" / "build.sqlite3") as cache:
            build(ROOT / "content", ROOT, dist, cache)
        with ServerProcess(data=Path(folder, "data"), dist=dist) as server:
            for path in paths or kinds_of_page(dist / "www", LOCALE):
                try:
                    report = audit(server.url + path)
                except subprocess.CalledProcessError:
                    # A trace that Chromium lost, as Lighthouse says: run it again.
                    report = audit(server.url + path)
                print(path, " ".join(f"{k} {v}" for k, v in scores(report).items()), flush=True)
                for cost in costs(report):
                    print("   ", cost, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

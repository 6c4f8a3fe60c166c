"""`build.py test`: what the tests need, then all of them: linters and types, Node, Python and browser.

`--quick` leaves out what needs a browser, a database server or a full build: the loop of a developer.
"""

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.assets.node import NODE

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"

_TYPESCRIPT = MODULES / "typescript" / "bin" / "tsc"
_ESLINT = MODULES / "eslint" / "bin" / "eslint.js"
_PRETTIER = MODULES / "prettier" / "bin" / "prettier.cjs"

TOGETHER = ("-n", "2", "--dist", "loadgroup", "--durations", "20")

FORMATTED = (
    "pwa/client/**/*.js",
    "tests/**/*.{js,mjs}",
    "site/styles/**/*.css",
    "eslint.config.js",
)

QUICK = (
    "-m",
    "not browser and not firefox and not webkit and not slow",
)

CHECKS: Sequence[tuple[str, Sequence[str | Path]]] = (
    ("ruff", [sys.executable, "-m", "ruff", "check", "."]),
    ("ruff format", [sys.executable, "-m", "ruff", "format", "--check", "."]),
    ("mypy", [sys.executable, "-m", "mypy"]),
    ("types of the client", [NODE, _TYPESCRIPT, "--project", "pwa/client"]),
    ("types of the worker", [NODE, _TYPESCRIPT, "--project", "pwa/client/tsconfig.worker.json"]),
    ("eslint", [NODE, _ESLINT, "--max-warnings", "0", "pwa/client", "tests/client"]),
    ("prettier", [NODE, _PRETTIER, "--check", "--log-level", "warn", *FORMATTED]),
    ("node --test", [NODE, "--test", "tests/client/**/*.test.js"]),
)


def run(options: Namespace) -> int:
    """Run everything; with pytest arguments, only pytest."""
    if not options.quick:
        chromium()
    failed = []
    if not options.pytest:
        for name, command in CHECKS:
            print(f"── {name}", flush=True)
            if subprocess.call(command, cwd=ROOT):
                failed.append(name)
    arguments = [*(QUICK if options.quick else ()), *(options.pytest or TOGETHER)]
    if not _pytest(arguments):
        failed.append("pytest")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _pytest(arguments: Sequence[str]) -> bool:
    print("── pytest", *arguments, flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=ROOT) == 0


def chromium() -> Path:
    """A Chromium: the machine's, else Playwright's own, else (Debian, root) the distribution's."""
    if found := _installed():
        return found
    print("No Chromium here: fetching Playwright's own", flush=True)
    fetched = subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])
    if not fetched and (found := _playwrights_own()):
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(
            "Installing Debian's chromium, with a font for Chinese, Japanese and Korean", flush=True
        )
        subprocess.check_call(["apt-get", "update", "-q"])
        packages = ["chromium", "fonts-noto-cjk"]
        subprocess.check_call(
            ["apt-get", "install", "-yq", "--no-install-recommends", *packages],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
        if found := _installed():
            return found
    sys.exit("No Chromium could be had: install Chromium or Google Chrome, then run this again.")


def _installed() -> Path | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = (shutil.which(name) for name in names)
    return next((Path(path) for path in found if path), None) or _playwrights_own()


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None

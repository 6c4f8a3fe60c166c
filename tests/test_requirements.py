"""What is installed where: the server's list holds what the server imports, and nothing else."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# SQLAlchemy imports it where DATABASE_URL asks for it.
BY_NAME = {"psycopg"}
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def declared(extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [*project["dependencies"], *project["optional-dependencies"][extra]]
    return {normal(re.split(r"[\[<>=!~; ]", name)[0]) for name in names}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file):
    """Name to versions: one list may hold several, for several Pythons."""
    found = {}
    for name, version in PINNED.findall((ROOT / file).read_text("utf-8")):
        found.setdefault(normal(name), set()).add(version)
    return found


def imported(*folders):
    """Distributions that the modules of these folders import."""
    providers = importlib.metadata.packages_distributions()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                else:
                    names = [node.module] if isinstance(node, ast.ImportFrom) else []
                for name in names:
                    yield from map(normal, providers.get(name.partition(".")[0], []))


def test_the_servers_list_is_what_the_server_imports():
    assert declared("server") == set(imported("pwa/server", "generator/model")) | BY_NAME


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-test.txt"])
def test_the_lists_agree(file):
    whole = pinned(file)
    differs = {
        name: v for name, v in pinned("requirements-server.txt").items() if whole.get(name) != v
    }
    assert differs == {}


ALONE = """
import importlib.metadata, pkgutil, re, sys
allowed = set(sys.argv[1].split())
normal = lambda name: re.sub(r"[-_.]+", "-", name).lower()
providers = importlib.metadata.packages_distributions()

class Missing:
    def find_spec(self, name, path=None, target=None):
        owners = {normal(each) for each in providers.get(name.partition(".")[0], [])}
        if owners and not owners & allowed:
            raise ModuleNotFoundError(f"{name} is not on the server's list", name=name)

sys.meta_path.insert(0, Missing())
import pwa.server.main, pwa.staff
for module in pkgutil.walk_packages(pwa.server.__path__, "pwa.server."):
    if ".migrations" not in module.name:
        __import__(module.name)
"""


def test_the_server_runs_with_its_list_alone():
    allowed = " ".join(pinned("requirements-server.txt"))
    done = subprocess.run(
        [sys.executable, "-c", ALONE, allowed],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

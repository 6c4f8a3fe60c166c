"""The direction of imports: see generator/README.md and pwa/server/README.md."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What the server may import of the generator: the rules that both sides share.
SHARED = {"generator.model"}
SERVER = "pwa.server"
# The generator from the ground up: each part may import those before it, and none after it.
GENERATOR = (
    "model",
    "cache",
    "trace",
    "later",
    "workers",
    "output",
    "hours",
    "map",
    "kinds",
    "i18n",
    "assets",
    "content",
    "json_ld",
    "templates",
    "outputs",
    "stages",
    "commands",
)
# What each layer of the server may import of the other layers; see pwa/server/README.md.
LAYERS = {
    "lib": set(),
    "schemas": set(),
    "config": set(),
    "queries": {"lib"},
    "domain": {"queries", "schemas", "lib"},
    "notifications": {"domain", "queries", "schemas", "lib"},
    "services": {"domain", "queries", "config", "lib"},
    "http": {"services", "notifications", "domain", "queries", "schemas", "lib"},
    "commands": {"services", "domain", "queries", "lib"},
    "operations": {"commands", "services", "domain", "queries", "config", "lib"},
    "app": {"http", "services", "config"},
    "main": {"app", "commands", "http", "notifications", "services", "domain", "config", "lib"},
}
WITHOUT_SHARED = {"lib", "config", "queries"}
# What each part may import of the project; the longest prefix that fits counts.
MAY = {
    "generator": {"generator"},
    "generator.model": {"generator.model"},
    SERVER: set(),
    "pwa.serve": {"pwa.server", "generator"},
    "pwa.staff": {"pwa.server"},
    "pwa.reference": {"pwa.reference", "pwa.server", "generator"},
} | {
    f"{SERVER}.{layer}": {f"{SERVER}.{name}" for name in {layer, *others}}
    | (set() if layer in WITHOUT_SHARED else SHARED)
    for layer, others in LAYERS.items()
}
OURS = ("generator", "pwa", "tests", "build")


def modules():
    for folder in ("generator", "pwa"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            dotted = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
            yield pytest.param(path, dotted.removesuffix(".__init__"), id=dotted)


PATHS = {module.values[1]: module.values[0] for module in modules()}


def imported(path):
    """What a file imports; `from package import module` counts as the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports in full"
            members = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (member if member in PATHS else node.module for member in members)


def within(name, prefixes):
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize(("path", "module"), list(modules()))
def test_imports_keep_their_direction(path, module):
    part = max((each for each in MAY if within(module, {each})), key=len, default=None)
    allowed = MAY[part] if part else set()
    for name in imported(path):
        assert not within(name, OURS) or within(name, allowed), f"{module} must not import {name}"


def height(module):
    """The place of a module of the generator in GENERATOR."""
    return GENERATOR.index(module.split(".")[1])


@pytest.mark.parametrize("module", [name for name in PATHS if name.startswith("generator.")])
def test_no_part_of_the_generator_imports_one_above_it(module):
    for name in imported(PATHS[module]):
        if within(name, {"generator"}):
            assert height(name) <= height(module), f"{module} must not import {name}"


def test_every_module_of_the_server_has_its_layer():
    found = {path.stem for path in (ROOT / "pwa/server").iterdir() if path.suffix == ".py"}
    found |= {path.parent.name for path in (ROOT / "pwa/server").glob("*/__init__.py")}
    assert found - {"__init__"} == set(LAYERS)


def test_no_imports_run_in_a_circle():
    graph = {name: PATHS.keys() & set(imported(path)) - {name} for name, path in PATHS.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_no_import_is_put_off():
    """An import inside a function hides a cycle."""
    for path in (*(ROOT / "generator").rglob("*.py"), *(ROOT / "pwa").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        inner = [
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        assert not inner, f"{path.relative_to(ROOT)}:{inner[0].lineno}"

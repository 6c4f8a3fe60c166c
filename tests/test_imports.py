"""The direction of imports: see docs/contracts.md."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each part may import of the project; the longest prefix that fits counts.
MAY = {
    "generator": {"generator"},
    "pwa.server": {"pwa.server", "generator.fields", "generator.flows", "generator.problems"},
    "pwa.serve": {"pwa.server", "generator"},
    "pwa.staff": {"pwa.server"},
}
OURS = ("generator", "pwa", "tests", "build")


def modules():
    for folder in ("generator", "pwa"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            dotted = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
            yield pytest.param(path, dotted.removesuffix(".__init__"), id=dotted)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports in full"
            yield node.module


def within(name, prefixes):
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize(("path", "module"), list(modules()))
def test_imports_keep_their_direction(path, module):
    part = max((each for each in MAY if within(module, {each})), key=len, default=None)
    allowed = MAY[part] if part else set()
    for name in imported(path):
        assert not within(name, OURS) or within(name, allowed), f"{module} must not import {name}"


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

"""The client's imports go one way: pages → features → ui, sync, offline → storage, geo, time → lib."""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

CLIENT = Path(__file__).resolve().parent.parent / "pwa" / "client"

LAYERS = (
    {"lib"},
    {"storage", "geo", "time"},
    {"ui", "sync", "offline"},
    {"forms", "cases", "lists", "search", "map", "speech", "walks", "emergency"},
    {"pages"},
)
RANKS = {folder: rank for rank, folders in enumerate(LAYERS) for folder in folders}
# The worker runs them too, and there is no document in it.
WITHOUT_DOCUMENT = ("lib", "storage", "geo", "sync", "offline")

# Imports of values and of types alike: `from "…"`, `import("…")`, `import "…"`.
IMPORT = re.compile(r'(?:\bfrom|\bimport|\bimport\()\s*"(\.{1,2}/[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
MODULES = sorted(path.relative_to(CLIENT).as_posix() for path in CLIENT.rglob("*.js"))


def imports_of(module: str) -> list[str]:
    """Modules that `module` imports, as paths below the client."""
    text = (CLIENT / module).read_text("utf-8")
    found = [(CLIENT / module).parent / each for each in IMPORT.findall(text)]
    return [path.resolve().relative_to(CLIENT).as_posix() for path in found]


def test_every_module_has_a_folder_that_is_known() -> None:
    assert {module.partition("/")[0] for module in MODULES} == set(RANKS)


@pytest.mark.parametrize("module", MODULES)
def test_imports_lead_downwards_or_stay_in_the_folder(module: str) -> None:
    folder = module.partition("/")[0]
    for imported in imports_of(module):
        other = imported.partition("/")[0]
        assert other == folder or RANKS[other] < RANKS[folder], f"{module} imports {imported}"


def test_there_is_no_circle() -> None:
    graph = {module: imports_of(module) for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize(
    "module", [each for each in MODULES if each.partition("/")[0] in WITHOUT_DOCUMENT]
)
def test_what_the_worker_runs_knows_no_document(module: str) -> None:
    code = COMMENT.sub("", (CLIENT / module).read_text("utf-8"))
    assert not re.search(r"\bdocument\.", code)

"""KINDS: every kind of content. A new kind is a module here, a template and an example."""

import copyreg
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from generator.kinds.base import AnyKind, Facts, Kind, Words

__all__ = ["FOLDERS", "KINDS", "AnyKind", "Facts", "Kind", "Words"]


def _rows() -> Iterator[AnyKind]:
    """The row of every module of this package that has one."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        members = vars(import_module(module.name)).values()
        yield from (each for each in members if isinstance(each, Kind))


KINDS: Mapping[str, AnyKind] = {
    kind.name: kind for kind in sorted(_rows(), key=lambda kind: kind.order)
}

FOLDERS: Mapping[str, AnyKind] = {kind.folder: kind for kind in KINDS.values()}


def _kind(name: str) -> AnyKind:
    return KINDS[name]


def _by_name(kind: AnyKind) -> tuple[Callable[[str], AnyKind], tuple[str]]:
    return _kind, (kind.name,)


# What is kept of a build names its kinds: each is the row of the table, whoever reads it again.
copyreg.pickle(Kind, _by_name)

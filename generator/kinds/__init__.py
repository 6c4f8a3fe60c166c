"""KINDS: every kind of content. A new kind is a module here, a template and an example."""

import pkgutil
from collections.abc import Iterator, Mapping
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

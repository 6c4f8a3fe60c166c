"""The offline pack of each language: always the last row, for it holds what the others made."""

from collections.abc import Iterator, Sequence
from typing import Any

from generator.output import Output
from generator.outputs.packs import held_by, pack_size, packs
from generator.templates.rendering import Rendering, as_json
from generator.workers import in_processes

_MANY = 500
"""Outputs from which processes share the packs."""


def offline_packs(rendering: Rendering, before: Sequence[Output]) -> Iterator[Output]:
    """Yield segments and manifest for every language, and `/packs.json`.

    That has by language the bytes of a first visit, and where there is more on wish, its bytes and folders.
    A pack whose members are those of the former build is taken from there.
    """
    locales = rendering.site.config.codes
    held = {locale: held_by(locale, before) for locale in locales}
    kept = {code: pack for code, (of, pack) in rendering.packed.items() if of == held.get(code)}
    new = [locale for locale in locales if locale not in kept]

    def packed(locale: str) -> list[Output]:
        return list(packs(locale, held[locale]))

    fewest = 2 if len(before) > _MANY else len(new) + 1
    kept |= dict(zip(new, in_processes(packed, new, fewest), strict=True))
    rendering.packed.update({locale: (held[locale], kept[locale]) for locale in new})
    for locale in locales:
        yield from kept[locale]
    sizes = {locale: _size(locale, kept[locale]) for locale in locales}
    yield Output("packs.json", as_json(sizes))


def _size(locale: str, pack: Sequence[Output]) -> dict[str, Any]:
    size = pack_size(locale, pack)
    more = {"more": size.more, "folders": size.wished} if size.more else {}
    return {"first": size.compressed, **more}

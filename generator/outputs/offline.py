"""The offline pack of each language: always the last row, for it holds what the others made."""

from collections.abc import Iterator, Sequence

from generator.output import Output
from generator.outputs.packs import pack_size, packs
from generator.templates.rendering import Rendering, as_json


def offline_packs(rendering: Rendering, before: Sequence[Output]) -> Iterator[Output]:
    """Yield segments and manifest for every language, and `/packs.json`.

    That has by language the bytes of a first visit, and where there is more on wish, its bytes and folders.
    """
    sizes = {}
    for locale in rendering.site.config.codes:
        made = list(packs(locale, before))
        yield from made
        size = pack_size(locale, made)
        more = {"more": size.more, "folders": size.wished} if size.more else {}
        sizes[locale] = {"first": size.compressed, **more}
    yield Output("packs.json", as_json(sizes))

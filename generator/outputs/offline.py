"""The offline pack of each language: always the last row, for it holds what the others made."""

from collections.abc import Iterator, Sequence

from generator.output import Output
from generator.outputs.packs import packs
from generator.rendering import Rendering


def offline_packs(rendering: Rendering, before: Sequence[Output]) -> Iterator[Output]:
    """Yield segments and manifest for every language."""
    for locale in rendering.site.config.codes:
        yield from packs(locale, before)

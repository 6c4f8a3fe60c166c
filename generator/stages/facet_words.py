"""Codes of facts that are shown by a word of the interface: each needs that word."""

from collections.abc import Iterator, Sequence

from generator.content.page import Page
from generator.content.problems import Problem
from generator.i18n.words import Words


def facet_word_problems(pages: Sequence[Page], words: Words, locale: str) -> Iterator[Problem]:
    """Say which codes have no word, such as a language spoken in a shop; `locale` is the source's."""
    known = words.table[locale]
    for page in pages:
        for facet in page.kind.facets if page.facts else ():
            codes = getattr(page.facts, facet.field)
            for index, code in enumerate(codes if isinstance(codes, tuple) else ()):
                if f"{facet.words}{code}" not in known:
                    there = [
                        key.removeprefix(facet.words)
                        for key in known
                        if key.startswith(facet.words)
                    ]
                    message = (
                        f"there is no word for `{code}`: write one of {', '.join(sorted(there))}"
                    )
                    yield page.document.problem(message, facet.field, index)

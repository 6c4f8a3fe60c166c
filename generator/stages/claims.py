"""What only one entry may have: the code of a plate, an address that something had before."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from generator.content.page import Page
from generator.content.problems import Problem
from generator.kinds.place import PlaceFacts
from generator.kinds.walk import WalkFacts


def claim_problems(pages: Collection[Page]) -> Iterator[Problem]:
    """Say what is claimed twice, and which stops of walks have no plate. `pages` are sources."""
    yield from _plates(pages)
    yield from _addresses(pages)


def _plates(pages: Collection[Page]) -> Iterator[Problem]:
    places = {page.document.slug: page for page in pages if isinstance(page.facts, PlaceFacts)}
    codes = {
        page.document.slug: page.facts.plate
        for page in places.values()
        if isinstance(page.facts, PlaceFacts)
    }
    count = Counter(codes.values())
    for slug, code in codes.items():
        if code and count[code] > 1:
            others = [each for each, same in codes.items() if same == code and each != slug]
            message = f"`{others[0]}` has the plate {code} as well: give each its own"
            yield places[slug].document.problem(message, "plate")
    for slug in sorted(_stops(pages) & codes.keys()):
        if codes[slug] is None:
            yield places[slug].document.problem("a stop of a walk has a plate: write `plate: …`")


def _stops(pages: Collection[Page]) -> set[str]:
    walks = [page.facts for page in pages if isinstance(page.facts, WalkFacts)]
    return {slug for walk in walks for slug in walk.places}


def _addresses(pages: Collection[Page]) -> Iterator[Problem]:
    former: Sequence[str] = [each for page in pages if page.facts for each in page.facts.formerly]
    taken = Counter(former) + Counter(page.path for page in pages)
    for page in pages:
        for index, address in enumerate(page.facts.formerly if page.facts else ()):
            if taken[address] > 1:
                message = f"`{address}` is the address of something else"
                yield page.document.problem(message, "formerly", index)

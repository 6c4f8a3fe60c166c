#!/usr/bin/env python3
"""Writes a town of any size to build: `corpus.py OUT PAGES`, the same bytes every time.

PAGES is a number of pages in five languages: a fifth as many entries, of which 40 % are places, 25 %
guides, 25 % shops and 10 % standards, 3 KB a page with lists, tables, quotations and links to each other.
What else a site needs (areas, forms, words, map) is taken from `content/`. `flat()` writes the same pages
for other site generators.
"""

import argparse
import random
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from generator.content.document import Document  # noqa: E402
from generator.i18n.typography import typeset  # noqa: E402
from generator.stages.check import fingerprint, words_of  # noqa: E402
from generator.stages.load import from_text  # noqa: E402

SOURCE = "zh-Hans"
LANGUAGES = (SOURCE, "en", "ja", "ko", "fr")
SHARES = (("places", 0.40), ("guides", 0.25), ("merchants", 0.25), ("standards", 0.10))
_TAKEN = ("areas", "forms", "map", "words")
# Inside the map of `content/`.
_WEST, _SOUTH, _EAST, _NORTH = 119.4165, 32.2105, 119.4275, 32.2165


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, and the sentences that they are put into."""

    nouns: Sequence[str]
    verbs: Sequence[str]
    adjectives: Sequence[str]
    sentences: Sequence[str]
    headings: Sequence[str]
    table: Sequence[str]
    space: str


def _vocabulary(said: Mapping[str, Any]) -> Vocabulary:
    listed = {
        name: [each.strip() for each in said[name].split(",")]
        for name in ("nouns", "verbs", "adjectives", "headings", "table")
    }
    return Vocabulary(**listed, sentences=said["sentences"], space=said["space"])


VOCABULARIES: Mapping[str, Vocabulary] = {
    code: _vocabulary(said)
    for code, said in yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8")).items()
}

CATEGORIES: Mapping[str, Sequence[str]] = {
    "places": ("sight", "station", "toilet", "information", "transport", "dining", "service"),
    "guides": ("history", "customs", "transport", "payment", "food"),
    "merchants": ("tea", "food", "craft", "books", "stay", "art", "shop"),
}
_HOURS = (
    "Mo-Su 09:00-17:00",
    "Mo-Fr 08:30-12:00,13:30-18:00",
    "Tu-Su 10:00-21:00",
    "Mo-Sa 07:00-19:30",
)


@dataclass(frozen=True)
class Subject:
    """An entry: what all its translations share."""

    index: int
    section: str
    slug: str

    @cached_property
    def facts(self) -> "Facts":
        """Drawn by chance, the same each time."""
        return Facts.of(self.index)

    def title(self, language: str) -> str:
        """As its page and the links to it say."""
        vocabulary = VOCABULARIES[language]
        one, other = (vocabulary.nouns[each] for each in self.facts.title)
        said = f"{one}{vocabulary.space}{other} {int(self.slug[-5:])}"
        return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class Facts:
    """Numbers by which an entry is made; `related` are drawn from 0 to 1."""

    title: tuple[int, int]
    lat: float
    lon: float
    sections: int
    related: tuple[float, ...]
    choice: int

    @classmethod
    def of(cls, index: int) -> "Facts":
        """Those of an entry's number."""
        chance = random.Random(f"entry{index}")
        return cls(
            (chance.randrange(30), chance.randrange(30)),
            round(chance.uniform(_SOUTH, _NORTH), 5),
            round(chance.uniform(_WEST, _EAST), 5),
            chance.randint(3, 5),
            tuple(chance.random() for _ in range(5)),
            chance.randrange(1000),
        )


def subjects(pages: int) -> Sequence[Subject]:
    """The entries of so many pages."""
    left = count = pages // len(LANGUAGES)
    found: list[Subject] = []
    for section, share in SHARES:
        many = left if section == SHARES[-1][0] else round(count * share)
        left -= many
        found += [
            Subject(len(found) + each, section, f"{section[:-1]}-{each:05d}")
            for each in range(many)
        ]
    return found


class Writer:
    """Writes the text of one page."""

    def __init__(self, subject: Subject, language: str, all_of_them: Sequence[Subject]) -> None:
        self.subject, self.language = subject, language
        self.vocabulary = VOCABULARIES[language]
        self._chance = random.Random(f"{language}{subject.index}")
        self.related = [all_of_them[int(each * len(all_of_them))] for each in subject.facts.related]

    def sentence(self) -> str:
        """One sentence."""
        chance, vocabulary = self._chance, self.vocabulary
        one, two, three = chance.sample(vocabulary.nouns, 3)
        verb, adjective = chance.choice(vocabulary.verbs), chance.choice(vocabulary.adjectives)
        number = chance.randint(2, 90)
        return chance.choice(vocabulary.sentences).format(
            n=one, n2=two, n3=three, v=verb, a=adjective, d=number
        )

    def line(self) -> str:
        """One sentence by itself."""
        return self.sentence().strip()

    def paragraph(self) -> str:
        """Two or three sentences."""
        return "".join(self.sentence() for _ in range(self._chance.randint(2, 3))).strip()

    def noun(self) -> str:
        """A noun."""
        return self._chance.choice(self.vocabulary.nouns)

    def body(self) -> str:
        """The Markdown below the fields."""
        parts = [self.paragraph()]
        for number in range(self.subject.facts.sections):
            parts += [f"## {self.vocabulary.headings[number]}", self.paragraph()]
            parts += (self._bullets, self._steps, self._table)[number % 3](number)
        related = [
            f"- [{each.title(self.language)}]({_address(each)})" for each in self.related[2:]
        ]
        parts += [f"### {self.vocabulary.headings[5]}", "\n".join(related)]
        return "\n\n".join(parts) + "\n"

    def _bullets(self, _number: int) -> list[str]:
        return ["\n".join(f"- **{self.noun()}**: {self.line()}" for _ in range(4))]

    def _steps(self, number: int) -> list[str]:
        steps = [f"{n}. {self.line()} `code-{self._chance.randint(1, 99)}`" for n in (1, 2, 3)]
        link = f"[{self.noun()}]({_address(self.related[number % 5])})"
        adjective = self._chance.choice(self.vocabulary.adjectives)
        return ["\n".join(steps), f"{self.line()} {link} — *{adjective}*."]

    def _table(self, _number: int) -> list[str]:
        rows = [" | ".join(self.vocabulary.table), "--- | :---: | ---"]
        for _ in range(5):
            hours = f"{self._chance.randint(6, 11)}:00–{self._chance.randint(16, 22)}:30"
            rows.append(f"{self.noun()} | {hours} | {self.line()}")
        return ["\n".join(f"| {row} |" for row in rows), f"> {self.line()}"]


def _address(subject: Subject) -> str:
    return f"../{subject.section}/{subject.slug}.md"


def write(out: Path, pages: int) -> None:
    """Write `out`, a content folder of so many pages. What stands there is lost."""
    shutil.rmtree(out, ignore_errors=True)
    _take(out)
    found = subjects(pages)
    for subject in found:
        folder = out / subject.section
        folder.mkdir(exist_ok=True)
        source = _page(Writer(subject, SOURCE, found), "")
        (folder / f"{subject.slug}.md").write_text(source, "utf-8")
        stamp = f'source: "{_fingerprint(source, subject.section)}"\n'
        for language in LANGUAGES[1:]:
            text = _page(Writer(subject, language, found), stamp)
            (folder / f"{subject.slug}.{language}.md").write_text(text, "utf-8")


def flat(out: Path, pages: int) -> None:
    """Write `out/<language>/<section>/<slug>.md` with a title and a few plain fields."""
    found = subjects(pages)
    for subject in found:
        for language in LANGUAGES:
            path = out / language / subject.section / f"{subject.slug}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            facts = subject.facts
            fields = (
                f'title: "{subject.title(language)}"\nlang: {language}\nsection: {subject.section}\n'
                f"key: {subject.slug}\ncoordinates: [{facts.lat}, {facts.lon}]\n"
                f"date: 2025-{1 + subject.index % 12:02d}-{1 + subject.index % 28:02d}\n"
            )
            body = Writer(subject, language, found).body()
            path.write_text(f"---\n{fields}---\n\n{body}", "utf-8")


def _page(writer: Writer, stamp: str) -> str:
    subject = writer.subject
    lines = [f'title: "{subject.title(writer.language)}"', f'summary: "{writer.line()}"']
    lines += _WORDS[subject.section](writer)
    if not stamp:
        lines += ["sample: true", "checked: 2026-01-15", *_facts(writer)]
    fields = "".join(f"{line}\n" for line in lines)
    return f"---\n{fields}{stamp}---\n\n{writer.body()}"


def _venue_words(writer: Writer) -> Iterator[str]:
    yield f'address: "{writer.noun()} {writer.subject.facts.choice}"'


def _shop_words(writer: Writer) -> Iterator[str]:
    yield from _venue_words(writer)
    yield f'offer: "{writer.line()}"'


def _articles(writer: Writer) -> Iterator[str]:
    yield "articles:"
    for number in ("1.1", "1.2", "2.1"):
        yield f'  - {{number: "{number}", title: "{writer.noun()}", text: "{writer.line()}"}}'


def _no_words(_writer: Writer) -> Iterator[str]:
    return iter(())


_WORDS = {
    "places": _venue_words,
    "guides": _no_words,
    "merchants": _shop_words,
    "standards": _articles,
}


def _facts(writer: Writer) -> Iterator[str]:
    subject, facts = writer.subject, writer.subject.facts
    if categories := CATEGORIES.get(subject.section):
        yield f"category: {categories[facts.choice % len(categories)]}"
    if subject.section in {"places", "merchants"}:
        yield f"position: {{lat: {facts.lat}, lon: {facts.lon}}}"
        yield f'hours: "{_HOURS[facts.choice % len(_HOURS)]}"'
        yield f"step_free: {('yes', 'no', 'unknown')[facts.choice % 3]}"
    if subject.section == "merchants":
        yield "payment: [cash, alipay, wechat]"
    if subject.section == "guides":
        places = dict.fromkeys(each.slug for each in writer.related if each.section == "places")
        yield f"minutes: {5 + facts.choice % 10}"
        yield f"places: [{', '.join(places)}]"


def _stand_alone(source: Path) -> None:
    """Take the links to what is not there out of an area's pages."""
    if source.stem == "README":
        return
    for path in source.parent.glob(f"{source.stem}.*md"):
        text = re.sub(r"\[([^\]]+)\]\(\.\./(?!areas/)[^)]+\)", r"\1", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    stamp = f'source: "{_fingerprint(source.read_text("utf-8"), "areas")}"'
    for path in source.parent.glob(f"{source.stem}.*.md"):
        text = re.sub(r"(?m)^source:.*$", stamp, path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def _fingerprint(text: str, folder: str) -> str:
    document = from_text(typeset(text, SOURCE), "", folder, "entry", SOURCE)
    assert isinstance(document, Document), document
    return fingerprint(words_of(document), document.front.body)


def _take(out: Path) -> None:
    """What every site has, in the languages of this one."""
    foreign = re.compile(r".*\.(ar|zh-Hant)\.md|titles\.yml")
    for name in _TAKEN:
        shutil.copytree(
            ROOT / "content" / name,
            out / name,
            ignore=lambda _folder, names: [each for each in names if foreign.fullmatch(each)],
        )
    for source in (path for path in (out / "areas").glob("*.md") if path.suffixes == [".md"]):
        _stand_alone(source)
    shutil.copy(ROOT / "content" / "holidays.yml", out)
    town = (ROOT / "content" / "site.yml").read_text("utf-8")
    (out / "site.yml").write_text(re.sub(r"(?m)^  - \{code: (ar|zh-Hant),.*\n", "", town), "utf-8")


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("pages", type=int)
    parser.add_argument("--flat", action="store_true", help="for other site generators")
    options = parser.parse_args()
    (flat if options.flat else write)(options.out, options.pages)


if __name__ == "__main__":
    main()

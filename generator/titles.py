"""Titles alone, of entries not yet translated: `content/<folder>/titles.yml`, languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.front_matter import FrontMatterError, Mark, parse_yaml
from generator.kinds import KINDS
from generator.link import Entry, Key, Site, Text
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Titles:
    """One entry's titles by language; `zh-Hans` repeats the source's, so that a change is noticed."""

    path: str
    mark: Mark
    line: str
    texts: Mapping[str, str]

    def problem(self, message: str, slug: str) -> Problem:
        """A problem with these titles."""
        return Problem(self.path, *self.mark, slug, message, self.line)


def load_titles(content: Path) -> tuple[dict[Key, Titles], list[Problem]]:
    """Read the file of every kind that has one."""
    titles: dict[Key, Titles] = {}
    problems: list[Problem] = []
    for kind in KINDS.values():
        path = content / kind.folder / "titles.yml"
        if not path.is_file():
            continue
        shown = f"{content.name}/{kind.folder}/{path.name}"
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        try:
            values, marks = parse_yaml(text)
        except FrontMatterError as error:
            problems.append(Problem(shown, *error.mark, "", error.message))
            continue
        for slug, texts in values.items():
            mark = marks[(slug,)]
            found = Titles(shown, mark, lines[mark[0] - 1], texts)
            if _are_texts(texts):
                titles[(kind.name, slug)] = found
            else:
                problems.append(found.problem("write `{zh-Hans: 石塔, ja: 石塔, fr: …}`", slug))
    return titles, problems


def with_titles(site: Site, titles: Mapping[Key, Titles]) -> tuple[Site, list[Problem]]:
    """The site with these titles where an entry is shown in another language than the reader's."""
    problems = list(_problems(site, titles))
    entries = {
        key: _titled(entry, titles[key].texts) if key in titles else entry
        for key, entry in site.entries.items()
    }
    return replace(site, entries=entries), problems


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, Mapping) and all(isinstance(each, str) for each in texts.values())


def _titled(entry: Entry, titles: Mapping[str, str]) -> Entry:
    return replace(
        entry,
        texts={
            code: _under(text, titles[code], code) if text.fallback and code in titles else text
            for code, text in entry.texts.items()
        },
    )


def _under(text: Text, title: str, code: str) -> Text:
    return replace(text, words=text.words.model_copy(update={"title": title}), title_lang=code)


def _problems(site: Site, titles: Mapping[Key, Titles]) -> Iterator[Problem]:
    source = site.config.default_locale
    for key, each in titles.items():
        kind, slug = key
        if key not in site.entries:
            yield each.problem(f"there is no {kind} `{slug}`", slug)
        elif unknown := sorted(set(each.texts) - set(site.config.codes)):
            yield each.problem(f"the site has no language {', '.join(unknown)}", slug)
        elif (title := site.entries[key].texts[source].words.title) != each.texts.get(source):
            stale = each.problem(f"translate anew: the title is now `{source}: {title}`", slug)
            yield replace(stale, severity="warning")

"""Titles alone, of entries not yet translated: `content/<folder>/titles.yml`, languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content.problems import Problem
from generator.content.rows import Row, read_rows
from generator.content.site import Entry, Key, Site, Text
from generator.kinds import KINDS

Titles = Mapping[Key, Row]
"""By entry, its titles by language; `zh-Hans` repeats the source's, so that a change is noticed."""


def load_titles(content: Path) -> tuple[Titles, list[Problem]]:
    """Read the file of every kind that has one."""
    titles: dict[Key, Row] = {}
    problems: list[Problem] = []
    for kind in KINDS.values():
        path = content / kind.folder / "titles.yml"
        if not path.is_file():
            continue
        rows, unread = read_rows(path, f"{content.name}/{kind.folder}/{path.name}")
        problems += unread
        for row in rows:
            if _are_texts(row.value):
                titles[(kind.name, row.key)] = row
            else:
                problems.append(row.problem("write `{zh-Hans: 石塔, ja: 石塔, fr: …}`"))
    return titles, problems


def with_titles(site: Site, titles: Titles) -> tuple[Site, list[Problem]]:
    """The site with these titles where an entry is shown in another language than the reader's."""
    problems = list(_problems(site, titles))
    entries = {
        key: _titled(entry, titles[key].value) if key in titles else entry
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


def _problems(site: Site, titles: Titles) -> Iterator[Problem]:
    source = site.config.default_locale
    for key, each in titles.items():
        kind, slug = key
        if key not in site.entries:
            yield each.problem(f"there is no {kind} `{slug}`")
        elif unknown := sorted(set(each.value) - set(site.config.codes)):
            yield each.problem(f"the site has no language {', '.join(unknown)}")
        elif (title := site.entries[key].texts[source].words.title) != each.value.get(source):
            stale = each.problem(f"translate anew: the title is now `{source}: {title}`")
            yield replace(stale, severity="warning")

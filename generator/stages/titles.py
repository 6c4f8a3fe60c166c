"""Titles alone, of entries not yet translated: `content/<folder>/titles.yml`, languages side by side."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.content.problems import Problem
from generator.content.rows import Row, read_rows
from generator.content.site import AnyEntry, Key, Linked, Site, Sources, Text, Titles
from generator.kinds import KINDS, Words


def load_titles(content: Path) -> tuple[Titles, list[Problem]]:
    """Read the file of every kind that has one."""
    titles: dict[Key, Row] = {}
    problems: list[Problem] = []
    for kind in KINDS.values():
        path = content / kind.folder / "titles.yml"
        if not os.path.lexists(path):
            continue
        rows, unread = read_rows(path, content)
        problems += unread
        for row in rows:
            if _are_texts(row.value):
                titles[(kind.name, row.key)] = row
            else:
                problems.append(row.problem("write `{zh-Hans: 石塔, ja: 石塔, fr: …}`"))
    return titles, problems


def with_titles(linked: Linked, sources: Sources) -> tuple[Site, list[Problem]]:
    """The site, with its titles where an entry is shown in another language than the reader's."""
    problems = list(_problems(linked, sources))
    titles = sources.titles
    entries = {
        key: _titled(entry, titles[key].value) if key in titles else entry
        for key, entry in linked.entries.items()
    }
    site = Site(
        config=sources.config,
        interface=sources.interface,
        areas=sources.areas,
        entries=entries,
        layers=sources.layers,
        calendar=sources.calendar,
        recordings=sources.recordings,
        published=sources.published,
    )
    return site, problems


def _are_texts(texts: Any) -> bool:
    return isinstance(texts, Mapping) and all(isinstance(each, str) for each in texts.values())


def _titled(entry: AnyEntry, titles: Mapping[str, str]) -> AnyEntry:
    return replace(
        entry,
        texts={
            code: _under(text, titles[code], code) if text.fallback and code in titles else text
            for code, text in entry.texts.items()
        },
    )


def _under(text: Text[Words], title: str, code: str) -> Text[Words]:
    return replace(text, words=text.words.model_copy(update={"title": title}), title_lang=code)


def _problems(linked: Linked, sources: Sources) -> Iterator[Problem]:
    config = sources.config
    source = config.default_locale
    for key, each in sources.titles.items():
        kind, slug = key
        if key not in linked.entries:
            yield each.problem(f"there is no {kind} `{slug}`")
        elif unknown := sorted(set(each.value) - set(config.codes)):
            yield each.problem(f"the site has no language {', '.join(unknown)}")
        elif (title := linked.entries[key].texts[source].words.title) != each.value.get(source):
            stale = each.problem(f"translate anew: the title is now `{source}: {title}`")
            yield replace(stale, severity="warning")

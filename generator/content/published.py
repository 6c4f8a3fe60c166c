"""Every version of a form that was ever published, with its words: `content/forms/published/`.

What waits in a phone was filled in by the form as it was then. The files are written by
`build.py publish-forms` and never by hand.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.content.files import TABLE, files, read_text, shown
from generator.content.problems import Problem
from generator.model.forms.field import Form

FOLDER = "forms/published"
Key = tuple[str, int]
"""Slug and version."""


class PublishedField(BaseModel):
    """What a question and its options were called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    options: Mapping[str, str] = {}


class PublishedWords(BaseModel):
    """The words of a version in one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    fields: Mapping[str, PublishedField]
    consent_text: str | None = None


class PublishedForm(BaseModel):
    """One version, as it was published; words by language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Form
    words: Mapping[str, PublishedWords]

    @property
    def key(self) -> Key:
        """Slug and version."""
        return (self.form.slug, self.form.version)


Published = Mapping[Key, PublishedForm]


def load_published(content: Path) -> tuple[Published, list[Problem]]:
    """Read every kept version; one that cannot be read is a problem."""
    found: dict[Key, PublishedForm] = {}
    paths, problems = files(content / FOLDER, content)
    for path in (each for each in paths if each.suffix == ".json"):
        name, text = shown(path, content), read_text(path, content, TABLE)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        try:
            kept = PublishedForm.model_validate_json(text)
        except ValidationError:
            message = "this is no kept version of a form: take the file from the history again"
            problems.append(Problem(name, 1, 1, "", message))
            continue
        if path.name != file_name(kept.key):
            problems.append(Problem(name, 1, 1, "", f"name this file {file_name(kept.key)}"))
        found[kept.key] = kept
    return found, problems


def file_name(key: Key) -> str:
    """`request.1.json`."""
    return f"{key[0]}.{key[1]}.json"


def write_published(content: Path, kept: PublishedForm) -> None:
    """Keep a version."""
    path = content / FOLDER / file_name(kept.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    values = kept.model_dump(mode="json")
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

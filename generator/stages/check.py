"""Document -> Page and problems: pure, one file at a time."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.content.document import Document
from generator.content.markdown import Fragment
from generator.content.page import Page
from generator.content.plain_errors import problems_of
from generator.content.problems import Problem
from generator.kinds import FOLDERS
from generator.stages.check_body import body_problems

Model = TypeVar("Model", bound=BaseModel)

Convert = Callable[[str, str], Fragment]
"""Text and folder to a fragment; the argument through which a cache comes in."""


def check(
    document: Document, is_source: bool, convert: Convert
) -> tuple[Page | None, list[Problem]]:
    """Validate one file against its kind. A page with problems is still linked, to find all."""
    kind = FOLDERS[document.folder]
    values = dict(kind.split(document.front.values))
    source = values.pop("source", None)
    facts_of = {key: values[key] for key in list(values) if key in kind.facts.model_fields}
    words_of = {key: value for key, value in values.items() if key not in facts_of}
    found: list[Problem] = []
    facts = None
    if is_source:
        facts = _validated(kind.facts, facts_of, document, found)
    elif not document.derived:
        found.extend(_facts_in_a_translation(document, facts_of))
        if source is None:
            found.append(document.problem("run `python3 build.py stamp`, which adds `source:`"))
    known = {**kind.facts.model_fields, **kind.words.model_fields}
    words = _validated(kind.words, words_of, document, found, hints=tuple(known))
    if words is None or (is_source and facts is None):
        return None, found
    fragment = convert(document.front.body, document.folder)
    found += body_problems(document, fragment, kind.anchors(words))
    page = Page(
        document=document,
        facts=facts,
        words=words,
        fragment=fragment,
        fingerprint=fingerprint(words_of, document.front.body),
        source=None if source is None else str(source),
    )
    return page, found


def fingerprint(words: Mapping[str, Any], body: str) -> str:
    """Twelve hexadecimal digits that change with any word of a source text."""
    text = json.dumps([words, body.strip()], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def words_of(document: Document) -> Mapping[str, Any]:
    """The words of a source file, as its fingerprint takes them."""
    kind = FOLDERS[document.folder]
    values = kind.split(document.front.values)
    return {k: v for k, v in values.items() if k not in kind.facts.model_fields and k != "source"}


def _validated(
    model: type[Model],
    values: Mapping[str, Any],
    document: Document,
    found: list[Problem],
    hints: tuple[str, ...] = (),
) -> Model | None:
    try:
        return model.model_validate(dict(values))
    except ValidationError as error:

        def at(field: tuple[Any, ...], message: str) -> Problem:
            return document.problem(message, *_as_written(field, document))

        found.extend(problems_of(error, model, at, hints))
        return None


def _as_written(field: tuple[Any, ...], document: Document) -> tuple[Any, ...]:
    """`field_words` is how a form's words are kept; in the file they stand under `fields`."""
    if not field or field[0] != "field_words":
        return field
    fields = document.front.values.get("fields")
    if not isinstance(fields, list) or len(field) < 2:
        return ("fields", *field[1:])
    names = [each.get("name") for each in fields if isinstance(each, Mapping)]
    index = names.index(field[1]) if field[1] in names else 0
    return ("fields", index, *field[2:])


def _facts_in_a_translation(document: Document, facts: Mapping[str, Any]) -> Iterator[Problem]:
    for name in facts:
        if name != "fields":
            yield document.problem("facts stand in the source file only: take this out", name)

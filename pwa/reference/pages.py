"""The reference pages of `docs/reference/`: kinds of content, workflows and events, the API."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from generator.kinds import KINDS, AnyKind, Facts, Words
from generator.model.events import BODIES
from generator.model.forms.field_types import FIELD_TYPES
from generator.model.workflows import WORKFLOWS, Step
from pwa.reference.schema_words import Schema, in_words, rows
from pwa.server.http.openapi import document

MADE = "<!-- Made by `python3 build.py reference`; a test says when it is stale. -->\n"


def content_page() -> str:
    """Every kind of content with its fields, and the types of field that a form may have."""
    return _page(
        "Content reference",
        "What can be written in `content/`, one file a thing. *Facts* stand once, in the source file; "
        "*words* stand in each language's file. How to write them: "
        "[content/README](../../content/README.md).",
        _section("Every kind", *_common()),
        *[_section(kind.name, *_kind(kind)) for kind in KINDS.values()],
        _section("Types of a form's field", *_field_types()),
        *[_section(name, *_value(schema)) for name, schema in sorted(_values().items())],
    )


def events_page() -> str:
    """Every event: who may write it, from which state to which, and what it carries."""
    return _page(
        "Events and workflows",
        "A case is the fold of its events; its state is named after the event that led there. An event "
        "that may not follow is refused and kept on the phone.",
        *[_section(f"Workflow: {name}", _moves(steps)) for name, steps in WORKFLOWS.items()],
        *[
            _section(f"Body of `{kind}`", *_value(model.model_json_schema()))
            for kind, model in BODIES.items()
        ],
    )


def api_page() -> str:
    """Every operation and every message of the API."""
    page = document()
    schemas: Mapping[str, Schema] = page["components"]["schemas"]
    return _page(
        "API",
        "The server serves this as OpenAPI 3.1 at `/api/v1/openapi.json`. Every error is an RFC 9457 "
        "problem, [ProblemAnswer](#problemanswer).",
        _section("Operations", _table(("method", "path", "what", "answers"), _operations(page))),
        *[_section(name, *_value(schemas[name])) for name in sorted(schemas)],
    )


def _common() -> Iterator[str]:
    yield _table(("field", "what", "default"), [*rows(Facts.model_json_schema())])
    yield _table(("words", "what", "default"), [*rows(Words.model_json_schema())])


def _kind(kind: AnyKind) -> Iterator[str]:
    yield f"`content/{kind.folder}/` · {_doc(kind.facts)}"
    facts = _own(kind.facts, Facts)
    words = _own(kind.words, Words)
    if facts:
        yield _table(("fact", "what", "default"), facts)
    if words:
        yield _table(("word", "what", "default"), words)
    for field, named in (kind.references or {}).items():
        yield f"`{field}` names a {named}."


def _own(model: type[BaseModel], base: type[BaseModel]) -> list[tuple[str, str, str]]:
    """Fields that the base has not."""
    return [row for row in rows(model.model_json_schema()) if row[0] not in base.model_fields]


def _values() -> Mapping[str, Schema]:
    """Values with fields of their own that kinds are made of, such as a position."""
    found: dict[str, Schema] = {}
    for kind in KINDS.values():
        for model in (kind.facts, kind.words):
            found |= model.model_json_schema().get("$defs", {})
    return found


def _field_types() -> Iterator[str]:
    lines = [
        (f"`{name}`", "`options:`" if each.choices else "", "`min:`, `max:`" if each.bounds else "")
        for name, each in FIELD_TYPES.items()
    ]
    yield _table(("type", "answers", "bounds"), lines)


def _moves(steps: Mapping[str, Step]) -> str:
    lines = [
        (f"`{kind}`", step.who, f"{_state(source)} → `{target}`")
        for kind, step in steps.items()
        for source, target in step.moves.items()
    ]
    return _table(("event", "who", "from → to"), lines)


def _state(state: str | None) -> str:
    return f"`{state}`" if state else "no case yet"


def _operations(page: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for path, operations in page["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                continue
            answers = ", ".join(operation["responses"])
            yield method.upper(), f"`{path}`", operation["summary"], answers


def _value(schema: Schema) -> Iterator[str]:
    if text := schema.get("description"):
        yield _joined(text)
    found = [*rows(schema)]
    if found:
        yield _table(("field", "what", "default"), found)
    elif not schema.get("properties") and "enum" in schema:
        yield in_words(schema)


def _doc(model: type[BaseModel]) -> str:
    return _joined(model.__doc__ or "")


def _joined(text: str) -> str:
    return " ".join(text.split())


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    made = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in made)


def _section(title: str, *parts: str) -> str:
    return "\n\n".join([f"## {title}", *(part for part in parts if part)])


def _page(title: str, text: str, *sections: str) -> str:
    return "\n\n".join([f"{MADE}\n# {title}", text, *sections]) + "\n"

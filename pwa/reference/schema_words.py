"""A JSON Schema in the words of a table: `one of a, b`, `list of dates`, `text, at most 160`."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

_FORMATS = {"date": "date", "date-time": "date and time", "uri": "web address"}
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "object": "map",
    "null": "nothing",
}


def in_words(schema: Schema) -> str:
    """What a value of this schema is, in one line of Markdown."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "description" in schema and "properties" not in schema:
        return str(schema["description"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return " · ".join(f"`{each}`" for each in schema["enum"])
    if options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        said = [in_words(each) for each in options if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(said))
    return _of_type(schema)


def rows(schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Name, type and default of every property; a default of "" is none, "required" says so."""
    required = schema.get("required", ())
    for name, each in schema.get("properties", {}).items():
        yield name, in_words(each), "required" if name in required else _default(each)


def _of_type(schema: Schema) -> str:
    kind = schema.get("type", "")
    if kind == "array":
        items = schema.get("items", {})
        return f"list of {in_words(items)}" if items else "list"
    if kind == "object" and isinstance(inner := schema.get("additionalProperties"), Mapping):
        return f"map to {in_words(inner)}"
    said = _FORMATS.get(schema.get("format", ""), _TYPES.get(kind, "anything"))
    return ", ".join([said, *_limits(schema)])


def _limits(schema: Schema) -> Iterator[str]:
    low = schema.get("minimum", schema.get("minLength"))
    high = schema.get("maximum", schema.get("maxLength"))
    if low is not None and high is not None:
        yield f"{low}–{high}"
    elif high is not None:
        yield f"at most {high}"
    elif low is not None:
        yield f"at least {low}"
    if pattern := schema.get("pattern"):
        yield f"`{pattern.replace('|', chr(92) + '|')}`"


def _default(schema: Schema) -> str:
    default = schema.get("default")
    plain = isinstance(default, bool | int | float) or (isinstance(default, str) and default)
    return f"`{json.dumps(default, ensure_ascii=False)}`" if plain else ""

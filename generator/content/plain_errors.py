"""Pydantic's errors in words that tell an editor what to write instead."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.content.problems import Problem

At = Callable[[tuple[Any, ...], str], Problem]
"""Makes a problem of a field's path and a message."""


def problems_of(
    error: ValidationError, model: type[BaseModel], at: At, known: Sequence[str] = ()
) -> list[Problem]:
    """One problem for each thing that pydantic found; `known` names are proposed for unknown ones."""
    return list(_each(error, known or tuple(model.model_fields), at))


def _each(error: ValidationError, known: Sequence[str], at: At) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        # Pydantic puts names of union members and "[key]" into the path: they stand in no file.
        field = tuple(part for part in found["loc"] if not _is_inner(part))
        yield at(field, _message(found["type"], found.get("ctx", {}), found, field, known))


def _message(
    kind: str, context: dict[str, Any], found: Any, field: tuple[Any, ...], known: Sequence[str]
) -> str:
    name = field[-1] if field else ""
    match kind:
        case "missing":
            return f"add `{name}:`, it is needed here"
        case "extra_forbidden":
            near = get_close_matches(str(name), known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
            return f"there is no field `{name}` here; {hint}"
        case "literal_error" | "enum":
            return f"write one of {context['expected']}, not {found['input']!r}"
        case "string_too_long":
            return f"shorten to {context['max_length']} characters, it has {len(found['input'])}"
        case "string_type":
            return f'write a text; put {found["input"]!r} in "quotation marks" if it is one'
        case "date_type" | "date_from_datetime_parsing" | "date_parsing":
            return f"write a date as 2026-11-23, not {found['input']!r}"
        case "bool_type" | "bool_parsing":
            return f"write true or false, not {found['input']!r}"
        case "int_type" | "int_parsing" | "int_from_float" | "float_type" | "float_parsing":
            return f"write a number, not {found['input']!r}"
        case "value_error":
            return str(context["error"])
        case _:
            return f"{found['msg'][0].lower()}{found['msg'][1:]}, not {found['input']!r}"


def _is_inner(part: Any) -> bool:
    return isinstance(part, str) and ("[" in part or part.startswith("function-"))

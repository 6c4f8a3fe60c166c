"""YAML front matter that remembers where each value stands.

Plain YAML 1.2 scalars: `yes`, `no` and `12:30` stay the words they look like, because editors mean them so.
"""

import math
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

Path = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, from 1, in the whole file."""


class FrontMatterError(Exception):
    """The file cannot be read as front matter and Markdown."""

    def __init__(self, message: str, mark: Mark) -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Values by field, the mark of each (nested) value, and the Markdown below with its first line."""

    values: Mapping[str, Any]
    marks: Mapping[Path, Mark]
    body: str
    body_line: int


# Nothing that editors write is deeper; what is would only exhaust the parser.
_DEEPEST = 20
_DIGITS = 18


class _Loader(yaml.CSafeLoader):
    yaml_implicit_resolvers = {}  # noqa: RUF012  PyYAML's own spelling

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Names are taken as they are written, so that `2026`, `no` and `110` find their marks."""
        return {key.value: self.construct_object(each, deep=deep) for key, each in node.value}


def _number(_: _Loader, node: yaml.ScalarNode) -> int | float | str:
    # Endless digits and infinity are no number that anybody means: the field says what it wants.
    text = node.value
    if node.tag.endswith(":int"):
        return int(text) if len(text) <= _DIGITS else text
    return float(text) if math.isfinite(float(text)) else text


def _day(_: _Loader, node: yaml.ScalarNode) -> date | str:
    # The 30th of February stays a text, so that the field which holds it is blamed.
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return str(node.value)


_Loader.add_constructor("tag:yaml.org,2002:int", _number)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _day)

_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), None)
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:timestamp", re.compile(r"^\d{4}-\d\d-\d\d$"), list("0123456789")
)


def parse(text: str) -> FrontMatter:
    """Split a content file into front matter and Markdown; raises FrontMatterError."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise FrontMatterError("begin the file with a line `---`, then the fields", (1, 1))
    try:
        end = next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---")
    except StopIteration:
        raise FrontMatterError("close the fields with a second line `---`", (1, 1)) from None
    _complain_of_colons(lines[1:end], 2)
    values, marks = parse_yaml("\n".join(lines[1:end]) + "\n", first_line=2)
    return FrontMatter(values, marks, "\n".join(lines[end + 1 :]), end + 2)


def parse_yaml(text: str, first_line: int = 1) -> tuple[Mapping[str, Any], Mapping[Path, Mark]]:
    """A YAML mapping and the marks of its values; `first_line` is where the text begins in its file."""
    loader = _Loader(text)
    try:
        _complain_of_structure(text, first_line)
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            raise FrontMatterError("write fields as `name: value`, one a line", (first_line, 1))
        marks: dict[Path, Mark] = {}
        _collect(node, (), first_line, marks)
        return loader.construct_document(node), marks
    except yaml.MarkedYAMLError as error:
        _complain_of_colons(text.split("\n"), first_line, nested=True)
        unclosed = "quoted scalar" in (error.context or "")
        at = error.context_mark if unclosed else error.problem_mark or error.context_mark
        mark = (at.line + first_line, at.column + 1) if at else (first_line, 1)
        raise FrontMatterError(_plain_words(error), mark) from None
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError(f"this is not valid YAML: {error}", (first_line, 1)) from None
    finally:
        loader.dispose()


_KEY = re.compile(r"(?P<key>[A-Za-z_]+)(?P<colon> *(?:：\s*|:\u3000\s*|:(?![\s/]|$)))")
_NESTED_KEY = re.compile(r" *(?:- +)?" + _KEY.pattern)


def _complain_of_colons(lines: Sequence[str], first_line: int, nested: bool = False) -> None:
    """A name without `: ` is blamed on its own line; YAML would blame the next one.

    Below the first level a text may go on that way, so there only where something is wrong.
    """
    for number, line in enumerate(lines, first_line):
        if found := (_NESTED_KEY if nested else _KEY).match(line):
            column = found.start("colon") + 1
            message = f"write `{found['key']}: ` with a half-width colon and a space"
            raise FrontMatterError(message, (number, column))


def _complain_of_structure(text: str, first_line: int) -> None:
    """Only names, values and lists: YAML's references and types can mean too much."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        mark = (event.start_mark.line + first_line, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            raise FrontMatterError('write the text again, or quote what begins with "*"', mark)
        if getattr(event, "tag", None) not in {None, "!"}:
            raise FrontMatterError(f'leave `{event.tag}` out, or quote what begins with "!"', mark)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise FrontMatterError("so many levels inside each other are not understood", mark)


def _collect(node: yaml.Node, path: Path, first_line: int, marks: dict[Path, Mark]) -> None:
    def mark_of(each: yaml.Node) -> Mark:
        return (each.start_mark.line + first_line, each.start_mark.column + 1)

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise FrontMatterError("write fields as `name: value`, one a line", mark_of(key))
            here = (*path, str(key.value))
            if here in marks:
                raise FrontMatterError(f"`{key.value}` stands here twice: keep one", mark_of(key))
            marks[here] = mark_of(key)
            _collect(value, here, first_line, marks)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            marks[(*path, index)] = mark_of(value)
            _collect(value, (*path, index), first_line, marks)


def _plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "not valid YAML"
    if "quoted scalar" in (error.context or ""):
        return "a quotation mark opens here and is not closed"
    if "mapping values are not allowed" in problem:
        return 'a colon inside a text: put the whole text in "quotation marks"'
    if "found character '\\t'" in problem or "found character that cannot start" in problem:
        return "indent with spaces, not tabs, and quote a text that begins with a sign"
    return f"this is not valid YAML: {problem}"

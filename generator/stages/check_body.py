"""What a text below the fields may not hold: pure, one file at a time."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from generator.content.document import Document
from generator.content.markdown import Fragment, without_comments
from generator.content.problems import Problem

# Ids of the app's own pages, by which its scripts find what is theirs; a text has none of them.
RESERVED = re.compile(
    "(at|f|pack)-.*|companion|desk|desk-area|dialog-title|done|duty|find-code|find-(answer|result|status)|install-pending(-text)?|everything|filing|find|index|login|main|"
    "no-network|no-worker|password|q|requests|status|text-size|where|who|wipe|wipe-(dialog|result|title|warning)"
)

_ITEM = re.compile(r"([-*+]|\d{1,9}\.) ")
_INDENTED_ITEM = re.compile(r" {1,3}([-*+]|\d{1,9}\.) ")
_RULE_OF_A_TABLE = re.compile(r" {0,3}\|?[ :]*-+[ :]*(\|[ :]*-+[ :]*)+\|? *|\|[ :]*-+[ :]*\|")


def body_problems(
    document: Document, fragment: Fragment, anchors: Collection[str]
) -> Iterator[Problem]:
    """Say what would come out otherwise than it was meant; `anchors` are ids that no heading makes."""
    yield from _lines(document)
    for fault in fragment.faults:
        yield document.problem(fault.message, at=_place(document, fault.written))
    count = Counter([*fragment.ids, *anchors])
    for each in dict.fromkeys(fragment.ids):
        if RESERVED.fullmatch(each):
            message = (
                f"the app itself uses the anchor `#{each}`: write another, as `{{#my-{each}}}`"
            )
            yield document.problem(message, at=_place(document, f"#{each}"))
        elif count[each] > 1:
            message = f"the anchor `#{each}` stands here twice: give each its own"
            yield document.problem(message, at=_place(document, f"#{each}"))


def _lines(document: Document) -> Iterator[Problem]:
    """What stands between lines: each message at its own line."""
    lines = _visible(document.front.body)
    in_list = False
    for index, line in enumerate(lines):
        above, before = (["", "", *lines][index + 1], ["", "", *lines][index])
        in_list = in_list and (line[:1] in {"", " "} or bool(above.strip() or _ITEM.match(line)))
        message = _line_complaint(line, in_list) or _crowded(line, above, before, in_list)
        if message:
            yield document.problem(message, at=(document.front.body_line + index, 1))
        in_list = in_list or bool(_ITEM.match(line))


def _line_complaint(line: str, in_list: bool) -> str | None:
    if line.startswith("# "):
        return "begin sections with `## `: the title is the page's `# `"
    if re.match(r"\[\^[^\]]+\]:", line):
        return "footnotes are not known here: write the remark into the text"
    if "<!--" in line and "`" not in line:
        return "a comment opens here and is not closed: write `-->` at its end"
    if in_list and _INDENTED_ITEM.match(line):
        return "indent what belongs to an item of a list by four spaces"
    return None


def _crowded(line: str, above: str, before: str, in_list: bool) -> str | None:
    """A list or table straight below a paragraph is read as a part of its sentence."""
    if _ITEM.match(line) and not in_list and above.strip() and not above.startswith("#"):
        return "leave an empty line above the list"
    if _RULE_OF_A_TABLE.fullmatch(line) and before.strip() and not before.startswith("#"):
        return "leave an empty line above the table"
    return None


def _visible(body: str) -> list[str]:
    """The lines of a text with nothing where a comment stands; their number stays."""
    return without_comments(body, keep_lines=True).split("\n")


def _place(document: Document, written: str) -> tuple[int, int]:
    """Where something was written in the body; its first line where it cannot be found."""
    before, found, _ = document.front.body.partition(written)
    if not written or not found:
        return (document.front.body_line, 1)
    return (document.front.body_line + before.count("\n"), len(before) - before.rfind("\n"))

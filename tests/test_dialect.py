"""Words that this house once had for itself are gone from the code: docs/glossary.md has the field's.

Looked at are names: of files, in Python, JavaScript and templates, `data-` attributes and CSS classes.
Not texts, not comments, not the names of drawings. A test for one release: nobody who comes later
knows those words.
"""

import io
import keyword
import re
import subprocess
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("generator", "pwa", "site/templates", "site/styles", "tests", "build.py")
PASSED_OVER = ("tests/sites/", "tests/test_dialect.py", "pwa/client/sync/answer-checks.js")

WORDS = frozenset(
    {
        "ferry", "ferries", "crossing", "crossings", "misdrawn", "misread", "misdated", "mistitled",
        "untitled", "desktop", "bank", "banks", "standing", "tongue", "tongues", "keeper", "keepers",
        "spot", "spots",
    }
)  # fmt: skip
"""As a word of a name: `showKeepers`, `spot_of` and `place-spots` hold one each."""
WHOLE = frozenset({"ExchangeError", "data-room", "data-again", "contracts"})

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# Comments, texts and patterns of a script.
_NOISE = re.compile(
    r"/\*.*?\*/|(?<![:\w])//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
    r"|(?<=[(,=])\s*/(?:\\.|\[[^\]\n]*\]|[^/\\\n])+/",
    re.S,
)
_SCRIPT_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_TAG = re.compile(r"\{[{%](.*?)[%}]\}", re.S)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DATA = re.compile(r"\bdata-[\w-]+")
_CLASSES = re.compile(r'class="([^"{]*)')
_SELECTOR = re.compile(r"\.(-?[a-zA-Z][\w-]*)")


def files() -> list[str]:
    """What git keeps, or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *FOLDERS]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [
        name
        for name in listed.stdout.splitlines()
        if not name.startswith(PASSED_OVER) and (ROOT / name).is_file()
    ]


@pytest.mark.parametrize("suffix", [".py", ".js", ".mjs", ".html", ".css"])
def test_no_name_is_of_the_dialect(suffix: str) -> None:
    found = [
        f"{name}: {each}"
        for name in files()
        if name.endswith(suffix)
        for each in sorted(_told(names_in(suffix, (ROOT / name).read_text("utf-8"))))
    ]
    assert found == []


def test_no_file_is_named_in_the_dialect() -> None:
    assert [name for name in files() if any(_told(Path(name).parts))] == []


def test_it_sees_the_words_where_they_stand() -> None:
    assert _told(names_in(".py", "def draw_spot(): return Keepers")) == {"draw_spot", "Keepers"}
    assert _told(names_in(".js", "const x = ferry; // bank\nshowKeepers('spot')")) == {
        "ferry",
        "showKeepers",
    }
    assert _told(names_in(".html", '<p class="spot" data-again>{{ tongue.here }}</p>')) == {
        "spot",
        "data-again",
        "tongue",
    }
    assert _told(names_in(".css", ".map.spot > [data-room] {}")) == {"spot", "data-room"}


def names_in(suffix: str, text: str) -> Iterator[str]:
    """Every name that a file of this kind gives or uses."""
    if suffix == ".py":
        yield from _python(text)
    elif suffix in {".js", ".mjs"}:
        yield from _DATA.findall(text)
        yield from _SCRIPT_NAME.findall(_NOISE.sub(" ", text))
    elif suffix == ".html":
        yield from _DATA.findall(text)
        yield from (each for found in _CLASSES.findall(text) for each in found.split())
        for tag in _TAG.findall(text):
            yield from _SCRIPT_NAME.findall(_QUOTED.sub(" ", tag))
    else:
        yield from _DATA.findall(text)
        yield from _SELECTOR.findall(re.sub(r"/\*.*?\*/", " ", text, flags=re.S))


def _python(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield token.string


def _told(names: Iterable[str]) -> set[str]:
    return {name for name in names if name in WHOLE or WORDS & _parts(name)}


def _parts(name: str) -> set[str]:
    return {part.lower() for part in _PART.findall(name)}

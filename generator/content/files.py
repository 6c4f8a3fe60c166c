"""Reading below a root: nothing from outside it, nothing but files, nothing too large, nothing unreadable.

Every reader of `content/` reads through here, so whatever stands there is either read or told as a Problem.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.content.problems import Problem

PAGE = 200_000
"""Bytes of a page with its fields: fifty printed pages, and every phone keeps all of them."""
TABLE = 1_000_000
"""Bytes of a YAML file."""
DRAWN = 20_000_000
"""Bytes of a GeoJSON file."""
HEARD = 20_000_000
"""Bytes of a recording."""

# What editors, file managers and synchronisers leave beside our files; none of it is content.
_LEFT_BEHIND = re.compile(r"\..*|#.*#|~\$.*|.*~|.*\.(sw[a-p]|tmp|bak|orig|rej|part)|_flymake.*")
_LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"}

# NUL and its like, and the three line ends that YAML counts and nobody sees.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def is_left_behind(name: str) -> bool:
    """Whether a file of this name belongs to an editor or a system: `.#pier.md`, `pier.md~`."""
    return name.lower() in _LEFT_BY_SYSTEMS or _LEFT_BEHIND.fullmatch(name.lower()) is not None


def shown(path: Path, root: Path) -> str:
    """How problems name a file: `content/places/pier.md`."""
    return (Path(root.absolute().name) / path.relative_to(root)).as_posix()


def files(folder: Path, root: Path) -> tuple[list[Path], list[Problem]]:
    """What stands in a folder, by name; a folder that is not there holds nothing."""
    if not os.path.lexists(folder):
        return [], []
    if message := _outside(folder, root):
        return [], [Problem(shown(folder, root), 1, 1, "", message)]
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        return [], [Problem(shown(folder, root), 1, 1, "", _why(error, "a folder"))]
    return [path for path in paths if not is_left_behind(path.name)], []


def read_bytes(path: Path, root: Path, limit: int) -> bytes | Problem:
    """The bytes of a file, or why it cannot be one of the content's."""

    def told(message: str) -> Problem:
        return Problem(shown(path, root), 1, 1, "", message)

    if message := _outside(path, root):
        return told(message)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            # A pipe would wait for ever, a device never ends.
            kind = "a folder" if stat.S_ISDIR(found.st_mode) else "a device or a pipe"
            return told(f"this is {kind}, where a file is wanted: move it away or rename it")
        if found.st_size > limit:
            size, most = (f"{each / 1000:,.0f} kB" for each in (found.st_size, limit))
            return told(f"the file has {size}, at most {most} are taken: shorten or divide it")
        return path.read_bytes()
    except OSError as error:
        return told(_why(error, "a file"))


def read_text(path: Path, root: Path, limit: int) -> str | Problem:
    """The text of a UTF-8 file with its line ends as `\\n`, or why it is none."""
    data = read_bytes(path, root, limit)
    if isinstance(data, Problem):
        return data
    name = shown(path, root)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"save the file as UTF-8 (byte {error.start} is not)"
        return Problem(name, before.count(b"\n") + 1, column, "", message)
    if found := _INVISIBLE.search(text):
        line, column = place_of(text, found.start())
        message = f"an invisible character (U+{ord(found[0]):04X}) stands here: delete it"
        return Problem(name, line, column, "", message)
    return text


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def line_of(text: str, number: int) -> str:
    """A line of a text, from 1; "" where there is none."""
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def astray(root: Path) -> Iterator[Problem]:
    """Everything below a root that leads out of it or is no file: for folders that others read."""
    for folder, folders, names in os.walk(root):
        for name in sorted([*folders, *names]):
            path = Path(folder, name)
            if is_left_behind(name):
                continue
            if message := _outside(path, root):
                yield Problem(shown(path, root), 1, 1, "", message)
            elif not path.is_dir() and not path.is_file():
                message = "this is a device or a pipe, where a file is wanted: move it away"
                yield Problem(shown(path, root), 1, 1, "", message)
            elif not os.access(path, os.R_OK):
                message = "this cannot be read: give yourself the right to read it"
                yield Problem(shown(path, root), 1, 1, "", message)


def _outside(path: Path, root: Path) -> str | None:
    """Why a path leads away: what lies elsewhere was never meant to be published."""
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError:
        if not path.is_symlink():
            return "this file is missing"
        return (
            f"this is a link to `{path.readlink()}`, which is not there: put the file itself here"
        )
    except (OSError, RuntimeError):
        return "this is a link that leads in a circle: put the file itself here"
    if not real.is_relative_to(root.resolve()):
        return f"this leads out of `{root.absolute().name}/`: put the file itself here, not a link"
    return None


def _why(error: OSError, wanted: str) -> str:
    if isinstance(error, PermissionError):
        return "this cannot be read: give yourself the right to read it"
    if isinstance(error, NotADirectoryError | IsADirectoryError):
        return f"this is not {wanted}, as is wanted here: move it away or rename it"
    return f"this cannot be read: {error.strerror or error}"

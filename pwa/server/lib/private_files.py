"""Files that nobody but the server's own user may read: what people filed, keys, passwords."""

import os
import stat
from pathlib import Path

FOLDER = 0o700
FILE = 0o600
UMASK = 0o077


def private_folder(path: Path) -> None:
    """Make a folder with its parents, or close one that is ours to others.

    One that everybody writes to, such as /tmp, stays as it is.
    """
    path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    found = path.stat()
    if os.name == "posix" and found.st_uid == os.geteuid() and not found.st_mode & stat.S_ISVTX:
        path.chmod(FOLDER)


def private_file(path: Path) -> None:
    """Make a file, empty where it is new, that others cannot read; raises OSError."""
    os.close(_opened(path, os.O_WRONLY | os.O_CREAT))


def write_private(path: Path, text: str) -> None:
    """Write a whole file that others cannot read; raises OSError."""
    with os.fdopen(_opened(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "w") as file:
        file.write(text)


def _opened(path: Path, flags: int) -> int:
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), FILE)
    if os.name == "posix":
        # One that was there before has the mode that it was made with.
        os.fchmod(descriptor, FILE)
    return descriptor

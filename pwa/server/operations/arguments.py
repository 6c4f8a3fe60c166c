"""The command line of these operations: one for `build.py` and `python -m pwa.server.operations`.

Standard library only: `build.py` reads it before anything is installed.
"""

import argparse
from pathlib import Path
from typing import Any

NAMES = ("backup", "restore", "new-epoch", "show", "erase", "retention", "rotate-key")


def add(commands: Any, data: Path, dist: Path) -> None:
    """Add each operation to an argument parser's sub-commands; `data` and `dist` are defaults."""
    backup = commands.add_parser("backup", help="copy all that was filed into one verified file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--replace", action="store_true", help="overwrite FILE")

    restore = commands.add_parser("restore", help="put a backup back; the server must be stopped")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--replace", action="store_true", help="although there is a log; it is kept beside"
    )
    epoch = commands.add_parser(
        "new-epoch", help="after pg_restore: let phones compare all they hold with the log"
    )
    show = commands.add_parser("show", help="all that is stored of a case, for its author")
    show.add_argument("code", metavar="CODE", help="as it is read out, or the case's whole id")
    erase = commands.add_parser("erase", help="erase a case because its author asks for it")
    erase.add_argument("code", metavar="CODE", help="as it is read out, or the case's whole id")
    erase.add_argument("--yes", action="store_true", help="do not ask")

    retention = commands.add_parser("retention", help="what will expire soon, and when")
    how = retention.add_mutually_exclusive_group()
    how.add_argument("--undo", action="store_true", help="give all that is marked another week")
    how.add_argument(
        "--clock-is-right", action="store_true", help="after a long stop, or a wrong clock"
    )
    rotate = commands.add_parser(
        "rotate-key", help="sign receipts with a new key from the server's next start on"
    )
    for command in (backup, restore, epoch, show, erase, retention, rotate):
        command.add_argument("--data", type=Path, default=data, metavar="DIR")
        command.add_argument("--dist", type=Path, default=dist, metavar="DIR")


def parser() -> argparse.ArgumentParser:
    """The command line where the server is installed alone."""
    top = argparse.ArgumentParser(prog="python -m pwa.server.operations")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add(commands, Path("var"), Path("dist"))
    return top

"""`python -m pwa.server.operations COMMAND`; `build.py COMMAND` comes here too."""

import sys
from argparse import Namespace
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError

from pwa.server.commands import CommandError
from pwa.server.config import Config
from pwa.server.domain.catalog import CatalogError
from pwa.server.operations import arguments
from pwa.server.operations.backup import back_up, restore
from pwa.server.operations.by_code import Terminal, erase_by_code, show_by_code
from pwa.server.operations.upkeep import (
    begin_epoch,
    confirm_clock,
    rotate_key,
    say_retention,
    undo_retention,
)
from pwa.server.queries.database import DatabaseBusyError
from pwa.server.queries.snapshot import SnapshotError
from pwa.server.services import open_services


def _retention(options: Namespace, config: Config) -> None:
    services = open_services(config)
    if options.undo:
        undo_retention(services)
    elif options.clock_is_right:
        confirm_clock(services)
    else:
        say_retention(services)


RUN: dict[str, Callable[[Namespace, Config], object]] = {
    "backup": lambda options, config: back_up(config, options.file, options.replace),
    "restore": lambda options, config: restore(config, options.file, options.replace),
    "new-epoch": lambda _, config: begin_epoch(open_services(config)),
    "show": lambda options, config: show_by_code(open_services(config), options.code, Terminal()),
    "erase": lambda options, config: erase_by_code(
        open_services(config), options.code, Terminal(yes=options.yes)
    ),
    "retention": _retention,
    "rotate-key": lambda _, config: rotate_key(open_services(config)),
}


def operate(options: Namespace) -> int:
    """Run one operation; the exit code is 1 where it could not be done."""
    try:
        RUN[options.command](options, Config.for_directories(options.data, options.dist))
    except CatalogError:
        print("There is no site yet: run `python3 build.py build` first.", file=sys.stderr)
    except (CommandError, SnapshotError, OSError) as error:
        print(error, file=sys.stderr)
    except EOFError:
        print("Nobody answered: nothing was done.", file=sys.stderr)
    except (DBAPIError, DatabaseBusyError) as error:
        print(f"The database cannot be used now ({error}). Try it again.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(operate(arguments.parser().parse_args()))

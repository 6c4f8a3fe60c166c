"""`build.py staff add|list|disable`: from the command line's words to the server's own functions."""

import sys
from argparse import Namespace

from pwa.server.commands import CommandError, add_staff, disable_staff, list_staff
from pwa.server.config import Config
from pwa.server.domain.accounts import NewAccount
from pwa.server.domain.catalog import CatalogError
from pwa.server.services import open_services


def staff(options: Namespace) -> int:
    """Run one action; the exit code is 1 where it could not be done."""
    try:
        services = open_services(Config.for_directories(options.data, options.dist))
        if options.action == "list":
            list_staff(services)
            return 0
        if not options.login:
            raise CommandError(f"say whom: python3 build.py staff {options.action} LOGIN")
        if options.action == "disable":
            disable_staff(services, options.login)
        else:
            name = options.name or options.login
            add_staff(services, NewAccount(options.login, name, options.role, tuple(options.area)))
    except CatalogError:
        print("There is no site yet: run `python3 build.py build` first.", file=sys.stderr)
        return 1
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0

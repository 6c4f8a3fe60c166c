"""Commands for those who run an installation; `build.py staff` only passes arguments on."""

import re
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from pwa.server.domain import accounts
from pwa.server.lib.private_files import write_private
from pwa.server.services import Services

Say = Callable[[str], None]
FIRST_LOGIN = "office"
FIRST_PASSWORD = "first-password.txt"  # noqa: S105  the file's name
LOGIN = re.compile(r"[\w.@-]{1,64}")


class CommandError(Exception):
    """What was asked for cannot be done; the message says why."""


def add_staff(services: Services, account: accounts.NewAccount, say: Say = print) -> str:
    """Make an account, say its password once and return it; raises CommandError."""
    unknown = [area for area in account.areas if area not in services.catalog.areas]
    if unknown:
        raise CommandError(
            f"there is no area {', '.join(unknown)}: take the file names of content/areas"
        )
    if not LOGIN.fullmatch(account.login):
        raise CommandError("a login has 1 to 64 letters, digits or . _ - @ and no spaces")
    if account.role == "grid" and not account.areas:
        raise CommandError("a grid worker needs --area; --role office sees the whole community")
    try:
        with services.database.write() as writing:
            password = accounts.add(writing, services.community, account)
    except IntegrityError:
        raise CommandError(f"there is already an account {account.login!r}") from None
    say(f"login {account.login}, password {password} (shown only this once)")
    return password


def list_staff(services: Services, say: Say = print) -> None:
    """Say who has an account."""
    with services.database.read() as connection:
        everyone = accounts.everyone(connection, services.community)
    for member in everyone:
        areas = ", ".join(member.areas) or "whole community"
        mark = "  (disabled)" if member.disabled else ""
        say(f"{member.login}  {member.name}  {member.role}  {areas}{mark}")


def disable_staff(services: Services, login: str, say: Say = print) -> None:
    """Close an account and sign it out everywhere; raises CommandError."""
    with services.database.write() as writing:
        if not accounts.disable(writing, services.community, login):
            raise CommandError(f"there is no account {login!r}")
    say(f"{login} is disabled and signed out everywhere")


def first_account(services: Services) -> Path | None:
    """Where nobody has an account yet, make "office"; return the file that holds its password.

    Never on standard output: that ends up in journals, which more people read. Raises OSError.
    """
    with services.database.write() as writing:
        if accounts.count(writing, services.community):
            return None
        account = accounts.NewAccount(FIRST_LOGIN, role="office")
        file = services.config.data / FIRST_PASSWORD
        # Before the commit: an account whose password nobody knows would be in the way for good.
        write_private(file, accounts.add(writing, services.community, account) + "\n")
    return file


def say_first_account(services: Services, say: Say = print) -> None:
    """Make the first account if need be, and say where its password is."""
    file = first_account(services)
    if file:
        say(
            f"A new, empty log begins here, with the key {services.signer.id}. Was there one "
            "before? Then stop, and put its backup back: restore FILE (docs/operations.md)."
        )
        say(
            f"Staff desk: login {FIRST_LOGIN}; its password is in {file}: sign in, then delete that"
        )

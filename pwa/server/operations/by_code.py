"""A person reads out the code of a case: to see what is stored of it, or to have it erased."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, select

from pwa.server.commands import CommandError, Say
from pwa.server.domain import retention
from pwa.server.domain.codes import code, id_ending
from pwa.server.lib.times import clock
from pwa.server.queries import cases
from pwa.server.queries.tables import case
from pwa.server.services import Services


@dataclass(frozen=True)
class Terminal:
    """Whom to talk to; `yes`: nobody is there to be asked."""

    say: Say = print
    ask: Callable[[str], str] = input
    yes: bool = False


def erase_by_code(services: Services, written: str, terminal: Terminal) -> None:
    """Erase a case and what its files hold of it; print a slip that proves it. Raises CommandError.

    Shown before are form, date and age of the case, nothing that its author wrote.
    """
    found = _choose(services, written, terminal)
    terminal.say(_describe(services, found))
    if not terminal.yes and terminal.ask("Erase it for good? Type yes: ").strip() != "yes":
        raise CommandError("nothing was erased")
    with services.database.write() as writing:
        if not retention.erase(writing, found["id"]):
            raise CommandError("it was erased by somebody else just now")
        at = writing.scalar(select(case.c.erased).where(case.c.id == found["id"]))
    terminal.say(_slip(services, found, str(at)))
    if not retention.scrub(services.database, services.community):
        raise CommandError(
            "The case is erased, but somebody is reading, so that its bytes may still lie in the "
            "database's files. The server writes them anew once a day and at its start."
        )


def show_by_code(services: Services, written: str, terminal: Terminal) -> None:
    """Print every event of a case as JSON, a line each; its photos are named. Raises CommandError."""
    found = _choose(services, written, terminal)
    with services.database.read() as connection:
        for logged in cases.events_after(connection, found["id"], 0):
            terminal.say(json.dumps(logged, ensure_ascii=False))


def _living(services: Services, written: str) -> list[RowMapping]:
    """Cases of a code, or the one of a whole id."""
    wanted = select(case).where(case.c.community == services.community, case.c.erased.is_(None))
    if written.count("-") == 4:
        wanted = wanted.where(case.c.id == written.lower())
    else:
        try:
            wanted = wanted.where(case.c.id.endswith(id_ending(written)))
        except ValueError as error:
            raise CommandError(str(error)) from None
    with services.database.read() as connection:
        return list(connection.execute(wanted.order_by(case.c.id)).mappings())


def _choose(services: Services, written: str, terminal: Terminal) -> RowMapping:
    """The one that is meant; two cases can have one code, though hardly ever."""
    found = _living(services, written)
    if not found:
        raise CommandError(f"0 cases have the code {written}: nothing was done")
    if len(found) == 1:
        return found[0]
    for number, row in enumerate(found, start=1):
        terminal.say(f"{number}  {row['id']}  {_describe(services, row)}")
    if terminal.yes:
        raise CommandError(f"{len(found)} cases have the code {written}: give one's whole id")
    answer = terminal.ask("Which one? Its number: ").strip()
    if not answer.isdigit() or not 1 <= int(answer) <= len(found):
        raise CommandError("nothing was done")
    return found[int(answer) - 1]


def _describe(services: Services, row: RowMapping) -> str:
    form = services.catalog.forms.get((row["form"], row["version"]))
    default = str(services.catalog.site.get("default_locale", ""))
    title = form.titles.get(default, row["form"]) if form else row["form"]
    days = (clock() - datetime.fromisoformat(row["opened"])).days
    return f"{code(row['id'])}: {title}, filed {row['opened'][:10]}, {days} days ago"


def _slip(services: Services, row: RowMapping, at: str) -> str:
    """For the person: anyone can check the signature with the key of `GET /api/v1/keys`."""
    said = {"case": row["id"], "digest": row["chain"], "erased": at, "key": services.signer.id}
    lines = {"code": code(row["id"])} | said | {"signature": services.signer.sign(said)}
    return "\n".join(["Erased", *(f"  {name:9} {value}" for name, value in lines.items())])

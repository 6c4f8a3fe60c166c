"""Small operations: what expires, whether the clock is right, a new key, a new epoch."""

from datetime import datetime

from pwa.server.commands import Say
from pwa.server.domain import epochs, retention, succession
from pwa.server.lib.times import stamp
from pwa.server.services import Services


def say_retention(services: Services, say: Say = print) -> None:
    """Say what is marked, by form, and when the first of it goes."""
    with services.database.read() as connection:
        rows = retention.marked(connection, services.community)
    for row in rows:
        first = stamp(datetime.fromisoformat(row["first"]) + retention.GRACE)
        say(f"{row['form']}: {row['cases']} cases are erased from {first} on")
    say("python3 build.py retention --undo gives them another week." if rows else "Nothing is due.")


def undo_retention(services: Services, say: Say = print) -> None:
    """Take back every mark. Where the rule still says so, the server marks anew: a week begins."""
    with services.database.write() as writing:
        count = retention.take_back_marks(writing, services.community)
    say(f"{count} cases stay for another week at least")


def confirm_clock(services: Services, say: Say = print) -> None:
    """Let the server erase by the clock as it is now."""
    with services.database.write() as writing:
        retention.believe_clock(writing, services.community)
    say("the clock is believed")


def rotate_key(services: Services, say: Say = print) -> None:
    """Let a new key sign receipts; phones follow, because the old one signed it."""
    with services.database.write() as writing:
        new = succession.rotate(writing, services.community)
    say(f"key {new.id} succeeds {services.signer.id}: restart the server, and make a backup")


def begin_epoch(services: Services, say: Say = print) -> None:
    """Say that the log was put back from a backup by other means than `restore`."""
    with services.database.write() as writing:
        epochs.begin(writing)
    say("phones will compare what they hold with this log")

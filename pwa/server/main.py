"""Start everything: `python -m pwa.server.main --port N --data DIR --dist DIR [--dev]`.

    this process ── granian's supervisor, the thread that sends push messages, the one that erases
        └── workers ── bodies, taken in whole ── Flask
                └── a child that draws photos

On SQLite there is one worker, and its threads write one after the other. A request gets a thread
when its body is here whole (`http/bodies.py`). PostgreSQL takes more workers.
"""

import argparse
import gc
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from functools import partial
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from pwa.server import commands
from pwa.server.app import create_app
from pwa.server.config import Config
from pwa.server.domain import retention
from pwa.server.domain.catalog import CatalogError
from pwa.server.http import logs
from pwa.server.http.bodies import WholeBodies
from pwa.server.http.handover import Threads
from pwa.server.lib import private_files
from pwa.server.notifications.sender import Sender
from pwa.server.services import Services, open_services

THREADS = 32
# Whoever stops the server waits no longer than this for a worker that does not end by itself. What it
# had answered is on disk; what it had not, the phone sends again.
STOP_SECONDS = 10
# So many new objects until the youngest are looked through; a filing makes hundreds, and few circles.
GARBAGE = 20_000
POSTGRESQL_WORKERS = min(4, os.cpu_count() or 1)


def load_worker(config: Config) -> WholeBodies:
    """What a worker process runs; it ends with its supervisor, however that ended."""
    logs.configure(quiet=config.dev)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    app = WholeBodies(Threads(create_app(config).wsgi_app, THREADS), config.proxies)
    # What was made until now stays: nobody needs to go through it again and again for garbage.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    return app


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def start_sender(services: Services, stop: threading.Event) -> threading.Thread:
    """Send push messages in a thread until `stop` is set."""
    # A VAPID subject is an origin: with a slash at its end, signing fails.
    subject = services.catalog.origin or "https://localhost"
    sender = Sender(services.database, services.push_private, subject, services.config.private_push)
    thread = threading.Thread(target=sender.run, args=(stop,), name="push", daemon=True)
    thread.start()
    return thread


def start_erasing(services: Services, stop: threading.Event) -> threading.Thread:
    """Erase in a thread, now and every hour, what is older than its form lets it be kept."""
    args = (services.database, services.catalog_file, stop)
    thread = threading.Thread(target=retention.run, args=args, name="erasing", daemon=True)
    thread.start()
    return thread


def serve(config: Config, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; raises CatalogError where there is no site yet."""
    logs.configure(quiet=config.dev)
    # A fork would copy this process's database connections and locks; a fresh start does not.
    multiprocessing.set_start_method("spawn", force=True)
    services = open_services(config)
    commands.say_first_account(services, partial(print, flush=True))
    stop = threading.Event()
    helpers = [start_sender(services, stop), start_erasing(services, stop)]
    server = Server(
        "pwa.server.main",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=1 if services.database.is_sqlite else POSTGRESQL_WORKERS,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
    )
    try:
        server.serve(target_loader=partial(load_worker, config), wrap_loader=False)
    finally:
        stop.set()
        for thread in helpers:
            thread.join(timeout=15)
        # Who copies the file of a stopped server has all of it.
        services.database.checkpoint()
        services.database.close()


def parser() -> argparse.ArgumentParser:
    """The command line; docs/hosting.md says more of each option."""
    made = argparse.ArgumentParser(
        prog="python -m pwa.server.main",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--host", default="127.0.0.1", help="address to listen on")
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--data", type=Path, default=Path("var"), help="folder of the database")
    made.add_argument("--dist", type=Path, default=Path("dist"), help="folder of the built site")
    made.add_argument("--dev", action="store_true", help="reload pages when the site changes")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Read the command line; return the exit code."""
    asked = parser().parse_args(arguments)
    os.umask(private_files.UMASK)
    try:
        serve(Config.for_directories(asked.data, asked.dist, asked.dev), asked.host, asked.port)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

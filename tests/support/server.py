"""The real server as a process of its own: start, stop, kill, come back on the same port.

with ServerProcess(data=tmp_path, dist=Path("dist")) as server:
    page.goto(server.url)
    server.stop()
    server.start()
"""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from pwa.server.commands import add_staff
from pwa.server.config import Config
from pwa.server.domain.accounts import NewAccount
from pwa.server.services import open_services

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """`python -m pwa.server.main` with its own process group; its output goes to `data/server.log`.

    `environment` is added to the process's own, `DATABASE_URL` for example.
    """

    def __init__(
        self,
        data: Path,
        dist: Path,
        port: int | None = None,
        environment: dict[str, str] | None = None,
        dev: bool = False,
    ) -> None:
        self.data = data
        self.dist = dist
        self.port = port or free_port()
        # A push endpoint in a test is on this machine.
        self.environment = {"PRIVATE_PUSH": "1"} | (environment or {})
        self.options = ["--dev"] if dev else []
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address without a slash at its end; a secure context for the browser."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the process has said so far."""
        return (self.data / "server.log").read_text("utf-8")

    @property
    def config(self) -> Config:
        """The settings that the process runs with."""
        url = self.environment.get("DATABASE_URL", f"sqlite:///{self.data / 'jindu.sqlite3'}")
        return Config(url, self.dist / "catalog.json", self.data, self.dist / "www")

    def start(self) -> None:
        """Start and wait until it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "pwa.server.main",
                    "--port",
                    str(self.port),
                    "--data",
                    str(self.data),
                    "--dist",
                    str(self.dist),
                    *self.options,
                ],
                cwd=ROOT,
                env=os.environ | self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_healthy()

    def _wait_until_healthy(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"the server ended by itself:\n{self.log}")
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"the server does not answer:\n{self.log}")

    def stop(self) -> None:
        """End it as an operator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would: kill -9, workers too."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        group = self.process.pid
        os.killpg(group, how) if how == signal.SIGKILL else self.process.send_signal(how)
        try:
            self.process.wait(timeout=PATIENCE)
        finally:
            # Whoever of its workers is still there must not keep the port.
            kill_group(group)
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Stop, and start on the same port."""
        self.stop()
        self.start()

    def add_staff(self, login: str, areas: tuple[str, ...] = (), name: str = "") -> str:
        """Make an account in the server's database and return its password."""
        services = open_services(self.config)
        role = "grid" if areas else "office"
        try:
            return add_staff(services, NewAccount(login, name, role, areas), say=lambda _: None)
        finally:
            services.database.close()

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """Ask the server's SQLite database."""
        with sqlite3.connect(self.data / "jindu.sqlite3") as database:
            return database.execute(question).fetchall()

    def post(self, asked: object) -> dict[str, object]:
        """One exchange, as a phone without a browser makes it."""
        request = urllib.request.Request(
            f"{self.url}/api/v1/sync",
            json.dumps(asked).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: dict[str, object] = json.load(answer)
        return found

    def __enter__(self) -> "ServerProcess":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


def kill_group(group: int) -> None:
    """Kill what is left of a process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return

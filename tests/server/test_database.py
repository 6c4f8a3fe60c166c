"""Tables, migrations and the settings that durability rests on."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from pwa.server.queries.tables import metadata
from pwa.server.services import open_services


def test_the_migrations_make_the_tables(services):
    with services.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_second_start_keeps_the_keys(services, config):
    again = open_services(config)
    assert (again.signer.public, again.push_private) == (
        services.signer.public,
        services.push_private,
    )
    again.database.close()


def test_commits_reach_the_disk(services):
    asked = {"sqlite": "PRAGMA synchronous", "postgresql": "SHOW synchronous_commit"}
    with services.database.read() as connection:
        found = connection.scalar(text(asked[connection.dialect.name]))
        assert found in {2, "on"}
        if services.database.is_sqlite:
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
            assert connection.scalar(text("PRAGMA foreign_keys")) == 1

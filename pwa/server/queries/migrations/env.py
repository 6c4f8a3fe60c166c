"""Alembic's entry: `Database.migrate` hands in the connection, inside its transaction."""

from alembic import context

from pwa.server.queries.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()

"""What every view needs, in one place: settings, database, catalog, keys."""

from dataclasses import dataclass

from flask import current_app

from pwa.server.config import Config
from pwa.server.domain import keys
from pwa.server.domain.catalog import Catalog, CatalogFile
from pwa.server.domain.receipts import Signer
from pwa.server.lib.private_files import private_folder
from pwa.server.queries.database import Database


@dataclass(frozen=True)
class Services:
    """One server's parts; made once, by `open_services`."""

    config: Config
    database: Database
    catalog_file: CatalogFile
    signer: Signer
    push_private: str

    @property
    def catalog(self) -> Catalog:
        """The newest catalog."""
        return self.catalog_file.current()

    @property
    def community(self) -> str:
        """The community that this server serves."""
        return self.catalog.community


def open_services(config: Config) -> Services:
    """Migrate the database and make keys where there are none; raises CatalogError."""
    catalog_file = CatalogFile(config.catalog)
    private_folder(config.data)
    community = catalog_file.current().community
    database = Database(config.database_url)
    database.migrate()
    with database.write() as writing:
        keys.ensure(writing, community)
        receipts = keys.private(writing, community, "receipts")
        push = keys.private(writing, community, "push")
    return Services(config, database, catalog_file, Signer.of(receipts), push)


def current_services() -> Services:
    """The one of the running app."""
    found: Services = current_app.extensions["services"]
    return found

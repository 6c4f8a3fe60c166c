"""What an installation decides: where things lie and how strict the surroundings are."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Config:
    """Settings of one server; immutable, handed to `create_app`.

    `www` is None where another host serves the files. `proxies` is the number of reverse proxies
    whose X-Forwarded-For is believed. `private_push` lets push messages go to addresses inside the
    own network, which only a developer or a test wants.
    """

    database_url: str
    catalog: Path
    data: Path
    www: Path | None = None
    secure_cookies: bool = False
    dev: bool = False
    proxies: int = 0
    private_push: bool = False

    @classmethod
    def for_directories(cls, data: Path, dist: Path, dev: bool = False) -> "Config":
        """Lay out `data` (database) and `dist` (site); the environment overrides.

        docs/hosting.md says what each variable means.
        """
        data, dist = data.resolve(), dist.resolve()
        return cls(
            database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{data / 'jindu.sqlite3'}",
            catalog=dist / "catalog.json",
            data=data,
            www=dist / "www",
            secure_cookies=os.environ.get("SECURE_COOKIES") == "1",
            dev=dev,
            proxies=int(os.environ.get("PROXIES", "0")),
            private_push=dev or os.environ.get("PRIVATE_PUSH") == "1",
        )

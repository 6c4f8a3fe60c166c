"""What an installation decides: where things lie and how strict the surroundings are."""

import os
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000


def _megabytes(name: str, default: int) -> int:
    return int(os.environ.get(name, default)) * MEGABYTE


@dataclass(frozen=True)
class Config:
    """Settings of one server; immutable, handed to `create_app`.

    `www` is None where another host serves the files. `proxies` is the number of reverse proxies
    whose X-Forwarded-For is believed. `private_push` lets push messages go to addresses inside the
    own network, which only a developer or a test wants.

    `limits_url` names a storage of the library `limits`; empty is a file in `data`. A day lets one
    address open `filings_a_day` cases and store `bytes_a_day`, and all addresses together
    `bytes_a_day_of_all`; while less than `free_bytes` of the disk are free, nothing is stored.
    """

    database_url: str
    catalog: Path
    data: Path
    www: Path | None = None
    secure_cookies: bool = False
    dev: bool = False
    proxies: int = 0
    private_push: bool = False
    limits_url: str = ""
    filings_a_day: int = 1000
    bytes_a_day: int = 500 * MEGABYTE
    bytes_a_day_of_all: int = 5000 * MEGABYTE
    free_bytes: int = 500 * MEGABYTE

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
            limits_url=os.environ.get("RATELIMIT_STORAGE_URI", ""),
            filings_a_day=int(os.environ.get("FILINGS_A_DAY", cls.filings_a_day)),
            bytes_a_day=_megabytes("MEGABYTES_A_DAY", 500),
            bytes_a_day_of_all=_megabytes("MEGABYTES_A_DAY_OF_ALL", 5000),
            free_bytes=_megabytes("FREE_MEGABYTES", 500),
        )

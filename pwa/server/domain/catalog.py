"""What the generator tells the server: forms, areas, standards, merchants, words."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.model.forms.field import Form
from pwa.server.domain.routing import Areas

log = logging.getLogger(__name__)


class CatalogError(Exception):
    """The catalog cannot be read; the message says how to mend that."""


@dataclass(frozen=True)
class Catalog:
    """One build's catalog; forms by slug and version, every version ever published."""

    version: str
    site: Mapping[str, Any]
    forms: Mapping[tuple[str, int], Form]
    areas: Areas
    articles: frozenset[str]
    merchants: frozenset[str]
    words: Mapping[str, Mapping[str, str]]

    @cached_property
    def community(self) -> str:
        """The id that every row carries."""
        return self.areas.root or "community"

    @cached_property
    def origin(self) -> str:
        """Where the site is published, as browsers write it: without a slash at its end."""
        return str(self.site.get("origin", "")).rstrip("/")

    @cached_property
    def sync_origin(self) -> str:
        """This server's own origin where another host serves the files, else ""."""
        return str(self.site.get("sync", {}).get("origin", ""))

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The languages' tags, the site's own first."""
        codes = [locale["code"] for locale in self.site.get("locales", [])]
        first = [self.site[name] for name in ("default_locale",) if name in self.site]
        return tuple(dict.fromkeys([*first, *codes]))

    def word(self, locale: str, key: str) -> str | None:
        """A word in `locale`, else in its language, else in the site's; None where none has it."""
        default = str(self.site.get("default_locale", ""))
        for code in (locale, locale.split("-", maxsplit=1)[0], default, *self.words):
            if key in self.words.get(code, {}):
                return self.words[code][key]
        return None


def read_catalog(path: Path) -> Catalog:
    """Read `dist/catalog.json`; raises CatalogError."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        forms = [Form.model_validate(f) for all_ in raw["forms"].values() for f in all_.values()]
        return Catalog(
            version=raw["version"],
            site=raw["site"],
            forms={(form.slug, form.version): form for form in forms},
            areas=Areas(raw["areas"]),
            articles=frozenset(f"{s}/{n}" for s, ns in raw["standards"].items() for n in ns),
            merchants=frozenset(raw["merchants"]),
            words=raw["words"],
        )
    except FileNotFoundError:
        raise CatalogError(f"{path} is missing: run `python3 build.py build` first") from None
    except (ValueError, KeyError, TypeError) as error:
        raise CatalogError(f"{path} is no catalog ({error}): build the site again") from error


class CatalogFile:
    """The catalog on disk, read again when a new build replaced it; raises CatalogError at first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._catalog = read_catalog(path)
        self._stamp = 0

    def current(self) -> Catalog:
        """The newest catalog that can be read; a broken new one leaves the old one in force."""
        try:
            stamp = self.path.stat().st_mtime_ns
        except OSError:
            stamp = self._stamp
        if stamp != self._stamp:
            # Looked at once: a broken one is not read anew for every request.
            self._stamp = stamp
            try:
                self._catalog = read_catalog(self.path)
            except CatalogError as error:
                log.error("the new catalog was left aside", extra={"reason": str(error)})
        return self._catalog

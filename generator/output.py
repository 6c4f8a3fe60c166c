"""One file of the finished site, before it is written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """A file below the web root.

    `path` is relative and "/"-separated. `offline` is its rank in the offline pack, lowest first,
    or None where it never belongs to one. `locale` is the language whose pack it belongs to;
    None means the packs of all languages.
    """

    path: str
    content: bytes
    offline: int | None = None
    locale: str | None = None

    @property
    def url(self) -> str:
        """The address a browser asks for: `/ja/map/index.html` is `/ja/map/`."""
        return "/" + self.path.removesuffix("index.html")

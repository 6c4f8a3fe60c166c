"""A file of the content that fits its kind."""

from dataclasses import dataclass

from generator.content.document import Document
from generator.content.markdown import Fragment
from generator.kinds import FOLDERS, AnyKind, Facts, Words


@dataclass(frozen=True, slots=True)
class Page:
    """One checked file. `facts` is None in a translation; `source` is the fingerprint it names."""

    document: Document
    facts: Facts | None
    words: Words
    fragment: Fragment
    fingerprint: str
    source: str | None

    @property
    def kind(self) -> AnyKind:
        """The kind whose folder it stands in."""
        return FOLDERS[self.document.folder]

    @property
    def key(self) -> tuple[str, str]:
        """Kind and slug."""
        return (self.kind.name, self.document.slug)

    @property
    def path(self) -> str:
        """`places/pier`, as links name it."""
        return f"{self.kind.folder}/{self.document.slug}"

"""One written page as the gates read it: ids, links, head, and text with the language it is in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = ("alt", "aria-label", "title", "placeholder")
SHARED = {"og:site_name", "og:title", "og:description", "og:image:alt"}
INLINE = ("style", "onclick", "onload", "onsubmit", "onchange", "oninput", "onerror")


@dataclass
class Written:
    """What stands in a page. `texts` are (language, text); `inline` names scripts and styles.

    `found` is whether search engines may show it.
    """

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    hreflang: dict[str, str] = field(default_factory=dict)
    found: bool = True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.written = Written()
        self._open: list[tuple[str, str]] = []

    @property
    def _language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = values.get("lang", self._language)
        self._note(tag, values, language)
        if tag not in VOID:
            # A data block is neither text nor run.
            is_data = values.get("type") == "application/ld+json"
            self._open.append(("data-block" if is_data else tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values, values.get("lang", self._language))

    def handle_endtag(self, tag: str) -> None:
        # An optional end tag may be left out: close what is open inside.
        while self._open and self._open.pop()[0] not in {tag, "data-block"}:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1][0] != "data-block":
            self.written.texts.append((self._language, data.strip()))
            if self._open[-1][0] == "title":
                self.written.head.setdefault("title", data.strip())
            if self._open[-1][0] in {"script", "style"}:
                self.written.inline.append(f"<{self._open[-1][0]}>")

    def _note(self, tag: str, values: dict[str, str], language: str) -> None:
        written = self.written
        written.inline += [name for name in INLINE if name in values]
        written.ids += [values["id"]] if "id" in values else []
        written.links += [values[name] for name in ("href", "src") if values.get(name)]
        written.texts += [(language, values[name]) for name in SPOKEN if values.get(name)]
        if tag == "meta" and values.get("name") == "description":
            written.head["description"] = values.get("content", "")
        if values.get("name") == "robots":
            written.found = values.get("content") != "noindex"
        if values.get("name") == "description" or values.get("property") in SHARED:
            written.texts.append((language, values.get("content", "")))
        if tag == "link" and values.get("rel") == "canonical":
            written.head["canonical"] = values["href"]
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            written.hreflang[values["hreflang"]] = values["href"]


def read_html(text: str) -> Written:
    """Read one page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.written

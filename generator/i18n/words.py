"""The words of the interface, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.i18n.locales import cldr

Form = str | Mapping[str, str]
"""A text, or texts by CLDR plural category ("one", "other")."""


@dataclass(frozen=True)
class Words:
    """Every word in every language: `table[locale]["form.send"]`."""

    table: Mapping[str, Mapping[str, Form]]

    def say(self, locale: str, key: str, **values: Any) -> str:
        """The word with its placeholders filled in; raises KeyError for an unknown one."""
        form = self.table[locale].get(key)
        if form is None:
            domain = key.partition(".")[0]
            raise KeyError(f"no word `{key}`: add it to content/words/{domain}.yml")
        if not isinstance(form, str):
            # French may leave out "many", which begins at a million.
            form = form.get(cldr(locale).plural_form(values["n"]), form["other"])
        return form.format_map(values) if values else form

    def domain(self, locale: str, *domains: str) -> dict[str, Form]:
        """All words of some domains, for the client or the server."""
        return {
            key: form for key, form in self.table[locale].items() if key.split(".", 1)[0] in domains
        }

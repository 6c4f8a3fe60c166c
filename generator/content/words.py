"""Reading `content/words/<domain>.yml`, the words of the interface: all languages of a word side by side."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.content.config import SiteConfig
from generator.content.files import files
from generator.content.problems import Problem
from generator.content.rows import read_rows
from generator.i18n.locales import cldr, known
from generator.i18n.typography import typeset
from generator.i18n.words import Form, Words

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def load_words(folder: Path, config: SiteConfig) -> tuple[Words, list[Problem]]:
    """Read all domains; what a language lacks is a problem, and falls back meanwhile."""
    table: dict[str, dict[str, Form]] = {code: {} for code in config.codes}
    paths, problems = files(folder, folder.parent)
    for path in (each for each in paths if each.suffix == ".yml"):
        rows, unread = read_rows(path, folder.parent)
        problems += unread
        for row in rows:
            problems += map(row.problem, _complaints(row.value, config))
            if isinstance(row.value, Mapping):
                for code in config.codes:
                    table[code][f"{path.stem}.{row.key}"] = _in_language(row.value, code, config)
    return Words(table), problems


def _in_language(forms: Mapping[str, Form], code: str, config: SiteConfig) -> Form:
    if code in forms:
        return _convert(forms[code], partial(typeset, locale=code))
    for each in config.chain(code)[1:]:
        if each in forms:
            found = forms[each]
            if code == "zh-Hant" and each == config.default_locale:
                return _convert(found, config.to_traditional)
            return found
    return ""


def _convert(form: Form, convert: Callable[[str], str]) -> Form:
    if isinstance(form, Mapping):
        return {category: _convert(text, convert) for category, text in form.items()}  # type: ignore[misc]
    # What is no text has its complaint.
    return convert(form) if isinstance(form, str) else form


def _complaints(forms: Any, config: SiteConfig) -> Iterator[str]:
    if not isinstance(forms, Mapping):
        yield "write the languages side by side: `{zh-Hans: 提交, en: Send}`"
        return
    wanted = set(config.codes) - {"zh-Hant"}
    if missing := sorted(wanted - set(forms)):
        yield f"add {', '.join(missing)}"
    # A town may offer fewer languages than these words have.
    if unknown := sorted(code for code in forms if not known(code)):
        yield f"there is no language {', '.join(unknown)}"
    source = forms.get(config.default_locale, "")
    for code in sorted(set(forms) & set(config.codes)):
        yield from _form_complaints(code, forms[code], _placeholders(source))


def _form_complaints(code: str, form: Any, wanted: set[str]) -> Iterator[str]:
    if isinstance(form, Mapping):
        if missing := sorted(_plural_categories(code) - set(form)):
            yield f"{code}: add the plural form {', '.join(missing)}"
    elif not isinstance(form, str):
        yield f'{code}: write a text; put {form!r} in "quotation marks" if it is one'
        return
    # A plural form may leave the number out ("one entry"), but none may ask for what nobody gives.
    if unknown := sorted(_placeholders(form) - wanted):
        names = ", ".join(f"{{{each}}}" for each in unknown)
        yield f"{code}: the source has no placeholder {names}"


@cache
def _plural_categories(code: str) -> set[str]:
    """The categories that a count below a thousand falls into: French "many" is not among them."""
    return {cldr(code).plural_form(n) for n in range(1000)} | {"other"}


def _placeholders(form: Form) -> set[str]:
    texts = form.values() if isinstance(form, Mapping) else [form]
    return {name for text in texts for name in _PLACEHOLDER.findall(str(text))}

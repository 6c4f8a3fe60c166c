"""What the client calls things: codes of forms, standards and merchants in the reader's language.

An event carries codes only, and a case may outlive the page it was filed on; with this file the
phone shows it in words, without network.
"""

from typing import Any

from generator.content.published import PublishedForm
from generator.content.site import Entry, Site
from generator.kinds.form import FormFacts, FormWords
from generator.kinds.standard import StandardWords
from generator.model.workflows import WORKFLOWS


def names(site: Site, locale: str) -> dict[str, Any]:
    """The table of one language; docs/contracts.md §2 gives its shape."""
    return {
        "forms": _forms(site, locale),
        "flows": {
            workflow: {
                kind: {"who": step.who, "moves": _moves(step.moves)} for kind, step in steps.items()
            }
            for workflow, steps in WORKFLOWS.items()
        },
        "standards": {entry.slug: _standard(entry, locale) for entry in site.of_kind("standard")},
        "merchants": {
            entry.slug: entry.texts[locale].words.title for entry in site.of_kind("merchant")
        },
    }


def _moves(moves: Any) -> dict[str, str]:
    # JSON has no key None; a case that does not exist yet is no matter of the phone's buttons.
    return {source: target for source, target in moves.items() if source is not None}


def _forms(site: Site, locale: str) -> dict[str, Any]:
    """Forms as they are, and under `versions` as cases were filed; one that is gone as it was last."""
    forms = {entry.slug: _form(entry, locale) for entry in site.of_kind("form")}
    for kept in sorted(site.published.values(), key=lambda kept: kept.form.version, reverse=True):
        said = _published(site, kept, locale)
        now = forms.setdefault(kept.form.slug, said)
        if now is not said and now["version"] != kept.form.version:
            now.setdefault("versions", {})[str(kept.form.version)] = said
    return forms


def _published(site: Site, kept: PublishedForm, locale: str) -> dict[str, Any]:
    code = next(code for code in site.config.chain(locale) if code in kept.words)
    words = kept.words[code]
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "label": words.fields[field.name].label,
            "options": dict(words.fields[field.name].options),
        }
        for field in kept.form.fields
    ]
    form = kept.form
    return {"title": words.title, "version": form.version, "flow": form.flow, "fields": fields}


def _form(entry: Entry, locale: str) -> dict[str, Any]:
    facts, words = entry.facts, entry.texts[locale].words
    assert isinstance(facts, FormFacts)  # noqa: S101  for the type checker
    assert isinstance(words, FormWords)  # noqa: S101  for the type checker
    fields = [
        {
            "name": field.name,
            "type": field.type,
            "label": words.field_words[field.name].label,
            "options": dict(words.field_words[field.name].options),
        }
        for field in facts.fields
    ]
    said = {"title": words.title, "version": facts.version, "flow": facts.flow}
    return {**said, "fields": fields}


def _standard(entry: Entry, locale: str) -> dict[str, Any]:
    words = entry.texts[locale].words
    assert isinstance(words, StandardWords)  # noqa: S101  for the type checker
    articles = [{"number": a.number, "title": a.title} for a in words.articles]
    return {"title": words.title, "url": f"/{locale}/{entry.path}/", "articles": articles}

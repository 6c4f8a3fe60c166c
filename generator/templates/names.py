"""What the client calls things: codes of forms, standards and merchants in the reader's language.

An event carries codes only, and a case may outlive the page it was filed on; with this file the
phone shows it in words, without network.
"""

from collections.abc import Mapping
from typing import Any

from generator.content.published import PublishedForm
from generator.content.site import Entry, Site
from generator.kinds.form import FORM, FormFacts, FormWords
from generator.kinds.merchant import MERCHANT
from generator.kinds.standard import STANDARD, StandardFacts, StandardWords
from generator.model.workflows import WORKFLOWS


def names(site: Site, locale: str) -> dict[str, Any]:
    """The table of one language; docs/offline-packs.md, "Names and areas", gives its shape."""
    return {
        "forms": _forms(site, locale),
        "flows": {
            workflow: {
                kind: {"who": step.who, "moves": _moves(step.moves)} for kind, step in steps.items()
            }
            for workflow, steps in WORKFLOWS.items()
        },
        "standards": {entry.slug: _standard(entry, locale) for entry in site.of_kind(STANDARD)},
        "merchants": {
            entry.slug: entry.texts[locale].words.title for entry in site.of_kind(MERCHANT)
        },
    }


def _moves(moves: Mapping[str | None, str]) -> dict[str, str]:
    # JSON has no key None; a case that does not exist yet is no matter of the phone's buttons.
    return {source: target for source, target in moves.items() if source is not None}


def _forms(site: Site, locale: str) -> dict[str, Any]:
    """Forms as they are, and under `versions` as cases were filed; one that is gone as it was last."""
    forms = {entry.slug: _form(entry, locale) for entry in site.of_kind(FORM)}
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


def _form(entry: Entry[FormFacts, FormWords], locale: str) -> dict[str, Any]:
    facts, words = entry.facts, entry.texts[locale].words
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


def _standard(entry: Entry[StandardFacts, StandardWords], locale: str) -> dict[str, Any]:
    words = entry.texts[locale].words
    articles = [{"number": a.number, "title": a.title} for a in words.articles]
    return {"title": words.title, "url": f"/{locale}/{entry.path}/", "articles": articles}

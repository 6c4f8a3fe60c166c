"""`dist/catalog.json`: what the server needs of the content. It stays outside the web root."""

import hashlib
from typing import Any

from generator.content.site import Site
from generator.kinds.area import AREA
from generator.kinds.form import FORM
from generator.kinds.merchant import MERCHANT
from generator.kinds.standard import STANDARD
from generator.templates.rendering import as_json

SERVER_DOMAINS = ("push", "form")


def catalog(site: Site) -> bytes:
    """The catalog as JSON; docs/offline-packs.md, "The catalog", gives its shape."""
    config = site.config
    content: dict[str, Any] = {
        "site": config.model_dump(mode="json"),
        "forms": _forms(site),
        "areas": _areas(site),
        "standards": {
            entry.slug: [a.number for a in entry.texts[config.default_locale].words.articles]
            for entry in site.of_kind(STANDARD)
        },
        "merchants": [entry.slug for entry in site.of_kind(MERCHANT)],
        "words": {code: site.interface.domain(code, *SERVER_DOMAINS) for code in config.codes},
    }
    version = hashlib.sha256(as_json(content)).hexdigest()[:16]
    return as_json({"version": version, **content})


def _forms(site: Site) -> dict[str, dict[str, Any]]:
    forms: dict[str, dict[str, Any]] = {}
    # Phones may hold answers to any version that was ever published.
    for (slug, version), kept in site.published.items():
        forms.setdefault(slug, {})[str(version)] = kept.form.model_dump(mode="json")
    for entry in site.of_kind(FORM):
        facts = entry.facts
        titles = {code: text.words.title for code, text in entry.texts.items()}
        form = facts.form(entry.slug, titles).model_dump(mode="json")
        forms.setdefault(entry.slug, {})[str(facts.version)] = form
    return forms


def _areas(site: Site) -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "id": entry.slug,
            "geometry": site.areas.geometries[entry.slug],
            "properties": {
                "id": entry.slug,
                "level": entry.facts.level,
                "parent": entry.facts.parent,
                "titles": {code: text.words.title for code, text in entry.texts.items()},
            },
        }
        for entry in site.of_kind(AREA)
    ]
    return {"type": "FeatureCollection", "features": features}

"""`dist/catalog.json`: what the server needs of the content. It stays outside the web root."""

import hashlib
from typing import Any

from generator.content.site import Site
from generator.kinds.form import FormFacts
from generator.templates.rendering import as_json

SERVER_DOMAINS = ("push", "form")


def catalog(site: Site) -> bytes:
    """The catalog as JSON; see docs/contracts.md for its shape."""
    config = site.config
    content: dict[str, Any] = {
        "site": config.model_dump(mode="json"),
        "forms": _forms(site),
        "areas": _areas(site),
        "standards": {
            entry.slug: [a.number for a in _source(site, entry).articles]
            for entry in site.of_kind("standard")
        },
        "merchants": [entry.slug for entry in site.of_kind("merchant")],
        "words": {code: site.interface.domain(code, *SERVER_DOMAINS) for code in config.codes},
    }
    version = hashlib.sha256(as_json(content)).hexdigest()[:16]
    return as_json({"version": version, **content})


def _source(site: Site, entry: Any) -> Any:
    return entry.texts[site.config.default_locale].words


def _forms(site: Site) -> dict[str, dict[str, Any]]:
    forms: dict[str, dict[str, Any]] = {}
    # Phones may hold answers to any version that was ever published.
    for (slug, version), kept in site.published.items():
        forms.setdefault(slug, {})[str(version)] = kept.form.model_dump(mode="json")
    for entry in site.of_kind("form"):
        facts = entry.facts
        assert isinstance(facts, FormFacts)  # noqa: S101  for the type checker
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
                "level": getattr(entry.facts, "level", ""),
                "parent": getattr(entry.facts, "parent", None),
                "titles": {code: text.words.title for code, text in entry.texts.items()},
            },
        }
        for entry in site.of_kind("area")
    ]
    return {"type": "FeatureCollection", "features": features}

"""OUTPUTS: everything that is made of a site, in order; each row sees what the rows before it made."""

from collections.abc import Sequence

from generator.outputs.app import app_pages, language_choice, not_found
from generator.outputs.calendars import calendars
from generator.outputs.data import bundles, client_data, manifests, sitemap
from generator.outputs.geojson import places_geojson
from generator.outputs.hosting import headers_file
from generator.outputs.lists import lists
from generator.outputs.map_page import map_data
from generator.outputs.moved import moved
from generator.outputs.offline import offline_packs
from generator.outputs.pages import pages
from generator.outputs.phrases import phrase_list
from generator.outputs.plates import short_addresses
from generator.outputs.search import search_index
from generator.templates.rendering import Make

OUTPUTS: Sequence[Make] = (
    bundles,
    client_data,
    manifests,
    app_pages,
    map_data,
    lists,
    phrase_list,
    pages,
    calendars,
    places_geojson,
    search_index,
    not_found,
    language_choice,
    short_addresses,
    sitemap,
    headers_file,
    moved,
    offline_packs,
)

BY_ENTRY: Sequence[Make] = (pages,)
"""Rows that make each entry's pages by themselves: processes share their work."""

BY_LANGUAGE: Sequence[Make] = (
    app_pages,
    map_data,
    search_index,
    lists,
    phrase_list,
    calendars,
    places_geojson,
    moved,
)
"""Rows that make each language's files by themselves: processes share their work."""

AFTER_ALL: Sequence[Make] = (sitemap, offline_packs)
"""Rows that look at what the rows before them made; all others get nothing to see."""

"""No control cuts what is typed or pasted into it."""

import re
from pathlib import Path

from generator.model.forms.field import Field
from generator.model.forms.field_types import FIELD_TYPES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*(ROOT / "pwa" / "client").rglob("*.js"), *(ROOT / "site" / "templates").rglob("*.html")]
CUTS = re.compile(r"\bmaxlength\b\s*[=:]|\.maxLength\s*=|setAttribute\(\"maxlength")


def test_no_page_and_no_script_sets_maxlength():
    found = [path.name for path in SOURCES if CUTS.search(path.read_text("utf-8"))]
    assert found == []


def test_no_type_of_field_asks_for_it():
    for kind, type_ in FIELD_TYPES.items():
        options = ("a",) if type_.choices else ()
        field = Field(name="asked", type=kind, required=True, options=options)
        assert "maxlength" not in field.attributes(), kind

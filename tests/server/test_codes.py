"""The short code of a case, as it is shown and as people type it: `tests/vectors/codes.json`."""

import json
from pathlib import Path

import pytest

from pwa.server.domain.codes import code, id_ending

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/codes.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: each["code"])
def test_a_code_is_shown_and_read_back(vector):
    assert code(vector["id"]) == vector["code"]
    for typed in (vector["code"], *vector["typed"]):
        assert vector["id"].replace("-", "").endswith(id_ending(typed)), typed


@pytest.mark.parametrize("typed", ["", "lamp", "UUUU-UUUU", "0000-00000", "0000-000é"])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(ValueError, match="no code"):
        id_ending(typed)

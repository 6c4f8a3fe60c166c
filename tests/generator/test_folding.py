"""How typed text is tidied: the Python half of `tests/vectors/folding.json`."""

import json

import pytest

from generator.model import folding
from tests.conftest import ROOT

VECTORS = json.loads((ROOT / "tests/vectors/folding.json").read_text("utf-8"))
RULES = {
    "plain": folding.tidy,
    "tel": folding.tidy_tel,
    "email": folding.tidy_email,
    "number": folding.tidy_number,
    "code": folding.tidy_code,
    "plate": folding.tidy_plate,
}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: f"{each['kind']}: {each['why']}")
def test_a_vector(vector):
    rule = RULES[vector["kind"]]
    assert rule(vector["typed"]) == vector["tidy"]
    assert rule(vector["tidy"]) == vector["tidy"]

"""RFC 8785: the fast way writes what the reference does, and refuses what it refuses."""

import math

import orjson
import pytest
import rfc8785
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pwa.server.domain import receipts
from pwa.server.domain.receipts import canonical

BORDERS = [
    0.0,
    -0.0,
    5e-324,
    1e-7,
    1e-6,
    9.999e-5,
    1e-4,
    0.1,
    32.225,
    1e15,
    1e15 - 0.125,
    1e16,
    1e21,
    math.inf,
    -math.inf,
    math.nan,
]
INTEGERS = [2**53 - 1, 2**53, -(2**53) + 1, -(2**53), 2**64, 10**400]
TEXTS = [
    "\0",
    "\x1b",
    "\x7f",
    "\u2028",
    "\ud800",
    "\ud83d\ude00",
    "😀",
    "\ufb33",
    "é",
    "</script>",
    '"\\/',
]
TEXT = st.text(st.characters(exclude_categories=()), max_size=8) | st.sampled_from(TEXTS)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(INTEGERS)
    | st.floats()
    | st.floats(1e-6, 1e16)
    | st.decimals(-200, 200, places=7).map(float)
    | st.sampled_from(BORDERS)
    | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)


def written(write, value):
    """The bytes, or that there are none."""
    try:
        return bytes(write(value))
    except ValueError:
        return None


@settings(max_examples=500, deadline=None)
@given(VALUES)
@example({"\ue000": 1, "\U00010000": 2})
@example([1.0, 1e22, 1e-7])
def test_the_fast_way_writes_what_the_reference_writes(value):
    assert written(canonical, value) == written(rfc8785.dumps, value)


@settings(max_examples=500, deadline=None)
@given(st.floats(allow_nan=False))
@example(1e15)
@example(1e-4)
def test_every_number_is_written_as_ecmascript_does(value):
    assert written(canonical, [value]) == written(rfc8785.dumps, [value])


@pytest.mark.parametrize("depth", [200, 253, 254, 255, 900])
def test_depth_is_judged_by_the_reference_alone(depth):
    value = []
    for _ in range(depth):
        value = [value]
    assert canonical(value) == b"[" * (depth + 1) + b"]" * (depth + 1)


def test_nesting_without_end_is_refused():
    value = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ValueError, match="nested too deeply"):
        canonical(value)


def test_what_phones_send_goes_the_fast_way(monkeypatch):
    calls = []
    monkeypatch.setattr(receipts.rfc8785, "dumps", calls.append)
    canonical({"text": "路灯不亮。😀", "lat": 32.225, "n": 1, "none": None, "yes": [True, "é"]})
    assert calls == []


@pytest.mark.parametrize("value", [(1, 2), {1: 2}, {"a": orjson.Fragment(b"{")}, object()])
def test_no_other_type_slips_through_the_fast_way(value):
    assert not receipts._is_plain(value)

"""Accessibility, best practices and SEO are whole; performance is a timing, and for the bench.

Four pages here; the bench looks at one of each kind.
"""

import pytest

from tests.bench.lighthouse import CATEGORIES, LIGHTHOUSE, audit, costs, scores

PAGES = ("/en/", "/en/guides/history/", "/en/map/", "/en/forms/request/")


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_takes_no_point(reading_room, path):
    assert LIGHTHOUSE.is_file(), "run `python3 build.py test`, which installs the checks"
    _, url = reading_room
    report = audit(url + path, CATEGORIES[1:])
    assert set(scores(report).values()) == {100}, costs(report)

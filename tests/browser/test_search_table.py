"""What people type finds what they mean: the table of vectors, against the index as it was built.

It needs the built site but no browser: the phone's own code runs under Node, in one process.
"""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.assets.node import NODE

ROOT = Path(__file__).resolve().parents[2]
TABLE = yaml.safe_load((ROOT / "tests" / "vectors" / "search.yml").read_text("utf-8"))
SAMPLES = 400
FEWEST = {"ar": 12}


@pytest.fixture(scope="module")
def told(dist):
    """The answers to the whole table, and what a plain search in the texts had found more."""
    queries = {locale: [str(query) for query, *_ in rows] for locale, rows in TABLE.items()}
    asked = {"www": str(dist / "www"), "queries": queries, "samples": SAMPLES}
    done = subprocess.run(
        [NODE, ROOT / "tests" / "support" / "search.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_table_has_enough_of_every_language():
    short = {
        locale: len(rows) for locale, rows in TABLE.items() if len(rows) < FEWEST.get(locale, 30)
    }
    assert not short


@pytest.mark.parametrize("locale", TABLE)
def test_every_row_of_the_table_is_found(locale, told):
    wrong = []
    for (query, page, first), urls, marks in zip(
        TABLE[locale], told["answers"][locale], told["marked"][locale], strict=True
    ):
        path, _, anchor = page.partition("#")
        url = f"/{locale}/{path}/"
        at = urls.index(url) + 1 if url in urls else None
        if at is None or at > first:
            wrong.append(f"{query}: {page} is number {at} of {len(urls)}, not among {first}")
        elif anchor and f"{url}#{anchor}" not in marks:
            wrong.append(f"{query}: #{anchor} is not marked")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_missed_that_a_plain_search_in_the_texts_finds(told):
    assert told["missed"] == []

"""What was published under a version keeps its word: for phones that hold answers to it."""

import json
import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from generator import commands
from generator.model.events import Filed
from generator.outputs.catalog import catalog
from generator.stages.build import read
from generator.templates.names import names
from pwa.server.domain.catalog import read_catalog
from pwa.server.domain.validation import check_filing
from tests.conftest import shared_cache

ROOT = Path(__file__).resolve().parents[2]
REQUEST = "forms/request.md"
# What the content has published last; the tests raise it by one.
LAST = max(int(path.name.split(".")[1]) for path in ROOT.glob("content/forms/published/request.*"))
NEXT = LAST + 1


@pytest.fixture
def content(tmp_path):
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def edit(content, *changes):
    path = content / REQUEST
    text = path.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path.write_text(text, "utf-8")


def read_again(content):
    with shared_cache() as cache:
        return read(content, cache)


def told(content):
    _, problems = read_again(content)
    return [(p.severity, p.field, p.message) for p in problems if p.path.endswith(REQUEST)]


def raise_version(content):
    """A rule and a label of the form change."""
    edit(
        content,
        (f"version: {LAST}\n", f"version: {NEXT}\n"),
        ("    max: 2000\n", "    max: 1000\n"),
        ("    label: 发生了什么\n", "    label: 请说说经过\n"),
    )


def test_the_content_as_it_stands_is_kept(content):
    assert told(content) == []


def test_a_field_that_changed_under_a_published_version_is_an_error(content):
    edit(content, ("    max: 2000\n", "    max: 1000\n"))
    ((severity, field, message),) = told(content)
    assert (severity, field) == ("error", "fields")
    assert f"raise `version:` to {NEXT}" in message
    assert "publish-forms" in message


def test_a_consent_text_that_changed_under_its_number_is_an_error(content):
    edit(content, ("最多保存 365 天", "最多保存 999 天"))
    ((severity, field, message),) = told(content)
    assert (severity, field) == ("error", "consent_text")
    assert "raise `consent:`" in message


def test_a_label_may_be_put_better(content):
    edit(content, ("    label: 发生了什么\n", "    label: 发生了什么事\n"))
    assert told(content) == []


def test_a_new_version_is_said_not_to_be_kept_yet_until_it_is(content):
    raise_version(content)
    ((severity, field, _),) = told(content)
    assert (severity, field) == ("warning", "version")
    assert commands.publish_forms(Namespace(content=content)) == 0
    assert told(content) == []
    edit(
        content,
        (f"version: {NEXT}\n", f"version: {LAST}\n"),
        ("    max: 1000\n", "    max: 2000\n"),
    )
    assert [severity for severity, *_ in told(content)] == ["error"], "no way back"


def test_nothing_is_kept_while_the_content_is_wrong(content):
    edit(content, ("    max: 2000\n", "    max: 1000\n"))
    before = (content / f"forms/published/request.{LAST}.json").read_text("utf-8")
    assert commands.publish_forms(Namespace(content=content)) == 1
    assert (content / f"forms/published/request.{LAST}.json").read_text("utf-8") == before


def test_what_waits_in_phones_is_taken_by_the_version_it_names(content, tmp_path):
    raise_version(content)
    site, _ = read_again(content)
    path = tmp_path / "catalog.json"
    path.write_bytes(catalog(site))
    known = read_catalog(path)
    answers = {"what": "lamp", "happened": "灯" * 1500}
    consent = known.forms["request", LAST].consent
    waiting = Filed(form="request", version=LAST, lock="x" * 43, consent=consent, answers=answers)
    assert check_filing(known, waiting).version == LAST
    assert site.published["request", LAST].form.version == LAST
    assert ("request", NEXT) in known.forms


@pytest.mark.parametrize("locale", ["zh-Hans", "ja"])
def test_the_phone_has_the_words_that_a_case_was_filed_with(content, locale):
    old = json.loads((content / f"forms/published/request.{LAST}.json").read_text("utf-8"))
    raise_version(content)
    site, _ = read_again(content)
    form = names(site, locale)["forms"]["request"]
    assert form["version"] == NEXT
    then = form["versions"][str(LAST)]
    labels = {field["name"]: field["label"] for field in then["fields"]}
    said = {name: words["label"] for name, words in old["words"][locale]["fields"].items()}
    assert labels == said


def test_a_form_that_is_gone_is_still_taken_and_named(content):
    for path in (content / "forms").glob("praise*.md"):
        path.unlink()
    site, _ = read_again(content)
    assert "1" in json.loads(catalog(site))["forms"]["praise"]
    assert names(site, "ja")["forms"]["praise"]["fields"]

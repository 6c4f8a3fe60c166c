"""Every word that the client says is written, and every word that is written is said."""

import re
from pathlib import Path

import pytest
import yaml

from generator.model.forms.rules import REASONS
from generator.model.workflows import EVENT_TYPES, WORKFLOWS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*(ROOT / "pwa" / "client").rglob("*.js"), *(ROOT / "site" / "templates").rglob("*.html")]
TEXT = "\n".join(path.read_text("utf-8") for path in SOURCES)
STATES = {
    state
    for workflow in WORKFLOWS.values()
    for step in workflow.values()
    for state in step.moves.values()
}
OUTCOMES = ("done", "progress", "outside_power")
# Keys that the code puts together: the pattern of the code, and what stands in its hole.
MADE = {
    "form.event_": EVENT_TYPES,
    "form.state_": STATES,
    "desk.state_": STATES,
    "form.outcome_": OUTCOMES,
    "form.done_": ("waiting", "accepted", "refused"),
    "desk.ended_": ("idle", "account_disabled"),
    "desk.tab_": ("new", "received", "answered", "all"),
    "form.photo_": ("not_image", "unreadable"),
    "form.storage_": ("denied", "newer", "full", "closed", "broken", "blocked"),
    "desk.do_": {kind for f in WORKFLOWS.values() for kind, s in f.items() if s.who == "staff"}
    - {"replied"},
    "form.error_": {key.removeprefix("form.error_") for key in REASONS} | {"version"},
    "form.refused_": ("403", "404", "409", "410", "422"),
    "form.do_": {
        kind + ending
        for workflow in WORKFLOWS.values()
        for kind, step in workflow.items()
        if step.who == "author" and kind != "filed"
        for ending in ("", "_text")
    },
}


def written(domain):
    text = (ROOT / "content" / "words" / f"{domain}.yml").read_text("utf-8")
    return {f"{domain}.{key}" for key in yaml.safe_load(text)}


def said(domain):
    """Whole keys in the code, keys that are put together, troubles and buttons by their codes."""
    files = {f"{domain}.js", f"{domain}.css"}
    whole = set(re.findall(rf"""["'`]({domain}\.[a-z_]+)["'`]""", TEXT))
    made = {p + end for p, ends in MADE.items() for end in ends if p.startswith(domain)}
    return (whole - files) | made | (codes() if domain == "form" else set())


def codes():
    client = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in SOURCES}
    raised = re.findall(
        r'(?:SyncError\(|Error" \? "timeout" : )"([a-z_]+)"',
        client["pwa/client/sync/api.js"] + client["pwa/client/sync/keys.js"],
    )
    later = re.findall(r'later\(entry, "(\w+)"', client["pwa/client/sync/apply-results.js"])
    held = re.findall(r'"(photo_\w+)"', client["pwa/client/sync/upload-photos.js"])
    buttons = re.findall(r'button\(\w+, "(\w+)", say', client["pwa/client/cases/my-case.js"])
    troubles = {*raised, *later, *held, "timeout"}
    return {f"form.trouble_{code}" for code in troubles} | {f"form.{word}" for word in buttons}


@pytest.mark.parametrize("domain", ["form", "desk"])
def test_every_word_that_is_said_is_written(domain):
    assert said(domain) - written(domain) == set()


@pytest.mark.parametrize("domain", ["form", "desk"])
def test_every_word_that_is_written_is_said(domain):
    assert written(domain) - said(domain) == set()

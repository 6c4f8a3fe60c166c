"""French spaces stay with their neighbours; nothing else of a text changes."""

import pytest

from generator.i18n.typography import typeset
from generator.stages.build import read
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Où suis-je ?", "Où suis-je\u202f?"),
        (
            "« Ajouter », puis « Installer ».",
            "«\u202fAjouter\u202f», puis «\u202fInstaller\u202f».",
        ),
        ("Prix : 5 yuans ; merci !", "Prix\u00a0: 5 yuans\u202f; merci\u202f!"),
        ("voir *le plan ?*", "voir *le plan\u202f?*"),
        ("title: Une heure\n![image](a.png) | :-- |", "title: Une heure\n![image](a.png) | :-- |"),
    ],
)
def test_french_spaces_do_not_break(typed, set_):
    assert typeset(typed, "fr") == set_
    assert typeset(typed, "en") == typed


def test_no_french_text_of_the_site_can_break_before_its_sign(cache):
    site, _ = read(ROOT / "content", cache)
    texts = [repr(dict(site.interface.table["fr"]))]
    texts += [
        entry.texts["fr"].fragment.html + repr(entry.texts["fr"].words)
        for entry in site.entries.values()
        if entry.texts["fr"].lang == "fr"
    ]
    assert [text for text in texts if " ?" in text or " »" in text or "« " in text] == []

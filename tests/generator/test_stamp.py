"""`build.py stamp` writes its line and nothing else."""

from argparse import Namespace

from generator.commands import stamp

TRANSLATION = """---
{source}title: Où est le quai ?
summary: Ici !
address: 1, rue du Quai
---

Prenez le bac : il part à 9 h !
"""


def test_a_translation_gains_its_mark_alone(small):
    path = small / "places" / "pier.fr.md"
    path.write_text(TRANSLATION.format(source=""), "utf-8")
    assert stamp(Namespace(content=small, files=[])) == 0
    once = path.read_text("utf-8")
    (line,) = [line for line in once.splitlines(keepends=True) if line.startswith("source: ")]
    assert once == TRANSLATION.format(source=line)


def test_an_old_mark_is_replaced(small):
    path = small / "places" / "pier.fr.md"
    path.write_text(TRANSLATION.format(source='source: "0ld"\n'), "utf-8")
    assert stamp(Namespace(content=small, files=[path])) == 0
    text = path.read_text("utf-8")
    assert "0ld" not in text
    assert text.count("source:") == 1
    assert text.endswith("Prenez le bac : il part à 9 h !\n")

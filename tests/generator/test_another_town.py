"""Another town edits its content and nothing else: neither words nor colours of this one stay."""

import pytest
from PIL import Image

from generator.assets.palette import contrast
from generator.content.config import load_config
from generator.content.problems import BuildError
from generator.stages.build import build
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NAMES = ("西津", "镇江", "鎮江", "润州", "潤州", "Xijindu", "Zhenjiang", "시진두", "شيجيندو")
TEXTS = {".html", ".json", ".webmanifest", ".xml", ".txt", ".ics", ".js", ".css", ".svg"}


def test_no_word_and_no_colour_of_this_town_stands_in_anothers_site(small, tmp_path, cache):
    build(small, ROOT, tmp_path / "dist", cache)
    colours = load_config(ROOT / "content" / "site.yml").colours
    own = load_config(small / "site.yml").colours
    strange = (*NAMES, colours.light.seal, colours.light.paper)
    files = [path for path in (tmp_path / "dist" / "www").rglob("*") if path.suffix in TEXTS]
    texts = {path.name: path.read_text("utf-8") for path in files}
    assert [(name, word) for name, text in texts.items() for word in strange if word in text] == []
    (sheet,) = [text for name, text in texts.items() if name.startswith("site.")]
    assert sheet.startswith(own.css())


@pytest.mark.parametrize("name", ["icon-192.png", "icon-512.png", "icon-maskable.png"])
def test_the_icons_are_of_the_towns_colours(small, tmp_path, cache, name):
    build(small, ROOT, tmp_path / "dist", cache)
    own = load_config(small / "site.yml").colours.light
    with Image.open(tmp_path / "dist" / "www" / name) as picture:
        drawn = picture.convert("RGBA")
        shades = {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b, _opaque) in drawn.getcolors(1 << 20)}
    assert {own.paper, own.seal, own.on_seal} <= shades


def test_a_text_too_pale_to_read_is_refused(small):
    path = small / "site.yml"
    path.write_text(path.read_text("utf-8").replace('soft: "#475256"', 'soft: "#999999"', 1))
    with pytest.raises(BuildError) as refused:
        load_config(path)
    (problem,) = refused.value.problems
    assert problem.field == "colours.light"
    assert "`soft` on `paper` has a contrast of 2.85; make it 4.5" in problem.message


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)

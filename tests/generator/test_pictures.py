"""The pictures of shared links: of one size, small, and the same bytes from every build."""

import io

from PIL import Image

from generator.assets.bundle import Assets
from generator.assets.pictures import with_pictures
from generator.cache import Cache
from generator.content.config import load_config
from tests.conftest import ROOT

COLOURS = load_config(ROOT / "content" / "site.yml").colours.light


def drawn() -> Assets:
    with Cache(None) as cache:
        return with_pictures(Assets({}, ()), ROOT / "site", COLOURS, cache)


def test_every_drawing_becomes_a_small_picture_that_is_in_no_pack():
    made = drawn()
    assert {f"share/{path.stem}" for path in (ROOT / "site" / "art").glob("*.svg")} == set(
        made.urls
    )
    for output in made.outputs:
        picture = Image.open(io.BytesIO(output.content))
        assert (picture.format, picture.size) == ("PNG", (1200, 630)), output.path
        assert len(output.content) <= 60_000, output.path
        assert output.offline is None, output.path
        shades = {
            "#{:02x}{:02x}{:02x}".format(*each) for _, each in picture.convert("RGB").getcolors()
        }
        assert COLOURS.paper in shades, output.path


def test_the_same_drawing_gives_the_same_bytes():
    assert drawn() == drawn()

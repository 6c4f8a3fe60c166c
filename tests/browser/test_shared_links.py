"""Where a link is shared: each page names itself, its languages and a picture that is there."""

import re
from urllib.parse import urlsplit

import pytest

META = re.compile(r'<meta (?:property|name)="(og:[^"]+|twitter:card)"[^>]* content="([^"]+)">')
TERRITORIES = {"zh_CN", "zh_TW", "en_GB", "ja_JP", "ko_KR", "fr_FR", "ar_EG"}


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "ar"])
def test_every_page_says_what_to_show_of_it(dist, locale):
    www = dist / "www"
    for path in sorted((www / locale).rglob("*.html")):
        said = META.findall(path.read_text("utf-8"))
        one = dict(said)
        assert one["og:title"], path
        assert one["og:description"], path
        assert one["og:image:alt"], path
        assert one["og:type"] in {"article", "website"}, path
        assert one["twitter:card"] == "summary_large_image", path
        assert (one["og:image:width"], one["og:image:height"]) == ("1200", "630"), path
        assert (www / urlsplit(one["og:image"]).path.lstrip("/")).is_file(), path
        languages = [value for name, value in said if name.startswith("og:locale")]
        assert len(languages) == len(TERRITORIES), path
        assert set(languages) == TERRITORIES, path


def test_a_drawing_of_its_own_comes_before_that_of_its_kind(dist):
    guide = (dist / "www" / "en" / "guides" / "history" / "index.html").read_text("utf-8")
    standard = (dist / "www" / "en" / "standards" / "deliberation" / "index.html").read_text(
        "utf-8"
    )
    assert "/assets/share-river." in dict(META.findall(guide))["og:image"]
    assert "/assets/share-book." in dict(META.findall(standard))["og:image"]

"""A title may be translated before the entry is; the rest falls back and says so."""

import pytest

from generator.stages.build import build, read
from tests.conftest import ROOT

PIER = "pier: {{zh-Hans: {title}, ko: 나루터, fr: L’embarcadère}}\n"


def titled(content, text):
    (content / "places" / "titles.yml").write_text(text, "utf-8")
    for locale in ("ko", "fr"):
        (content / "places" / f"pier.{locale}.md").unlink(missing_ok=True)


def title_of(content):
    line = (content / "places" / "pier.md").read_text("utf-8").partition("\ntitle: ")[2]
    return line.partition("\n")[0]


def test_the_title_is_the_readers_and_the_rest_is_marked(small, tmp_path, cache):
    titled(small, PIER.format(title=title_of(small)))
    built = build(small, ROOT, tmp_path / "dist", cache)
    assert built.warnings == []
    page = (tmp_path / "dist" / "www" / "ko" / "places" / "pier" / "index.html").read_text()
    assert '<h1 lang="ko">나루터</h1>' in page
    assert '<div data-read lang="en">' in page
    listed = (tmp_path / "dist" / "www" / "ko" / "places" / "index.html").read_text()
    assert '<h3><a href="/ko/places/pier/">나루터</a></h3>' in listed


@pytest.mark.parametrize(
    ("text", "severity", "said"),
    [
        ("nowhere: {zh-Hans: 无, ko: 무}", "error", "there is no place `nowhere`"),
        ("pier: 나루터", "error", "write `{zh-Hans:"),
        ("pier: {zh-Hans: 旧名, de: Steg}", "error", "no language de"),
        (PIER.format(title="旧名"), "warning", "translate anew"),
    ],
)
def test_titles_that_do_not_fit_are_told(small, cache, text, severity, said):
    titled(small, text)
    _, problems = read(small, cache)
    (problem,) = [each for each in problems if each.path.endswith("titles.yml")]
    assert (problem.severity, problem.line) == (severity, 1)
    assert said in problem.message

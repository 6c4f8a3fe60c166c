"""Every written page, read as files: valid, linked, and each word in the language that it says."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.conftest import ROOT
from tests.support.gates_html import Written, read_html

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LOCALES = ("zh-Hans", "zh-Hant", "en", "ja", "ko", "fr", "ar")

# Standard properties that the checker does not know yet, and one sum of units that it takes amiss.
UNKNOWN_TO_VNU = re.compile(
    # Read from a folder, no page has an origin, so that nothing is of 'self'; and a data block is no
    # script. The browsers of the other tests hold the policy.
    r"(Resource|Inline script) violates Content Security Policy \(meta tag\)|"
    r"CSS: .(vector-effect|paint-order|field-sizing). ?: Property .* doesn.t exist"
    r"|CSS: .max-inline-size.: The types are incompatible"
    r"|CSS: Parse Error. ::highlight\("
    # SVG 2, as HTML, asks of an id only that it holds no space; the checker reads SVG 1.1.
    r"|Bad value .walk=[a-z0-9-]+. for attribute .id. on element .g.: Not a valid XML 1.0 name"
)
# A dialog's heading is filled in when it opens.
FILLED_BY_SCRIPT = "data-dialog-title"

# Each script, and the languages that are written in it. Of Latin, three words together: names of
# people and brands are nobody's translation.
SCRIPTS = [
    (re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"), {"zh", "ja"}),
    (re.compile(r"[\u3041-\u30fa]"), {"ja"}),
    (re.compile(r"[\uac00-\ud7a3]"), {"ko"}),
    (re.compile(r"[\u0620-\u064a]"), {"ar"}),
    (re.compile(r"[A-Za-z’'-]+([ ,.:;]+[A-Za-z’'-]+){2}"), {"en", "fr"}),
]
# Korean gives a name's characters in brackets (a drawing breaks lines within) or quotes an inscription.
HANJA = re.compile(r"\([^()]*\)?|^[^()]*\)|[‘“][^’”]*[’”]")
PINYIN_TONE = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
# What languages call themselves: a choice in a form, where a label has one language only.
OWN_NAMES = {"中文", "日本語", "한국어"}


@pytest.fixture(scope="module")
def www(dist) -> Path:
    return dist / "www"


@pytest.fixture(scope="module")
def pages(www) -> dict[str, Written]:
    found = {
        "/" + path.relative_to(www).as_posix(): read_html(path.read_text("utf-8"))
        for path in sorted(www.rglob("*.html"))
    }
    assert len(found) > 300
    return found


@pytest.mark.skipif(not shutil.which("java"), reason="the Nu checker needs Java, and none is here")
def test_the_nu_checker_finds_nothing(www):
    ran = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--also-check-css", "--skip-non-html",
         "--exit-zero-always", www],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(ran.stderr)["messages"]
        if not UNKNOWN_TO_VNU.search(f"{message['message']} ::{message.get('extract', '')}")
        and FILLED_BY_SCRIPT not in message.get("extract", "")
    ]
    assert found == []


def test_every_link_and_anchor_leads_somewhere(www, pages):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            if not _leads(www, pages, path, parts.path, unquote(parts.fragment)):
                broken.append(f"{path}: {link}")
    assert broken == []


def _leads(www: Path, pages: dict[str, Written], here: str, path: str, anchor: str) -> bool:
    target = unquote(path) or here
    target += "index.html" if target.endswith("/") else ""
    if target not in pages:
        return (www / target.lstrip("/")).is_file()
    return not anchor or anchor in pages[target].ids


def test_ids_are_unique(pages):
    twice = [
        f"{path}: {each}"
        for path, page in pages.items()
        for each in sorted(set(page.ids))
        if page.ids.count(each) > 1
    ]
    assert twice == []


def test_every_page_says_what_it_is(pages):
    for path, page in pages.items():
        assert page.head.keys() == {"title", "description", "canonical"}, path
        assert all(page.head.values()), path
        assert page.hreflang.keys() == {"x-default", *LOCALES}, path


def test_titles_tell_the_pages_of_a_language_apart(pages):
    seen: dict[tuple[str, str], str] = {}
    for path, page in pages.items():
        key = (path.split("/")[1], page.head["title"])
        assert key not in seen, f"{path} and {seen[key]}: {page.head['title']}"
        seen[key] = path


def test_canonical_and_alternates_are_pages_of_this_site(www, pages):
    for path, page in pages.items():
        if path.endswith("/404.html"):
            continue
        for address in (page.head["canonical"], *page.hreflang.values()):
            assert f"{urlsplit(address).path}index.html" in pages, f"{path}: {address}"


def test_what_may_be_found_names_itself_and_stands_in_the_sitemap(www, pages):
    found = set()
    for path, page in pages.items():
        if page.found and not path.endswith("/404.html"):
            address = page.head["canonical"]
            assert f"{urlsplit(address).path}index.html" == path
            assert page.hreflang.get(path.split("/")[1], address) == address, path
            found.add(address)
    sitemap = (www / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<loc>(.*)</loc>", sitemap)) == found
    assert {urlsplit(address).path.split("/")[1] for address in found} == {*LOCALES, ""}


def test_nothing_is_inline(pages):
    assert {path: page.inline for path, page in pages.items() if page.inline} == {}


def test_a_text_is_in_the_language_that_it_says(pages, www):
    names = {site_name(www, path.split("/")[1]) for path in pages if path.count("/") == 2}
    stray = [
        f"{path}: [{language}] {text}"
        for path, page in pages.items()
        for language, text in page.texts
        if text not in OWN_NAMES and foreign(language, text, names)
    ]
    assert stray == []


def site_name(www: Path, locale: str) -> str:
    manifest = www / locale / "manifest.webmanifest"
    return json.loads(manifest.read_text("utf-8"))["name"] if manifest.is_file() else ""


def foreign(language: str, text: str, names: set[str]) -> bool:
    """Whether a script stands there in which the language is not written."""
    shown, _, site = text.rpartition(" · ")  # a window's title ends with the town's own name
    text = shown if site in names else text
    if language == "zh-Latn" or (language != "en" and PINYIN_TONE.search(text)):
        return False
    text = HANJA.sub("", text) if language == "ko" else text
    return any(
        script.search(text) and language[:2] not in languages for script, languages in SCRIPTS
    )

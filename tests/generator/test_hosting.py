"""What hosts of files are told, and what a page brings itself: one table, in each one's language."""

import re

import pytest

from generator.content.config import load_config
from generator.content.problems import BuildError
from generator.model.headers import FOREVER, headers
from generator.stages.build import build
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

SERVER = "https://sync.jindu.example"


@pytest.fixture
def apart(small):
    """Content whose server lies apart from its files."""
    site = small / "site.yml"
    site.write_text(site.read_text("utf-8") + f'\nsync: {{origin: "{SERVER}"}}\n', "utf-8")
    return small


@pytest.fixture
def dist(apart, tmp_path, cache):
    build(apart, ROOT, tmp_path / "dist", cache)
    return tmp_path / "dist"


def test_each_host_gets_the_whole_table(dist):
    table = headers(SERVER, tls=True)
    web_root = (dist / "www/_headers").read_text("utf-8")
    assert dict(re.findall(r"^  ([\w-]+): (.+)$", web_root.split("/assets/*")[0], re.M)) == table
    nginx = (dist / "hosting/nginx-server.conf").read_text("utf-8")
    found = dict(re.findall(r'^add_header ([\w-]+) "(.+)" always;$', nginx, re.M))
    assert found.pop("Cache-Control") == "$jindu_caching"
    assert found == table
    caddy = (dist / "hosting/headers.caddy").read_text("utf-8")
    assert dict(re.findall(r'^\t([\w-]+) "(.+)"$', caddy, re.M)) == table
    for text in (web_root, caddy, (dist / "hosting/nginx-http.conf").read_text("utf-8")):
        assert FOREVER in text


def test_every_page_brings_its_policy_before_anything_that_it_governs(dist):
    pages = sorted((dist / "www").rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text("utf-8")
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert policy, page
        assert f"connect-src &#39;self&#39; {SERVER};" in policy[1], page
        assert "frame-ancestors" not in policy[1]
        assert not re.search(r"<(script|link|style)\b", text[: policy.start()]), page


def test_scripts_and_worker_know_the_server(dist):
    assert SERVER in (dist / "www/worker.js").read_text("utf-8")
    scripts = [path.read_text("utf-8") for path in (dist / "www/assets").glob("*.js")]
    assert any(SERVER in script for script in scripts)


def test_staff_are_led_to_the_server(dist):
    home = (dist / "www/en/index.html").read_text("utf-8")
    assert f'href="{SERVER}/en/desk/"' in home


def test_an_unknown_address_is_told_in_all_languages(dist, small):
    text = (dist / "www/404.html").read_text("utf-8")
    for code in load_config(small / "site.yml").codes:
        assert f'hreflang="{code}"' in text


@pytest.mark.parametrize(
    "origin",
    [
        "http://sync.jindu.example",
        "https://sync.jindu.example/",
        "https://sync.jindu.example/api",
        "sync.jindu.example",
        "https://sync.jindu.example; script-src *",
        "https://*.jindu.example",
    ],
)
def test_a_server_is_named_by_its_origin_alone(small, origin):
    site = small / "site.yml"
    site.write_text(site.read_text("utf-8") + f'\nsync: {{origin: "{origin}"}}\n', "utf-8")
    with pytest.raises(BuildError) as caught:
        load_config(site)
    (problem,) = caught.value.problems
    assert problem.field == "sync.origin"
    assert "origin alone" in problem.message

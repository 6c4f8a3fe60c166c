"""Where a site may be put: all behind one host, or its files on a host apart from the server.

Each as docs/hosting.md says, with the real Caddy and nginx, by HTTPS; a request is filed through each
in Chromium, and the MDN HTTP Observatory judges each that sends headers.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from generator.assets.node import NODE
from tests.support.filing import arrived, file_request, open_requests
from tests.support.hosts import HOST, PROGRAMS, BareHost, Caddy, Nginx, Place
from tests.support.phone_browser import wait_for_pack, wait_until
from tests.support.server import ServerProcess, free_port

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
OBSERVATORY = ROOT / "tests/support/observatory.mjs"
BEHIND_TLS = {"SECURE_COOKIES": "1", "PROXIES": "1"}


def needs(program):
    return pytest.mark.skipif(not PROGRAMS[program], reason=f"{program} is not installed")


ONE = [
    pytest.param(Caddy, "Caddyfile", marks=needs("caddy"), id="caddy"),
    pytest.param(Nginx, "nginx.conf", marks=needs("nginx"), id="nginx"),
]
APART = [
    pytest.param(Caddy, "Caddyfile.static", marks=needs("caddy"), id="caddy"),
    pytest.param(Nginx, "nginx-static.conf", marks=needs("nginx"), id="nginx"),
]


def judged(host):
    """The Observatory's grade of a host, and what it found."""
    place = host.place
    done = subprocess.run(
        [NODE, OBSERVATORY, HOST, str(place.http), str(place.https)],
        env=os.environ | {"NODE_EXTRA_CA_CERTS": str(host.authority)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def tls_phone(new_phone):
    """A phone that takes the certificates of this machine, for its worker too."""
    phone = new_phone("tls", ignore_https_errors=True)
    phone.arguments.append("--ignore-certificate-errors")
    return phone


def complaints(page):
    """What the console says of policies, from now on."""
    said = []
    words = ("Content Security Policy", "Trusted", "CORS", "blocked")
    page.on("console", lambda m: said.append(m.text) if any(w in m.text for w in words) else None)
    return said


@pytest.mark.parametrize(("kind", "config"), ONE)
def test_one_host_for_all(tmp_path, dist, tls_phone, kind, config):
    with ServerProcess(tmp_path / "data", dist, environment=BEHIND_TLS) as server:
        place = Place(free_port(), free_port(), server.port)
        with kind(tmp_path / "host", config, place) as host:
            page = tls_phone.page
            said = complaints(page)
            file_request(page, place.url)
            wait_until(lambda: arrived(server), "the request arrived")
            wait_for_pack(page)
            assert said == []
            _signs_in(page, place.url, server)
            assert all(c["secure"] for c in tls_phone.context.cookies())
            found = judged(host)
            assert found["grade"] == "A+", found
            assert found["results"]["strict-transport-security"].endswith("at-least-six-months")


def _signs_in(page, url, server):
    password = server.add_staff("chief")
    page.goto(f"{url}/ja/desk/")
    page.fill("[data-sign-in] input[name=login]", "chief")
    page.fill("[data-sign-in] input[name=password]", password)
    page.click("[data-sign-in] button[type=submit]")
    page.wait_for_selector("[data-signed-in]:not([hidden])")


@pytest.fixture(scope="module")
def apart(make_town, tmp_path_factory):
    """A site whose files lie apart from its server: (dist, place of the files, place of the server)."""
    files = Place(free_port(), free_port())
    server = Place(free_port(), free_port(), free_port())
    folder = tmp_path_factory.mktemp("apart")
    town = make_town(folder / "town")
    town.edit(
        "site.yml",
        lambda text: text.replace('sync: {origin: ""}', f'sync: {{origin: "{server.url}"}}'),
    )
    town.edit(
        "site.yml",
        lambda text: text.replace("origin: https://jindu.example", f"origin: {files.url}"),
    )
    town.publish()
    return town.dist, Place(files.http, files.https, dist=town.dist), server


@pytest.fixture
def apart_server(apart, tmp_path):
    """The server at its own origin, behind whichever proxy there is."""
    dist, _, place = apart
    program = "caddy" if PROGRAMS["caddy"] else "nginx"
    if not PROGRAMS[program]:
        pytest.skip("neither caddy nor nginx is installed")
    kind, config = (Caddy, "Caddyfile") if program == "caddy" else (Nginx, "nginx.conf")
    with (
        ServerProcess(tmp_path / "data", dist, port=place.server, environment=BEHIND_TLS) as server,
        kind(tmp_path / "server-host", config, place) as host,
    ):
        yield server, host


@pytest.mark.parametrize(("kind", "config"), APART)
def test_files_apart_from_the_server(apart, apart_server, tmp_path, tls_phone, kind, config):
    _, place, _ = apart
    server, server_host = apart_server
    with kind(tmp_path / "host", config, place) as host:
        _files_and_reads(tls_phone, place.url, server)
        for each in (host, server_host):
            found = judged(each)
            assert found["grade"] == "A+", found


def test_a_host_that_sends_no_headers(apart, apart_server, tmp_path, tls_phone):
    """The page brings its policy itself, and all else works."""
    _, place, _ = apart
    server, _ = apart_server
    with BareHost(tmp_path / "host", place):
        page = _files_and_reads(tls_phone, place.url, server)
        page.goto(f"{place.url}/ja/about/")
        assert page.evaluate(INJECTED) == ["img-src", "require-trusted-types-for"]
        page.goto(f"{place.url}/nothing")
        assert page.inner_text("main").count("ページがありません") == 1
        page.goto(f"{place.url}/s/a1")
        page.wait_for_url(f"{place.url}/ja/**")
    # The host is gone: a plate typed in small letters is found on the phone.
    page.goto(f"{place.url}/s/a1/")
    page.wait_for_url(f"{place.url}/ja/**")


INJECTED = """() => new Promise((done) => {
  const seen = new Set();
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    seen.add(effectiveDirective);
    if (seen.size === 2) done([...seen].sort());
  });
  new Image().src = "https://elsewhere.example/picture.png";
  try { document.body.innerHTML = "<p>"; } catch { /* it is reported */ }
})"""


def _files_and_reads(phone, url, server):
    page = phone.page
    said = complaints(page)
    code = file_request(page, url)
    wait_until(lambda: arrived(server), "the request arrived")
    wait_for_pack(page)
    open_requests(page, url)
    page.wait_for_selector(f"text={code}")
    assert said == []
    # Staff are led to the server's own origin, and sign in there.
    page.goto(f"{url}/ja/desk/")
    page.wait_for_url(lambda there: not there.startswith(url))
    origin = page.evaluate("location.origin")
    _signs_in(page, origin, server)
    assert said == []
    return page

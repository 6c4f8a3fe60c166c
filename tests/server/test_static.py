"""The site's files: compression, caching, ranges, the page that says that there is none."""

import gzip
import json

import brotli
import pytest

from pwa.server.app import create_app
from pwa.server.config import Config

HTML = "<!doctype html><html><body>津渡</body></html>".encode()
HASHED = "/assets/app.3f2a9c1b.js"


@pytest.fixture
def www(dist):
    root = dist / "www"
    files = {
        "index.html": HTML,
        "ja/index.html": HTML,
        "en/404.html": b"<html><body>Nothing (en)</body></html>",
        "ja/404.html": b"<html><body>None here</body></html>",
        "zh-Hans/404.html": b"<html><body>Nothing (zh-Hans)</body></html>",
        "zh-Hant/404.html": b"<html><body>Nothing (zh-Hant)</body></html>",
        "ja/pack.json": b"{}",
        "worker.js": b"self;",
        HASHED[1:]: b"let a = 1;",
        "packs/ja.0.3f2a9c1b.pack": gzip.compress(HTML),
        "packs/ja.3f2a9c1b.plain": HTML,
        "packs/ja.3f2a9c1b.plain.br": brotli.compress(HTML),
        "s/A1/index.html": HTML,
        "audio.mp3": bytes(range(100)),
    }
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (root / "ja/index.html.br").write_bytes(brotli.compress(HTML))
    (root / "ja/index.html.gz").write_bytes(gzip.compress(HTML))
    return root


@pytest.fixture
def make_client(www, dist, tmp_path):
    apps = []

    def made(**changes):
        url = f"sqlite:///{tmp_path / 'files.sqlite3'}"
        app = create_app(Config(url, dist / "catalog.json", tmp_path, www, **changes))
        apps.append(app)
        return app.test_client()

    yield made
    for app in apps:
        app.extensions["services"].database.close()


@pytest.fixture
def files(make_client):
    return make_client()


@pytest.mark.parametrize(
    ("accepted", "sent", "unpack"),
    [
        ("br, gzip", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
)
def test_what_was_compressed_beforehand_is_sent(files, accepted, sent, unpack):
    answer = files.get("/ja/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == sent
    assert unpack(answer.data) == HTML
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/ja/", "no-cache"),
        ("/ja/pack.json", "no-cache"),
        ("/worker.js", "no-cache"),
        (HASHED, "public, max-age=31536000, immutable"),
        ("/packs/ja.0.3f2a9c1b.pack", "public, max-age=31536000, immutable"),
    ],
)
def test_caching_follows_the_name(files, path, caching):
    answer = files.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, caching)


def test_an_unchanged_file_is_not_sent_again(files):
    tag = files.get("/worker.js").headers["ETag"]
    answer = files.get("/worker.js", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_a_pack_is_not_unpacked_on_its_way(files):
    answer = files.get("/packs/ja.0.3f2a9c1b.pack")
    assert "Content-Encoding" not in answer.headers
    assert gzip.decompress(answer.data) == HTML


def test_a_segment_is_sent_in_brotli_for_the_browser_to_unpack(files):
    answer = files.get("/packs/ja.3f2a9c1b.plain", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.data) == HTML
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_range(files):
    answer = files.get("/audio.mp3", headers={"Range": "bytes=10-19"})
    assert (answer.status_code, answer.data) == (206, bytes(range(10, 20)))
    assert answer.headers["Content-Range"] == "bytes 10-19/100"
    assert files.get("/audio.mp3", headers={"Range": "bytes=200-"}).status_code == 416


def test_a_folder_leads_to_its_page(files):
    answer = files.get("/ja?from=qr")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/ja/?from=qr")


@pytest.mark.parametrize(
    "path", ["/s/a1", "/s/a1/", "/s/%EF%BC%A1%EF%BC%91", "/s/a%20l", "/s/A\u0661"]
)
def test_a_plate_is_found_however_it_was_typed(files, path):
    answer = files.get(path)
    assert (answer.status_code, answer.location) == (308, "/s/A1/")
    assert files.get("/s/a9/").status_code == 404


def test_a_missing_page_says_so_in_its_language(files):
    answer = files.get("/ja/nothing/", headers={"Accept": "text/html"})
    assert (answer.status_code, b"None here" in answer.data) == (404, True)
    assert files.get("/ja/nothing.json").content_type == "application/problem+json"


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nothing", "/nothing/", "/s/ZZ9/", "/s/zz9", "/assets/no.js"])
@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("ja,en;q=0.8", b"None here"),
        ("en-GB", b"(en)"),
        ("zh-CN,en", b"(zh-Hans)"),
        ("zh-TW", b"(zh-Hant)"),
        ("zh-Hant-HK", b"(zh-Hant)"),
        ("de, fr;q=0.9", b"(en)"),
        ("", b"(en)"),
    ],
)
def test_a_visitor_is_told_in_their_language(files_in_languages, path, languages, said):
    headers = {"Accept": BROWSER, "Accept-Language": languages}
    answer = files_in_languages.get(path, headers=headers)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert said in answer.data


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
def test_a_program_is_told_as_a_problem(files, accept):
    answer = files.get("/nothing", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    api = files.get("/api/v1/nothing", headers={"Accept": BROWSER})
    assert (api.status_code, api.mimetype) == (404, "application/problem+json")


@pytest.fixture
def files_in_languages(dist, files):
    catalog = dist / "catalog.json"
    found = json.loads(catalog.read_text("utf-8"))
    codes = ("zh-Hans", "zh-Hant", "en", "ja")
    found["site"]["locales"] = [{"code": code} for code in codes]
    catalog.write_text(json.dumps(found), "utf-8")
    return files


@pytest.mark.parametrize(
    "path", ["/../catalog.json", "/%2e%2e/catalog.json", "/ja/..%2f..%2fcatalog.json"]
)
def test_nothing_outside_of_the_web_root(files, path):
    assert files.get(path).status_code == 404


@pytest.mark.parametrize("name", ["ja/index.html.br", "ja/index.html.gz"])
def test_a_compressed_copy_is_no_address(files, name):
    assert files.get(f"/{name}").status_code == 404


def test_a_compressed_file_is_not_what_lies_inside(files, www):
    (www / "ja/all.svg.gz").write_bytes(gzip.compress(b"<svg/>"))
    answer = files.get("/ja/all.svg.gz")
    assert (answer.status_code, answer.content_type) == (200, "application/octet-stream")


def test_a_link_out_of_the_site_is_not_followed(files, www, dist):
    (www / "ja/secret.txt").symlink_to(dist / "catalog.json")
    (www / "out").symlink_to(dist)
    (www / "worker.js.gz").symlink_to(dist / "catalog.json")
    assert files.get("/ja/secret.txt").status_code == 404
    assert files.get("/out/catalog.json").status_code == 404
    assert files.get("/worker.js", headers={"Accept-Encoding": "gzip"}).data == b"self;"


def test_a_link_within_the_site_is(files, www):
    (www / "same.js").symlink_to(www / "worker.js")
    assert files.get("/same.js").data == b"self;"


def test_the_whole_site_may_stand_behind_a_link(make_client, www, dist):
    www.rename(dist / "release-7")
    www.symlink_to(dist / "release-7")
    assert make_client().get("/worker.js").data == b"self;"


def test_the_policy_is_strict(files):
    headers = files.get("/ja/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/ja/", "/nothing", "/api/v1/keys", "/worker.js"])
def test_who_came_by_https_stays_there(make_client, path):
    """HSTS, and the cookie's `Secure`: where the operator says that people come by HTTPS only."""
    hsts = make_client(secure_cookies=True).get(path).headers["Strict-Transport-Security"]
    assert int(hsts.removeprefix("max-age=").split(";")[0]) >= 180 * 24 * 3600
    assert "Strict-Transport-Security" not in make_client().get(path).headers


def test_only_a_developers_pages_reload(make_client):
    dev, live = make_client(dev=True), make_client()
    encodings = {"Accept-Encoding": "br"}
    assert b"/-/reload.js" in dev.get("/ja/", headers=encodings).data
    assert dev.get("/-/reload.js").content_type.startswith("text/javascript")
    assert dev.get("/-/build").json["build"]
    assert b"reload" not in brotli.decompress(live.get("/ja/", headers=encodings).data)
    assert live.get("/-/build").status_code == 404


def test_a_developers_worker_asks_first_and_still_gets_files_by_their_hash(make_client):
    dev, live = make_client(dev=True), make_client()
    assert dev.get("/worker.js").data == b"self.live = true;self;"
    assert live.get("/worker.js").data == b"self;"
    assert dev.get("/ja/?v=3f2a9c1b").data == HTML


def test_a_new_build_has_a_new_id(make_client, dist):
    dev = make_client(dev=True)
    first = dev.get("/-/build").json["build"]
    catalog = dist / "catalog.json"
    catalog.write_text(catalog.read_text("utf-8").replace('"fixture"', '"second"'), "utf-8")
    assert dev.get("/-/build").json["build"] != first
    assert dev.get("/healthz").json["catalog"] == "second"


def test_a_name_that_is_too_long_for_any_file_is_missing(files):
    assert files.get(f"/ja/{'a' * 300}").status_code == 404
    assert files.get(f"/ja/{'a' * 300}/").status_code == 404


def test_a_developer_sees_in_the_page_what_stopped_the_build(make_client, dist):
    dev = make_client(dev=True)
    assert dev.get("/-/build").json["problems"] == ""
    (dist / "problems.txt").write_text("content/places/pier.md:5:1: category: …", "utf-8")
    assert dev.get("/-/build").json["problems"] == "content/places/pier.md:5:1: category: …"
    assert b"textContent = problems" in dev.get("/-/reload.js").data

"""While somebody writes, the open page follows each build, with the worker at work; and when the
server stops, that same browser is still a phone with the guide on it."""

from tests.support.phone_browser import open_with_pack
from tests.support.server import ServerProcess

ADDED = "いま書いたばかりの一文です。"


def test_an_open_page_follows_the_build_and_opens_without_the_server(phone, town, tmp_path):
    slug = sorted(path.name for path in (town.content / "guides").glob("*.ja.md"))[0].split(".")[0]
    with ServerProcess(tmp_path / "data", town.dist, dev=True) as server:
        page = open_with_pack(phone, server.url)
        page.goto(f"{server.url}/ja/guides/{slug}/")
        assert ADDED not in page.content()
        town.edit(f"guides/{slug}.ja.md", lambda text: f"{text.rstrip()} {ADDED}\n")
        town.publish()
        page.get_by_text(ADDED).wait_for(timeout=60_000)
        server.stop()
        page.goto(f"{server.url}/ja/guides/")
        assert page.locator("h1").is_visible()

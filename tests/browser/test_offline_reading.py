"""After the first visit the guide opens without network; without a service worker it still reads."""

from tests.support.phone_browser import open_with_pack

PAGES = ("/ja/", "/ja/map/", "/ja/guides/", "/ja/forms/request/", "/ja/emergency/", "/ja/search/")


def test_every_page_opens_after_the_server_has_stopped(phone, server):
    open_with_pack(phone, server.url)
    server.stop()
    phone.close()
    for path in PAGES:
        phone.page.goto(server.url + path)
        assert phone.page.locator("h1").is_visible(), path
        assert phone.page.locator("html").get_attribute("lang") == "ja"


def test_the_phone_may_be_killed_and_the_guide_is_still_there(phone, server):
    open_with_pack(phone, server.url)
    server.kill()
    phone.kill()
    phone.page.goto(server.url + "/ja/guides/")
    assert phone.page.locator("main a").count() > 5


def test_a_page_that_is_not_in_the_pack_gives_the_offline_page_of_its_language(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    page.goto(server.url + "/ja/places/not-there/")
    assert page.url.endswith("/ja/places/not-there/")
    assert page.locator("main a[href='/ja/map/']").is_visible()


def test_the_bare_address_opens_and_leads_to_a_language(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    page.goto(server.url + "/")
    page.wait_for_url(server.url + "/ja/")


def test_an_address_without_its_last_slash_opens_offline_too(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    page.goto(server.url + "/ja/map?from=poster")
    assert page.url == server.url + "/ja/map/?from=poster"


def test_pages_from_the_phone_carry_the_policy_of_the_host(phone, server):
    page = open_with_pack(phone, server.url)
    wanted = page.request.get(server.url + "/ja/map/").headers["content-security-policy"]
    server.stop()
    answer = page.goto(server.url + "/ja/map/")
    assert answer.from_service_worker
    assert answer.headers["content-security-policy"] == wanted


def test_the_api_is_never_answered_from_the_phone(phone, server):
    page = open_with_pack(phone, server.url)
    assert page.evaluate("async () => (await fetch('/api/v1/keys')).status") == 200
    server.stop()
    error = page.evaluate("() => fetch('/api/v1/keys').then(() => 'answered', (e) => e.name)")
    assert error == "TypeError"


def test_a_range_is_answered_from_the_phone(phone, server):
    page = open_with_pack(phone, server.url)
    server.stop()
    status, place, size = page.evaluate(
        """async () => {
          const part = await fetch("/ja/search.json", {headers: {Range: "bytes=0-9"}});
          const bytes = (await part.arrayBuffer()).byteLength;
          return [part.status, part.headers.get("content-range"), bytes];
        }"""
    )
    assert status == 206
    assert place.startswith("bytes 0-9/")
    assert size == 10


def test_without_a_service_worker_pages_still_read(new_phone, server):
    """An address that is no secure context has neither worker nor caches: the hardest browser."""
    phone = new_phone("plain")
    phone.arguments.append("--host-resolver-rules=MAP town.test 127.0.0.1")
    problems = []
    phone.page.on("pageerror", lambda error: problems.append(str(error)))
    for path in ("/ja/", "/ja/guides/", "/ja/storage/"):
        phone.page.goto(f"http://town.test:{server.port}{path}", wait_until="networkidle")
        assert phone.page.locator("h1").is_visible()
    assert phone.page.evaluate("() => 'serviceWorker' in navigator") is False
    assert phone.page.locator("#no-worker").is_visible()
    assert problems == []

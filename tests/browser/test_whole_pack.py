"""Once a language is on the phone, all of it is: every address of its pack, with the server stopped."""

import re

from tests.support.gates import kinds_of_page
from tests.support.phone_browser import open_with_pack

# What the worker answers, beside what the manifest that the phone keeps has promised.
ANSWERS = """async (locale) => {
  const held = await (await caches.open("state-v1")).match(`/-/current/${locale}`);
  const { files } = await held.json();
  const wrong = [];
  for (const { url, hash, type } of files) {
    const answer = await fetch(url).catch((error) => ({ ok: false, status: String(error) }));
    if (!answer.ok) { wrong.push(`${url}: ${answer.status}`); continue; }
    const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
    const found = new Uint8Array(digest).toBase64({ alphabet: "base64url", omitPadding: true });
    if (found !== hash) wrong.push(`${url}: another content`);
    if (answer.headers.get("content-type") !== type) wrong.push(`${url}: not ${type}`);
  }
  return { urls: files.map(({ url }) => url), wrong };
}"""


def test_every_address_of_the_pack_opens_with_the_server_stopped(phone, server, dist):
    page = open_with_pack(phone, server.url)
    server.stop()
    answered = page.evaluate(ANSWERS, "ja")
    assert answered["wrong"] == []
    www = dist / "www"
    written = {
        "/" + path.relative_to(www).as_posix().removesuffix("index.html")
        for path in (www / "ja").rglob("index.html")
    }
    assert written - set(answered["urls"]) == set()

    for path in kinds_of_page(www, "ja"):
        if path not in written:
            continue
        page.goto(server.url + path, wait_until="domcontentloaded")
        html = (www / path.strip("/") / "index.html").read_text("utf-8")
        title = re.search(r"<title>([^<]+)</title>", html)
        assert page.title() == title[1].replace("&amp;", "&"), path
        assert page.locator("h1").first.is_visible(), path

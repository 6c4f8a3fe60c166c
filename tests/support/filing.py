"""Filing as a person does it, in a real page; and a look at what lies on either bank."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from tests.support.server import ServerProcess

WORDS = "階段の街灯が消えています。"

ROWS = """store => new Promise((done, fail) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const asking = db.transaction(store).objectStore(store).getAll();
    asking.onsuccess = () => {
      db.close();
      done(JSON.parse(JSON.stringify(asking.result, (key, value) =>
        value instanceof ArrayBuffer ? { length: value.byteLength } : value)));
    };
  };
})"""

CHANGE = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction("outbox", "readwrite");
    tx.oncomplete = () => { opening.result.close(); done(); };
    tx.onabort = () => fail(tx.error);
    tx.objectStore("outbox").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      const row = cursor.value;
      HARM
      cursor.update(row);
    };
  };
})"""


SPOIL = """sha256 => new Promise((done, fail) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction("photos", "readwrite");
    tx.oncomplete = () => { opening.result.close(); done(); };
    tx.onabort = () => fail(tx.error);
    tx.objectStore("photos").openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      const row = cursor.value;
      if (row.sha256 === sha256) cursor.update({ ...row, bytes: row.bytes.slice(0, 100) });
      cursor.continue();
    };
  };
})"""

PUT_META = """([name, value]) => new Promise((done, fail) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const tx = opening.result.transaction("meta", "readwrite");
    tx.oncomplete = () => { opening.result.close(); done(); };
    tx.onabort = () => fail(tx.error);
    tx.objectStore("meta").put(value, name);
  };
})"""


def rows(page: Page, store: str = "outbox") -> list[dict[str, Any]]:
    """The rows of a store; in place of a photo's bytes stands `{"length": n}`."""
    found: list[dict[str, Any]] = page.evaluate(ROWS, store)
    return found


def change_first_row(page: Page, change: str) -> None:
    """Do harm to the oldest entry: `change` is a statement about `row`."""
    page.evaluate(CHANGE.replace("HARM", change))


def photos_of(page: Page, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The photos of an entry in its order, as they lie on the phone: `bytes`, `thumbnail`, `size`."""
    stored = {row["sha256"]: row for row in rows(page, "photos") if row["entry"] == entry["id"]}
    return [photo | stored[photo["sha256"]] for photo in entry["photos"]]


def spoil_photo(page: Page, sha256: str) -> None:
    """Cut a photo off, as a browser does that cannot read it any more."""
    page.evaluate(SPOIL, sha256)


def put_meta(page: Page, name: str, value: object) -> None:
    """Set one of the small things that the phone remembers."""
    page.evaluate(PUT_META, [name, value])


def arrived(server: ServerProcess, type_: str = "filed") -> list[str]:
    """Ids of the events of a type in the server's database."""
    # Closed at once: an open one would keep a restore from the file.
    with closing(sqlite3.connect(server.data / "jindu.sqlite3")) as database:
        found = database.execute("select id from event where type = ? order by cursor", [type_])
        return [row[0] for row in found]


def make_photo(path: Path, seed: int) -> Path:
    """A JPEG that no other seed makes, about 250 kB after the phone has shrunk it."""
    noise = random.Random(seed).randbytes(400 * 300 * 3)
    picture = Image.frombytes("RGB", (400, 300), noise).resize((1600, 1200))
    picture.save(path, "JPEG", quality=90)
    return path


def open_form(page: Page, url: str) -> None:
    """Open the request form in Japanese and wait until it can be filled in."""
    page.goto(f"{url}/ja/forms/request/")
    page.wait_for_selector("#filing:not([hidden])")


def fill(page: Page, words: str = WORDS, photos: tuple[Path, ...] = ()) -> None:
    """Answer what the request form asks."""
    page.check("input[name=what][value=lamp]")
    page.fill("textarea[name=happened]", words)
    if photos:
        page.set_input_files("#f-photos", [str(photo) for photo in photos])
        page.wait_for_selector(f"[data-photo] >> nth={len(photos) - 1}")
    page.check("#f-consent")


def submit(page: Page) -> str:
    """File, and return the code that the page shows."""
    page.click("#filing button[type=submit]")
    page.wait_for_selector("#done:not([hidden])")
    return page.inner_text("[data-code]")


def file_request(page: Page, url: str, words: str = WORDS, photos: tuple[Path, ...] = ()) -> str:
    """Open, fill and file; returns the code."""
    open_form(page, url)
    fill(page, words, photos)
    return submit(page)


def open_requests(page: Page, url: str) -> None:
    """Open "my requests" and wait until they are shown."""
    page.goto(f"{url}/ja/requests/")
    page.wait_for_selector("#requests:not([hidden])")

"""Fault 37: the pack or the worker's install is cut half way. The old version serves, the rest
resumes, and no visitor ever sees pages of two versions."""

from tests.support.phone_browser import holds_pack, open_with_pack, wait_for_pack, wait_until

UPDATE = "() => navigator.serviceWorker.controller.postMessage({type: 'update', locale: 'ja'})"
ADDED = "二つのページに同じ一文を加えました。"
# An update that is asked for meanwhile would be one with the one that fails.
AT_WORK = """async () =>
  (await navigator.locks.query()).held.some(({ name }) => name === "jindu-pack")"""
SCRIPT_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration.update().then(() => "came", (error) => error.name);
}"""


def change_two_pages(town):
    """A release that touches two guides; their addresses in the order in which they come."""
    slugs = sorted({path.name.split(".")[0] for path in (town.content / "guides").glob("*.ja.md")})
    for slug in slugs[:2]:
        town.edit(f"guides/{slug}.ja.md", lambda text: f"{text.rstrip()} {ADDED}\n")
    town.publish()
    changed = {f"/ja/guides/{slug}/" for slug in slugs[:2]}
    return [str(file["url"]) for file in town.pack()["files"] if file["url"] in changed]


def shown(page, url):
    page.goto(url)
    return ADDED in page.content()


def test_an_update_cut_half_way_leaves_the_old_version_whole(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    first, second = change_two_pages(town)
    town_line.cut(f"{second}?v=", after=100)
    page.evaluate(UPDATE)
    wait_until(lambda: len(town_line.asked(f"{second}?v=")) == 3, "the worker has tried thrice")
    town_line.down = True
    assert not shown(page, town_line.url + first)
    assert not shown(page, town_line.url + second)
    phone.kill()
    assert not shown(phone.page, town_line.url + first)

    town_line.mend()
    page = phone.page
    page.goto(town_line.url + "/ja/")
    town_line.requests.clear()
    page.evaluate(UPDATE)
    wait_for_pack(page, version=str(town.pack()["version"]))
    town_line.down = True
    assert shown(page, town_line.url + first)
    assert shown(page, town_line.url + second)


def test_a_release_during_the_download_is_not_mixed_with_the_one_before(phone, town, town_line):
    """The host changes between manifest and files: what no longer fits is refused."""
    page = open_with_pack(phone, town_line.url)
    old = str(town.pack()["version"])
    manifest = town.dist / "www" / "ja" / "pack.json"
    first, _ = change_two_pages(town)
    page_file = town.dist / "www" / first.strip("/") / "index.html"
    good = page_file.read_bytes()
    page_file.write_bytes(good.replace(ADDED.encode(), b"half a release"))
    for ending in (".br", ".gz"):
        page_file.with_name(page_file.name + ending).unlink(missing_ok=True)
    page.evaluate(UPDATE)
    wait_until(lambda: len(town_line.asked(f"{first}?v=")) == 3, "the worker has tried thrice")
    wait_until(lambda: not page.evaluate(AT_WORK), "the worker has given up")
    assert holds_pack(page, version=old)
    assert manifest.exists()
    page_file.write_bytes(good)
    page.evaluate(UPDATE)
    wait_for_pack(page, version=str(town.pack()["version"]))


def test_a_worker_cut_on_its_way_leaves_the_old_one_at_work(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    worker = town.dist / "www" / "worker.js"
    worker.write_bytes(worker.read_bytes() + b"\n// a newer worker\n")
    for ending in (".br", ".gz"):
        worker.with_name(worker.name + ending).unlink(missing_ok=True)
    town_line.cut("/worker.js", after=worker.stat().st_size // 2)
    assert page.evaluate(SCRIPT_UPDATE) != "came"
    town_line.down = True
    page.goto(town_line.url + "/ja/map/")
    assert page.locator("h1").is_visible()

    town_line.mend()
    before = "() => navigator.serviceWorker.controller.mark = 'old'"
    page.evaluate(before)
    assert page.evaluate(SCRIPT_UPDATE) == "came"
    taken = "() => navigator.serviceWorker.controller.mark !== 'old'"
    wait_until(lambda: page.evaluate(taken), "the new worker takes over, as no form is open")
    town_line.down = True
    page.goto(town_line.url + "/ja/")
    assert page.locator("h1").is_visible()

"""Fault 38: a new release arrives while a form is half filled in. Nothing of it is lost."""

from tests.support.phone_browser import open_with_pack, wait_for_pack, wait_until

WORDS = "階段の手すりがぐらついています。"
NEW_LABEL = "なにがあったのですか"
CHECK = "async () => (await navigator.serviceWorker.getRegistration()).update()"
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)"
UPDATE = "() => navigator.serviceWorker.controller.postMessage({type: 'update', locale: 'ja'})"
WAKE = "() => document.dispatchEvent(new Event('visibilitychange'))"


def release(town):
    """A new worker, and another label on the very form that is open."""
    form = town.content / "forms" / "request.ja.md"
    label = form.read_text("utf-8").split("happened:")[1].split("label: ")[1].split("\n")[0]
    town.edit("forms/request.ja.md", lambda text: text.replace(label, NEW_LABEL))
    town.publish()
    worker = town.dist / "www" / "worker.js"
    worker.write_bytes(worker.read_bytes() + b"\n// the next release\n")
    for ending in (".br", ".gz"):
        worker.with_name(worker.name + ending).unlink(missing_ok=True)


def test_what_is_typed_survives_a_release(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    page.goto(town_line.url + "/ja/forms/request/")
    field = page.locator("textarea[name=happened]")
    field.fill(WORDS)
    release(town)

    page.evaluate(CHECK)
    wait_until(lambda: page.evaluate(WAITING), "the new worker is installed")
    page.evaluate(WAKE)  # an occasion on which it would take over
    page.evaluate(UPDATE)
    wait_for_pack(page, version=str(town.pack()["version"]))
    assert page.evaluate(WAITING), "the new worker took over while a form was being filled in"
    assert field.input_value() == WORDS

    town_line.down = True
    page.reload()
    assert NEW_LABEL in page.content(), "the next navigation shows the new release"
    wait_until(lambda: field.input_value() == WORDS, "the draft is restored into the new form")


def test_the_new_worker_takes_over_once_the_form_is_left(phone, town, town_line):
    page = open_with_pack(phone, town_line.url)
    page.goto(town_line.url + "/ja/forms/request/")
    page.locator("textarea[name=happened]").fill(WORDS)
    release(town)
    page.evaluate(CHECK)
    wait_until(lambda: page.evaluate(WAITING), "the new worker is installed")
    page.goto(town_line.url + "/ja/guides/")
    wait_until(lambda: not page.evaluate(WAITING), "the new worker has taken over")
    page.goto(town_line.url + "/ja/forms/request/")
    field = page.locator("textarea[name=happened]")
    wait_until(lambda: field.input_value() == WORDS, "the draft is still there")

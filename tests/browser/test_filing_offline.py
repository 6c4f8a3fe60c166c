"""The whole way of a case, end to end and with nothing stubbed: visit, lose the network, file, come back,
be received and answered by somebody who is offline, read the answer, be told of it.
"""

import io
import json
import re
import sqlite3
import threading
import urllib.request

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from pwa.server.commands import add_staff
from pwa.server.domain.accounts import NewAccount
from pwa.server.services import open_services
from tests.support.phone_browser import PhoneBrowser, open_with_pack, wait_until
from tests.support.push import PushKeys, PushService
from tests.support.server import ServerProcess

HERE = {"latitude": 32.2142, "longitude": 119.4212, "accuracy": 12}
TROUBLE = "石塔の東の街灯が二つ消えています。"
ANSWER = "已更换灯泡，今晚恢复照明。"

OWN_CASE = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("jindu");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction("cases").objectStore("cases").getAll();
    reading.onsuccess = () => {
      opening.result.close();
      resolve(reading.result.map(({ id, secret }) => ({ id, secret })));
    };
  };
})"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, tag }) => ({ title, body, tag }));
}"""


def picture(colour: str) -> bytes:
    """A photo as a phone takes it: large, and telling where it was taken."""
    image = Image.effect_noise((2400, 1800), 60).convert("RGB")
    image.paste(colour, (200, 200, 1400, 1000))
    exif = image.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0110] = "Pocket camera"
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def account(server):
    """A grid worker of the red street, as `build.py staff add` makes one."""
    services = open_services(server.config)
    password = add_staff(services, NewAccount("wang", "王师傅", "grid", ("red-street",)), say=print)
    services.database.close()
    return password


def rows(server, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(server.data / "jindu.sqlite3") as database:
        return database.execute(question).fetchall()


def file_a_request(page: Page) -> str:
    """Fill and send the form as a person does; return the code to read out."""
    page.locator("[name=what][value=lamp]").check()
    page.locator("[name=happened]").fill(TROUBLE)
    page.locator("[data-type=photos] input[type=file]").set_input_files(
        [
            {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": picture(name)}
            for name in ("red", "green")
        ]
    )
    expect(page.locator("[data-type=photos] img")).to_have_count(2)
    page.locator("[data-type=position] button").first.click()
    expect(page.locator("[data-caretakers]")).to_be_visible()
    page.locator("[name=consent]").check()
    page.locator("#filing [type=submit]").click()
    expect(page.locator("#done [data-code]")).to_have_text(re.compile(r"\w{4}-\w{4}"))
    return page.locator("#done [data-code]").inner_text()


def sign_in(page: Page, url: str, password: str) -> None:
    page.goto(f"{url}/zh-Hans/desk/")
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()


def put(url: str, body: object) -> int:
    request = urllib.request.Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="PUT"
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status


def deliver(page: Page, origin: str, payload: object) -> None:
    """Hand a push message to the worker, as the push service would."""
    session = page.context.new_cdp_session(page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(each["registrationId"] for each in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    wait_until(lambda: page.title() and registrations, "the worker is known")
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": registrations[0], "data": json.dumps(payload)},
    )


@pytest.fixture
def service():
    with PushService() as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def visit_then_file_without_network(resident: PhoneBrowser, server: ServerProcess) -> str:
    """One visit; then no network, no server, a closed browser, and a request all the same."""
    open_with_pack(resident, server.url)
    server.stop()
    resident.close()
    page = resident.page
    for path, title in (
        ("/ja/guides/history/", "渡し"),
        ("/ja/map/", "サービスマップ"),
        ("/ja/forms/request/", "困りごとを知らせる"),
    ):
        page.goto(server.url + path)
        assert title in page.title()
    return file_a_request(page)


def arrives_once(server: ServerProcess) -> None:
    """One case, routed by its position, with both photos and without where they were taken."""
    stored = "SELECT count(*) FROM photo WHERE bytes IS NOT NULL"
    wait_until(lambda: rows(server, stored) == [(2,)], "both photos are there")
    assert rows(server, "SELECT count(*) FROM event") == [(1,)]
    assert rows(server, 'SELECT area FROM "case"') == [("red-pavilion",)]
    for (photo,) in rows(server, "SELECT bytes FROM photo"):
        assert not Image.open(io.BytesIO(photo)).getexif()


def receive_then_reply_without_network(
    worker: PhoneBrowser, server: ServerProcess, password: str
) -> None:
    """A grid worker receives, loses the network, replies, closes the browser and comes back."""
    desk = open_with_pack(worker, server.url, "zh-Hans")
    sign_in(desk, server.url, password)
    desk.locator("[data-cases] a").click()
    expect(desk.locator("[data-case]")).to_contain_text(TROUBLE)
    expect(desk.locator("img.desk-photo")).to_have_count(2)
    desk.locator("#do-received").click()
    wait_until(lambda: rows(server, "SELECT count(*) FROM event") == [(2,)], "it is received")
    server.stop()
    worker.context.set_offline(True)
    desk.locator("#reply-text").fill(ANSWER)
    desk.locator("[name=outcome][value=done]").check()
    desk.locator("[data-case] form [type=submit]").click()
    expect(desk.locator("[data-case]")).to_contain_text(ANSWER)
    worker.close()
    server.start()
    worker.page.goto(f"{server.url}/zh-Hans/desk/")
    wait_until(lambda: rows(server, "SELECT count(*) FROM event") == [(3,)], "the reply arrives")


def is_told(page: Page, server: ServerProcess, payload: dict[str, str]) -> None:
    """The worker shows a push message once, though it comes twice and more."""

    def shown_after_delivery() -> object:
        deliver(page, f"{server.url}/", payload)
        page.wait_for_timeout(500)
        return page.evaluate(SHOWN)

    wait_until(shown_after_delivery, "the notification shows")
    deliver(page, f"{server.url}/", payload)
    page.wait_for_timeout(500)
    (shown,) = page.evaluate(SHOWN)
    assert (shown["title"], shown["tag"]) == (payload["title"], payload["tag"])
    assert "返事" in shown["title"]


@pytest.mark.timeout(300)
def test_from_filing_to_answer(server, new_phone, account, service):
    resident = new_phone("resident", geolocation=HERE, permissions=["geolocation", "notifications"])
    code = visit_then_file_without_network(resident, server)
    resident.kill()
    page = resident.page
    page.goto(f"{server.url}/ja/requests/")
    expect(page.locator(".code-small")).to_have_text(code)

    server.start()
    page.locator("[data-now]").click()
    arrives_once(server)

    # No real push service is reachable from a test: a local one stands in.
    keys = PushKeys()
    (case,) = page.evaluate(OWN_CASE)
    body = {"subscription": keys.subscription(service.endpoint), "locale": "ja", "cases": [case]}
    assert put(f"{server.url}/api/v1/subscriptions", body) == 204
    receive_then_reply_without_network(new_phone("worker", locale="zh-CN"), server, account)

    page.locator("[data-now]").click()
    expect(page.locator("article.case")).to_contain_text(ANSWER)
    expect(page.locator("article.case .timeline li")).to_have_count(3)
    wait_until(lambda: len(service.messages) >= 2, "received and replied are pushed")
    is_told(page, server, keys.open(service.messages[-1][1]))

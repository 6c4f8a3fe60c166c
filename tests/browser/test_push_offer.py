"""The offer to be told, to a resident and at the desk; a machine without a push service says so."""

import re

import pytest
from playwright.sync_api import expect

from pwa.server.commands import add_staff
from pwa.server.domain.accounts import NewAccount
from pwa.server.services import open_services

DONE = "好的，有答复会提醒您。"
FAILED = "现在没能打开"


@pytest.fixture
def desk(server, new_phone):
    services = open_services(server.config)
    password = add_staff(services, NewAccount("wang", "王师傅", "office"), say=print)
    services.database.close()
    page = new_phone("worker", locale="zh-CN", permissions=["notifications"]).page
    page.goto(f"{server.url}/zh-Hans/desk/")
    expect(page.locator("[data-push]")).to_be_hidden()
    page.locator("#login").fill("wang")
    page.locator("#password").fill(password)
    page.locator("[data-sign-in] [type=submit]").click()
    return page


def test_the_desk_offers_to_be_told_and_says_what_came_of_it(desk):
    desk.locator("[data-subscribe]").click()
    status = desk.locator("[data-push-status]")
    expect(status).to_have_text(re.compile(f"{DONE}|{FAILED}"), timeout=60_000)


def test_who_has_filed_nothing_is_not_asked(server, new_phone):
    page = new_phone("visitor").page
    page.goto(f"{server.url}/ja/requests/")
    expect(page.locator("[data-empty]")).to_be_visible()
    expect(page.locator("[data-push]")).to_be_hidden()

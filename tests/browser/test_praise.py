"""From a merchant's page to the form about it."""

from tests.support.filing import rows


def test_the_merchant_is_chosen_already_and_stays_chosen(phone, server):
    page = phone.page
    page.goto(f"{server.url}/ja/merchants/")
    page.click("main .entry a >> nth=0")
    page.wait_for_url("**/ja/merchants/*/")
    slug = page.url.rstrip("/").rsplit("/", 1)[-1]
    page.click("main a[href*='/forms/praise/']")
    page.wait_for_selector("#filing:not([hidden])")
    assert page.input_value("[name=about]") == slug
    page.check("#filing input[type=radio] >> nth=0")
    for box in page.query_selector_all("#filing textarea[required]"):
        box.fill("とても親切でした。")
    for box in page.query_selector_all("#filing input[type=checkbox][required]"):
        box.check()
    page.click("#filing button[type=submit]")
    page.wait_for_selector("#done:not([hidden])")
    assert rows(page)[0]["event"]["body"]["about"] == slug

"""Installing is offered by a button where the browser offers it, and by words on an iPhone."""

from playwright.sync_api import expect

OFFER = """() => {
  const offer = new Event("beforeinstallprompt", { cancelable: true });
  offer.prompt = async () => { self.asked = (self.asked ?? 0) + 1; return { outcome: "accepted" }; };
  dispatchEvent(offer);
  return offer.defaultPrevented;
}"""
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


def test_the_browsers_offer_waits_for_the_button(reader):
    reader.goto("/en/storage/")
    button = reader.locator("[data-install=button]")
    reader.wait_for_load_state("networkidle")
    expect(button).to_be_hidden()
    assert reader.evaluate(OFFER), "the browser would show a pop-up of its own"
    assert reader.evaluate("() => self.asked") is None
    button.click()
    expect(button).to_be_hidden()
    assert reader.evaluate("() => self.asked") == 1


def test_an_iphone_is_told_how(new_reader):
    page = new_reader(user_agent=IPHONE)
    page.goto("/en/storage/")
    expect(page.locator("[data-install=ios]")).to_be_visible()

"""Phrases: shown on the whole screen, without script too; searched, spoken, and answered."""

from tests.browser.test_aloud import VOICES


def covers_screen(page, selector):
    box = page.locator(selector).bounding_box()
    return box == {"x": 0, "y": 0, **page.viewport_size}


def test_a_phrase_fills_the_screen_without_javascript(new_reader):
    page = new_reader(java_script_enabled=False)
    page.goto("/fr/guides/")
    page.locator("main a[href='/fr/phrases/']").click()
    page.locator("#food-peanuts .open").click()
    assert covers_screen(page, "#food-peanuts")
    said = page.locator("#food-peanuts p[lang=zh-Hans]")
    assert "花生" in said.inner_text()
    assert float(said.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)")) >= 32
    assert not page.locator("#food-peanuts [data-speak]").is_visible()
    assert not page.locator("#food-wheat .open").is_visible()
    page.locator("#food-peanuts .shut").click()
    assert page.locator("#food-wheat .open").is_visible()
    assert not covers_screen(page, "#food-peanuts")


def test_a_phrase_is_found_by_pinyin_spoken_and_put_away(reader):
    reader.add_init_script(f"({VOICES})(['zh-HK', 'zh_CN'])")
    reader.goto("/en/phrases/")
    find = reader.get_by_label("Find a phrase")
    find.fill("jiuhuche")
    rows = reader.locator(".phrase:visible")
    reader.get_by_text("1 phrase", exact=True).wait_for()
    assert rows.evaluate_all("(all) => all.map(({id}) => id)") == ["help-ambulance"]
    rows.get_by_role("link", name="Show large").click()
    assert covers_screen(reader, "#help-ambulance")
    assert reader.locator("#help-ambulance .shut:focus").count() == 1
    rows.get_by_role("button", name="Say it aloud").click()
    assert reader.evaluate("() => window.spoken") == [["请叫救护车，打 120。", "zh_CN", 0.85]]
    reader.keyboard.press("Escape")
    reader.locator("#help-ambulance .open:focus").wait_for()
    find.fill("救护")
    reader.get_by_text("1 phrase", exact=True).wait_for()


def test_who_reads_chinese_sees_what_the_visitor_reads(reader):
    reader.add_init_script(f"({VOICES})(['ja-JP'])")
    reader.goto("/zh-Hant/phrases/toilet/#wheelchair")
    shown = reader.locator("#wheelchair .shown p")
    assert shown.evaluate_all("(all) => all.map(({lang}) => lang)") == ["en", "ja", "ko", "fr"]
    (button,) = reader.locator("#wheelchair [data-speak]:visible").all_inner_texts()
    assert button.split() == ["讀出來", "日本語"]

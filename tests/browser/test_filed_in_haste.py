"""Filing while a photo is still being read, or the position still looked for."""

from tests.support.filing import fill, make_photo, open_form, rows, submit

# The phone answers only when the test says so.
SLOW_POSITION = """navigator.geolocation.getCurrentPosition = (take) => {
  window.answer = () => take({ coords: { latitude: 32.2156, longitude: 119.4297, accuracy: 9 } });
}"""


def test_a_photo_that_is_still_being_read_goes_along(phone, line, tmp_path):
    line.cut("/api/")
    open_form(phone.page, line.url)
    fill(phone.page)
    phone.page.set_input_files("#f-photos", str(make_photo(tmp_path / "photo.jpg", 1)))
    submit(phone.page)
    (entry,) = rows(phone.page)
    assert len(entry["photos"]) == len(entry["event"]["body"]["photos"]) == 1
    assert rows(phone.page, "drafts") == []


def test_a_position_that_comes_too_late_opens_no_new_draft(phone, line):
    line.cut("/api/")
    open_form(phone.page, line.url)
    fill(phone.page)
    phone.page.evaluate(SLOW_POSITION)
    phone.page.click("[data-locate]")
    submit(phone.page)
    phone.page.evaluate("answer()")
    phone.page.wait_for_timeout(1000)
    assert rows(phone.page, "drafts") == []

"""Reading aloud, and recordings that are kept for offline.

Machines that run tests have no voices: here `speechSynthesis` is a stub that says what a device
would say, one utterance at a time. The sentences, the marks and the bar are the real ones.
"""

import pytest

from tests.support.phone_browser import open_with_pack

VOICES = """(tags) => {
  window.spoken = [];
  let current = null;
  window.finish = () => { const one = current; current = null; one?.onend?.(); };
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const stub = {
    getVoices: () => tags.map((lang) => ({lang, localService: true, default: false})),
    speak: (one) => { current = one; window.spoken.push([one.text, one.lang, one.rate]); },
    cancel: () => { const one = current; current = null; one?.onerror?.({error: "canceled"}); },
    addEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", {value: stub, configurable: true});
}"""
MARKED = """() => [...(CSS.highlights.get("aloud") ?? [])].map(String).join("")"""
WITHOUT_HIGHLIGHTS = "delete CSS.highlights; delete Object.getPrototypeOf(CSS).highlights;"
RECORDING = "/ja/places/yushan-dock/"


def reading(page, tags, path):
    page.add_init_script(f"({VOICES})({tags})")
    page.goto(path)
    return page.locator("[data-listen] button")


def test_a_guide_is_read_sentence_by_sentence_and_marked(reader):
    listen = reading(reader, ["en-US", "zh-CN"], "/en/guides/emergency/")
    listen.click()
    bar = reader.get_by_role("group", name="Reading aloud")
    bar.wait_for()
    first = reader.locator("h1").inner_text()
    assert reader.evaluate("() => window.spoken") == [[first, "en-US", 1]]
    assert reader.evaluate(MARKED) == first
    reader.evaluate("() => window.finish()")
    assert reader.evaluate(MARKED) == "Call first, then wait with others."

    bar.get_by_role("button", name="Pause").click()
    bar.get_by_role("button", name="Next").click()
    assert len(reader.evaluate("() => window.spoken")) == 2
    bar.get_by_label("Speed").select_option("1.5")
    bar.get_by_role("button", name="Go on").click()
    third = ["Whom to call and what to say, in Chinese that you can show to anyone.", "en-US", 1.5]
    assert reader.evaluate("() => window.spoken.at(-1)") == third

    while reader.evaluate("() => window.spoken.at(-1)[1]") != "zh-CN":
        reader.evaluate("() => window.finish()")
    assert reader.evaluate("() => window.spoken.at(-1)[0]") == "请叫救护车。"
    bar.get_by_role("button", name="Stop").click()
    assert bar.count() == 0
    assert reader.evaluate(MARKED) == ""
    assert listen.evaluate("(button) => button === document.activeElement")
    assert reader.evaluate("() => localStorage.getItem('jindu-speed')") == "1.5"


def test_without_highlights_marks_leave_the_text_whole(reader):
    reader.add_init_script(WITHOUT_HIGHLIGHTS)
    listen = reading(reader, ["ja-JP"], "/ja/guides/customs/")
    before = reader.locator("article").inner_html()
    listen.click()
    reader.locator(".aloud").wait_for()
    for _ in range(30):
        reader.evaluate("() => window.finish()")
        marked = "".join(reader.locator("article mark").all_inner_texts())
        assert marked.split() == reader.evaluate("() => window.spoken.at(-1)[0]").split()
    reader.keyboard.press("Tab")  # from "Pause" to "Next", then to "Stop"
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    assert reader.locator("article").inner_html() == before


@pytest.mark.parametrize("tags", [[], ["fr-FR", "zh-HK"]])
def test_without_a_voice_for_the_text_the_page_says_so(reader, tags):
    listen = reading(reader, tags, "/zh-Hans/guides/customs/")
    reader.locator("[data-voiceless]").wait_for()
    assert not listen.is_visible()


def test_a_kept_recording_plays_and_seeks_after_the_server_has_stopped(phone, server):
    page = open_with_pack(phone, server.url)
    page.goto(server.url + RECORDING)
    figure = page.locator("[data-audio]")
    figure.get_by_role("button").click()
    figure.get_by_text("保存しました").wait_for()
    server.stop()
    page.reload()
    answers = []

    def noted(answer):
        answers.append(answer)

    page.on("response", noted)
    played = page.evaluate(
        """async () => {
          const audio = document.querySelector("[data-audio] audio");
          const seen = (name) => new Promise((done) => audio.addEventListener(name, done, {once: true}));
          audio.muted = true;
          await audio.play();
          const sought = seen("seeked");
          audio.currentTime = 5;
          await sought;
          const ended = seen("ended");
          audio.playbackRate = 4;
          await ended;
          return [audio.duration, audio.seekable.end(0), audio.currentTime];
        }"""
    )
    assert played == pytest.approx([7, 7, 7], abs=0.2)
    sounds = [answer for answer in answers if answer.url.endswith(".mp3")]
    assert sounds
    assert {(answer.status, answer.from_service_worker) for answer in sounds} == {(206, True)}


def test_a_recording_has_controls_without_javascript(new_reader):
    page = new_reader(java_script_enabled=False)
    page.goto(RECORDING)
    figure = page.locator("[data-audio]")
    box = figure.locator("audio").bounding_box()
    assert box["width"] >= 200
    assert box["height"] >= 40
    assert not figure.get_by_role("button").is_visible()

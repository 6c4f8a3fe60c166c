import pytest

from generator.content.config import load_config
from generator.content.words import load_words
from tests.conftest import SITES

CONFIG = load_config(SITES / "small" / "content" / "site.yml")
REST = "ja: x, ko: x, fr: x"


def words_of(tmp_path, text):
    (tmp_path / "app.yml").write_text(text, "utf-8")
    return load_words(tmp_path, CONFIG)


def test_plurals_follow_the_language(tmp_path):
    words, problems = words_of(
        tmp_path,
        "n:\n  zh-Hans: '{n} 件'\n  en: {one: one thing, other: '{n} things'}\n"
        "  ja: x\n  ko: x\n  fr: {one: '{n} chose', other: '{n} choses'}\n",
    )
    assert not problems
    assert [words.say("en", "app.n", n=n) for n in (1, 2)] == ["one thing", "2 things"]
    assert words.say("fr", "app.n", n=0) == "0 chose"
    assert words.say("zh-Hant", "app.n", n=2) == "2 件"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a: {zh-Hans: x, en: x}", "add fr, ja, ko"),
        ("a: {zh-Hans: '{n}', en: '{m}', " + REST + "}", "no placeholder {m}"),
        ("a: {zh-Hans: x, en: x, fx: x, " + REST + "}", "no language fx"),
        ("a: {zh-Hans: '{n}', en: {other: '{n}'}, " + REST + "}", "en: add the plural form one"),
        ("a: x", "side by side"),
        ("a: {zh-Hans: x, en: 3, " + REST + "}", "quotation marks"),
    ],
)
def test_a_word_that_lacks_something_is_told(tmp_path, line, said):
    _, (problem,) = words_of(tmp_path, line)
    assert said in problem.message
    assert (problem.path.endswith("app.yml"), problem.line, problem.field) == (True, 1, "a")


def test_an_unknown_word_names_the_file_to_change(tmp_path):
    words, _ = words_of(tmp_path, "")
    with pytest.raises(KeyError, match=r"content/words/app\.yml"):
        words.say("en", "app.nothing")


def test_a_language_whose_content_has_begun_lacks_no_word(tmp_path):
    arabic = CONFIG.locales[-1].model_copy(update={"code": "ar", "dir": "rtl", "partial": True})
    config = CONFIG.model_copy(update={"locales": (*CONFIG.locales, arabic)})
    (tmp_path / "app.yml").write_text(
        "a: {zh-Hans: x, en: x, " + REST + "}\n"
        "n: {zh-Hans: '{n}', en: x, " + REST + ", ar: {one: x, two: x, few: x, other: x}}\n",
        "utf-8",
    )
    _, problems = load_words(tmp_path, config)
    assert [problem.message for problem in problems] == [
        "add ar",
        "ar: add the plural form many, zero",
    ]

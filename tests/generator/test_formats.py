"""Dates, numbers and lengths look alike, whether the generator wrote them or the phone."""

import json
import subprocess
from datetime import date
from pathlib import Path

from generator.assets.node import NODE
from generator.content.config import load_config
from generator.hours import Calendar
from generator.i18n.locales import cldr, for_browsers
from generator.i18n.occasions import in_words
from generator.i18n.words import Words
from generator.kinds.activity import ActivityFacts
from generator.templates.environment import Look
from tests.conftest import ROOT

CONFIG = load_config(ROOT / "content" / "site.yml")
DAY = date(2026, 11, 28)
NUMBERS = [39, 5000, 200000]
LENGTHS = [90, 350, 1240, 12300]
TEMPLATE = """{{ date(day) }}
{% for each in numbers %}
{{ number(each) }}
{% endfor %}
{% for each in lengths %}
{{ length(each) }}
{% endfor %}
"""
FACTS = ActivityFacts(category="tour", start="2026-11-28 14:05", minutes=90, place="pier")


def test_python_and_the_phone_write_the_same(tmp_path):
    cases = [
        {
            "intl": for_browsers(locale),
            "day": DAY.isoformat(),
            "time": [14, 5],
            "numbers": NUMBERS,
            "lengths": LENGTHS,
        }
        for locale in CONFIG.codes
    ]
    script = Path(__file__).with_name("formats_by_phone.mjs")
    ran = subprocess.run(
        [NODE, script], input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    by_phone = dict(zip(CONFIG.codes, json.loads(ran.stdout), strict=True))
    look = look_of(tmp_path)
    by_python = {locale: written(look, locale) for locale in CONFIG.codes}
    assert by_phone == by_python
    assert by_python["ar"][2:4] == ["39", "5,000"]  # the digits of its telephone numbers


def look_of(folder):
    """The real functions of templates, with one small template."""
    (folder / "templates").mkdir()
    (folder / "templates" / "page.html").write_text(TEMPLATE, "utf-8")
    words = Words({code: {} for code in CONFIG.codes})
    return Look(folder, words, CONFIG, Calendar(), {})


def written(look, locale):
    """The day, the time, then numbers and lengths."""
    context = {"day": DAY, "numbers": NUMBERS, "lengths": LENGTHS}
    day, *others = look.render("page.html", locale, context).splitlines()
    hours = in_words(FACTS, cldr(locale), lambda _key, **values: values["hours"])
    return [day, hours.partition("–")[0], *others]

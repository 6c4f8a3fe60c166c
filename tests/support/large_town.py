"""A town of any size: the real content in a few languages, with more shops and places.

What it writes is the same on every run. No two entries say quite the same, lest compression look
better than it is.
"""

import random
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

import yaml

from generator.kinds.merchant import Category as Trade
from generator.kinds.place import Category as Sight
from generator.stages.check import fingerprint, words_of
from generator.stages.load import load

_CATEGORIES = {"merchants": get_args(Trade), "places": get_args(Sight)}
_STREETS = {
    "zh-Hans": ["小码头街", "伯先路", "大西路", "长江路", "迎江路", "宝盖路", "京畿路", "山巷"],
    "en": [
        "Xiaomatou",
        "Boxian",
        "Daxi",
        "Changjiang",
        "Yingjiang",
        "Baogai",
        "Jingji",
        "Shanxiang",
    ],
}
_GOODS = {
    "zh-Hans": ["锅盖面", "香醋", "绿茶", "剪纸", "旧书", "竹器", "糕点", "陶器"],
    "en": ["noodles", "vinegar", "tea", "papercuts", "books", "baskets", "cakes", "pottery"],
}
_WORDS = {
    "zh-Hans": {
        "title": "{name}{good}{n}号",
        "summary": "{street}上的第{n}家，{good}现做现卖，{years}年的老手艺。",
        "address": "镇江市润州区{street}{n}号",
        "offer": "{good}、{other}",
        "": "{name}的招牌在{street}挂了{years}年，街坊都认得。\n\n"
        "门口有{chairs}把椅子，走累了可以坐下来歇一歇。",
    },
    "en": {
        "title": "House {n} for {good}",
        "summary": "Number {n} of {street} Street: {good}, made by hand for {years} years.",
        "address": "{n} {street} Street, Runzhou, Zhenjiang",
        "offer": "{good} and {other}",
        "": "The sign of {name} has hung in {street} Street for {years} years.\n\n"
        "There are {chairs} chairs at the door for whoever is tired.",
    },
}
_NAMES = "云泉松柏江河山石竹兰梅荷金银福禄安宁永和兴隆同春长顺广源恒丰德泰祥瑞"
_HOURS = (
    "Mo-Su 09:00-21:30",
    "Mo-Sa 08:00-18:00; Su off",
    "Tu-Su 10:00-20:00",
    "24/7",
    "Mo-Fr 07:00-14:00,16:00-22:00",
)
_MIDDLE = (32.2137, 119.4220)
_SPREAD = 0.004
"""Degrees to each side of the middle: about as far as the map's ground reaches."""


def large_town(
    real: Path,
    content: Path,
    locales: Sequence[str],
    merchants: int = 1900,
    places: int = 100,
    ground: bool = False,
) -> Path:
    """Copy the content `real` to `content` in these languages, the source first, and let it grow.

    Without `ground` the map has none: to draw a part of it on thousands of pages takes minutes.
    """
    shutil.copytree(real, content)
    _keep(content, set(locales))
    for layer in () if ground else (content / "map").glob("*.geojson"):
        layer.unlink()
    for folder, number in (("merchants", merchants), ("places", places)):
        for n in range(number):
            _write(content / folder, n, locales)
    _mark_translations(content, locales)
    return content


def _keep(content: Path, locales: set[str]) -> None:
    for path in content.rglob("*.*.md"):
        if path.suffixes[-2].removeprefix(".") not in locales:
            path.unlink()
    for path in content.rglob("titles.yml"):
        titles = yaml.safe_load(path.read_text("utf-8"))
        kept = {slug: {code: said for code, said in of.items() if code in locales}
                for slug, of in titles.items()}  # fmt: skip
        path.write_text(yaml.safe_dump(kept, allow_unicode=True), "utf-8")
    site = content / "site.yml"
    lines = site.read_text("utf-8").splitlines(keepends=True)
    named = [re.search(r"- \{code: ([\w-]+)", line) for line in lines]
    kept_lines = [
        line for line, code in zip(lines, named, strict=True) if not code or code[1] in locales
    ]
    site.write_text("".join(kept_lines), "utf-8")


def _write(folder: Path, n: int, locales: Sequence[str]) -> None:
    chance = random.Random(f"{folder.name} {n}")
    facts = list(_facts(folder.name, n, chance))
    name = "".join(chance.sample(_NAMES, 2))
    street, good, other = chance.randrange(8), chance.randrange(8), chance.randrange(8)
    numbers = {"n": n, "years": chance.randrange(3, 90), "chairs": chance.randrange(1, 9)}
    for code in [code for code in locales if code in _WORDS]:
        said = {
            field: text.format(name=name, street=_STREETS[code][street], good=_GOODS[code][good],
                               other=_GOODS[code][other], **numbers)
            for field, text in _WORDS[code].items()
            if field != "offer" or folder.name == "merchants"
        }  # fmt: skip
        body = said.pop("")
        front = [f'{field}: "{text}"' for field, text in said.items()]
        first = code == locales[0]
        text = "\n".join(["---", *front, *(facts if first else ()), "---", "", body, ""])
        ending = ".md" if first else f".{code}.md"
        (folder / f"large-{n:05d}{ending}").write_text(text, "utf-8")


def _facts(kind: str, n: int, chance: random.Random) -> Iterable[str]:
    lat, lon = (each + chance.uniform(-_SPREAD, _SPREAD) for each in _MIDDLE)
    yield f"category: {chance.choice(_CATEGORIES[kind])}"
    yield f"position: {{lat: {lat:.5f}, lon: {lon:.5f}, approximate: true}}"
    yield f'hours: "{chance.choice(_HOURS)}"'
    yield f'phone: "+86 511 5551 {n:04d}"'
    yield f"step_free: {chance.choice(('yes', 'no', 'partial', 'unknown'))}"
    yield f"languages: [{', '.join(chance.sample(['zh', 'en', 'ja', 'ko'], 2))}]"
    yield "checked: 2026-11-18"
    yield "sample: true"
    if kind == "merchants":
        means = ["cash", "alipay", "wechat", "unionpay", "visa", "mastercard"]
        badges = ["party_member", "service_point", "warm_new"]
        yield f"payment: [{', '.join(chance.sample(means, 3))}]"
        yield f"badges: [{', '.join(chance.sample(badges, chance.randrange(3)))}]"


def _mark_translations(content: Path, locales: Sequence[str]) -> None:
    """With the fingerprint of the text that they were made from, as `build.py stamp` does."""
    documents, _ = load(content, tuple(_CATEGORIES), locales, locales[0], ())
    prints = {
        (d.folder, d.slug): fingerprint(words_of(d), d.front.body)
        for d in documents
        if d.locale == locales[0]
    }
    for each in documents:
        if each.locale != locales[0] and "source" not in each.front.values:
            path = content.parent / each.path
            mark = f'---\nsource: "{prints[each.folder, each.slug]}"\n'
            path.write_text(path.read_text("utf-8").replace("---\n", mark, 1), "utf-8")

"""JSON-LD of every built page, read by a JSON-LD processor that knows no network."""

import json
import re
from datetime import datetime
from urllib.parse import urlsplit

import phonenumbers
import pytest
from pyld import jsonld

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VOCABULARY = "https://schema.org/"
# Values that are addresses, as schema.org's own context has them.
CONTEXT = {"@vocab": VOCABULARY} | {
    name: {"@type": "@id"} for name in ("url", "item", "eventAttendanceMode")
}

# What the pages below a folder are about, beside the way to them.
MEANT = {
    "places": {"TouristAttraction", "CivicStructure", "PublicToilet", "TouristInformationCenter",
               "FoodEstablishment"},
    "merchants": {"LocalBusiness"},
    "activities": {"Event"},
    "guides": {"Article"},
    "notices": {"NewsArticle"},
    "standards": {"DigitalDocument"},
    "areas": {"AdministrativeArea"},
    "units": {"Organization"},
    "organisations": {"NGO"},
    "bodies": {"Organization"},
    "teams": {"Organization"},
    "agencies": {"Organization"},
    "programmes": {"GovernmentService"},
    "walks": {"TouristTrip"},
    "forms": set(),
    "members": set(),
    "phrases": set(),
}  # fmt: skip


def no_network(url: str, _options: object) -> dict[str, object]:
    assert url == "https://schema.org", f"a context from {url}"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": {"@context": CONTEXT}}  # fmt: skip


def things_of(html: str) -> list[dict]:
    """The expanded nodes of a page."""
    return [
        thing
        for text in BLOCK.findall(html)
        for thing in jsonld.expand(json.loads(text), {"documentLoader": no_network})
    ]


def types_of(thing: dict) -> set[str]:
    return {each.removeprefix(VOCABULARY) for each in thing["@type"]}


def values(thing: object, name: str) -> list:
    """Everything of one property, however deep."""
    if isinstance(thing, list):
        return [found for each in thing for found in values(each, name)]
    if not isinstance(thing, dict):
        return []
    here = [each.get("@value", each.get("@id", each)) for each in thing.get(VOCABULARY + name, [])]
    return here + [found for each in thing.values() for found in values(each, name)]


@pytest.fixture(scope="module")
def described(dist) -> dict[str, list[dict]]:
    """Expanded nodes by the address of each page; those that only lead on are about nothing."""
    www = dist / "www"
    texts = {path: path.read_text("utf-8") for path in sorted(www.rglob("*.html"))}
    return {
        "/" + path.relative_to(www).as_posix().removesuffix("index.html"): things_of(text)
        for path, text in texts.items()
        if 'http-equiv="refresh"' not in text
    }


def test_every_page_is_what_its_kind_means(described):
    for url, things in described.items():
        parts = url.strip("/").split("/")
        found = [types_of(thing) for thing in things]
        if url == "/" or url.endswith("/404.html") or url.startswith("/s/"):
            assert found == [], url
        elif len(parts) == 1:
            assert found == [{"Organization"}], url
        elif len(parts) == 2:
            assert found == [{"BreadcrumbList"}], url
        else:
            assert found.pop() == {"BreadcrumbList"}, url
            wanted = MEANT[parts[1]]
            assert len(found) == bool(wanted), url
            assert not wanted or found[0] & wanted, f"{url}: {found}"


def test_each_thing_has_a_name_and_the_address_of_its_page(described):
    for url, things in described.items():
        for thing in things:
            if types_of(thing) == {"BreadcrumbList"}:
                continue
            assert urlsplit(values(thing, "url")[0]).path == url
            assert values(thing, "name")[0], url
            assert values(thing, "description")[0], url


def test_the_way_leads_from_home_to_the_page(described):
    for url, things in described.items():
        for thing in (each for each in things if types_of(each) == {"BreadcrumbList"}):
            way = [urlsplit(item).path for item in values(thing, "item")]
            assert way[0] == f"/{url.split('/')[1]}/"
            assert way[-1] == url
            assert all(step in described for step in way), url


def test_numbers_places_and_dates_are_real(described):
    for url, things in described.items():
        for number in values(things, "telephone"):
            assert phonenumbers.is_possible_number(phonenumbers.parse(number)), f"{url}: {number}"
        for latitude, longitude in zip(
            values(things, "latitude"), values(things, "longitude"), strict=True
        ):
            assert 32.1 < latitude < 32.3, url
            assert 119.3 < longitude < 119.6, url
        for date in values(things, "startDate") + values(things, "dateModified"):
            datetime.fromisoformat(date)


def test_a_reference_inside_the_site_leads_to_a_page(described):
    for url, things in described.items():
        for name in ("url", "item"):
            for address in values(things, name):
                if isinstance(address, str):
                    assert urlsplit(address).path in described, f"{url}: {address}"


def test_shops_that_open_at_set_hours_say_so(described):
    shops = {
        url: things
        for url, things in described.items()
        if "/merchants/" in url and len(things) == 2
    }
    assert shops
    for url, things in shops.items():
        assert values(things, "openingHours"), url
        assert values(things, "geo"), url

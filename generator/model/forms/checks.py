"""The server's check of an answer: the cleaned value, or the `Reason` why it cannot be taken.

A value that fails is not an exception: the reason travels on and is said in the reader's language.
The same rule in HTML's own attributes stands in `field_types`; `tests/vectors/fields.json` holds
the two together.
"""

import math
import re
from collections.abc import Callable
from datetime import date

from generator.model.folding import tidy, tidy_email, tidy_number, tidy_tel
from generator.model.forms.rules import DEFAULT_MAX, REQUIRED, WRONG_TYPE, Reason, Rule, limit_of

Check = Callable[[Rule, object], object]

# Both patterns are read by the browser too (HTML's `pattern`, flag v) and match the whole value.
NOT_BLANK = r".*\S.*"
# Any country's way of writing; an extension included. The browser sees it before it is tidied.
TEL = (
    r"[ ]*[+\uff0b]?(?:[ \(\)\.\/\-]*[0-9\uff10-\uff19]){3,20}[ \)]*"
    r"(?:(?:x|ext\.?|转)[ ]*[0-9]{1,6})?[ ]*"
)
NUMBER = r"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
# https://html.spec.whatwg.org/#valid-e-mail-address: what `<input type=email>` itself accepts.
EMAIL = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*"
)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _as_written(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _text_check(
    kind: str,
    valid: Callable[[str], Reason | None] = lambda _: None,
    tidied: Callable[[str], str] = _as_written,
) -> Check:
    """The check of a kind of text, which is tidied first; `valid` looks at it last."""

    def check(field: Rule, value: object) -> object:
        if value is None or value == "":
            return REQUIRED if field.required else None
        if not isinstance(value, str):
            return WRONG_TYPE
        text = tidied(value)
        limit = int(limit_of(field.max, DEFAULT_MAX[kind]))
        if tidy(text) == "":  # nothing that can be seen
            return REQUIRED if field.required else None
        # Characters of Unicode, as `pwa/client/lib/length.js` counts them too.
        if len(text) > limit:
            return Reason("form.error_too_long", {"max": limit, "over": len(text) - limit})
        if len(text) < limit_of(field.min, 0):
            return Reason("form.error_too_short", {"min": field.min})
        return valid(text) or text

    return check


def _tel_reason(text: str) -> Reason | None:
    return None if re.fullmatch(TEL, text) else Reason("form.error_tel")


def _email_reason(text: str) -> Reason | None:
    return None if EMAIL.fullmatch(text) else Reason("form.error_email")


check_text = _text_check("text")
check_longtext = _text_check("longtext")
check_email = _text_check("email", _email_reason, tidy_email)
check_tel = _text_check("tel", _tel_reason, tidy_tel)


def check_number(field: Rule, value: object) -> object:
    """A finite number within its bounds, or a text that is one; true and false are none."""
    if isinstance(value, str):
        value = _number_in(tidy_number(value))
    if value is None:
        return REQUIRED if field.required else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return WRONG_TYPE
    if value < limit_of(field.min, -math.inf):
        return Reason("form.error_too_small", {"min": field.min})
    if value > limit_of(field.max, math.inf):
        return Reason("form.error_too_large", {"max": field.max})
    return value


def _number_in(text: str) -> object:
    """The number that a tidied text is; None for an empty one, the text itself where it is none."""
    if re.fullmatch(NUMBER, text):
        return float(text)
    return text or None


def check_date(field: Rule, value: object) -> object:
    """A day as YYYY-MM-DD."""
    if value is None or value == "":
        return REQUIRED if field.required else None
    if not isinstance(value, str):
        return WRONG_TYPE
    value = tidy(value)
    if not ISO_DATE.fullmatch(value) or not _is_date(value):
        return Reason("form.error_date")
    # ISO dates sort as text.
    if field.min is not None and value < str(field.min):
        return Reason("form.error_too_small", {"min": field.min})
    if field.max is not None and value > str(field.max):
        return Reason("form.error_too_large", {"max": field.max})
    return value


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def check_choice(field: Rule, value: object) -> object:
    """One code of the options."""
    if value is None or value == "":
        return REQUIRED if field.required else None
    if not isinstance(value, str):
        return WRONG_TYPE
    return value if value in field.options else Reason("form.error_choice")


def _check_count(field: Rule, count: int, limit: float) -> Reason | None:
    """How many were chosen or taken, against `required`, `min` and `max`."""
    if count == 0:
        return REQUIRED if field.required else None
    if count < limit_of(field.min, 0):
        return Reason("form.error_too_few", {"min": field.min})
    return Reason("form.error_too_many", {"max": int(limit)}) if count > limit else None


def check_choices(field: Rule, value: object) -> object:
    """Several codes, each once, in the order chosen."""
    if value is None:
        value = []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return WRONG_TYPE
    if len(set(value)) != len(value) or not set(value) <= set(field.options):
        return Reason("form.error_choice")
    return _check_count(field, len(value), limit_of(field.max, math.inf)) or value


def check_checkbox(field: Rule, value: object) -> object:
    """True or false; a required one must be true."""
    if value is None:
        value = False
    if not isinstance(value, bool):
        return WRONG_TYPE
    return REQUIRED if field.required and not value else value


def check_photos(field: Rule, value: object) -> object:
    """The body's list of photos, by their number."""
    photos = [] if value is None else value
    if not isinstance(photos, list):
        return WRONG_TYPE
    return _check_count(field, len(photos), limit_of(field.max, DEFAULT_MAX["photos"])) or photos


def check_position(field: Rule, value: object) -> object:
    """The body's position: there where it is required."""
    return REQUIRED if field.required and value is None else value

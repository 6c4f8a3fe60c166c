"""What a filed event must satisfy: its form as published, and the words of refusal."""

from typing import Any

from generator.model.events import Filed, Replied
from generator.model.forms.field import Form
from generator.model.values import Message
from pwa.server.domain.catalog import Catalog
from pwa.server.domain.problems import FieldError, Problem, field_error

# For those who read the raw answer; the client says `key` in the reader's language.
MESSAGES = {
    "form.error_required": "This is required.",
    "form.error_type": "This has the wrong type.",
    "form.error_too_long": "At most {max} characters: {over} too many.",
    "form.error_too_short": "At least {min} characters.",
    "form.error_too_small": "Not below {min}.",
    "form.error_too_large": "Not above {max}.",
    "form.error_too_few": "At least {min}.",
    "form.error_too_many": "At most {max}.",
    "form.error_choice": "Not one of the options.",
    "form.error_date": "Not a day in the form YYYY-MM-DD.",
    "form.error_tel": "Not a telephone number.",
    "form.error_email": "Not an email address.",
    "form.error_not_asked": "This form does not ask for it.",
}


def check_filing(catalog: Catalog, body: Filed) -> Form:
    """Return the form that was filled in; raises Problem 422 with every field that is wrong."""
    form = catalog.forms.get((body.form, body.version))
    if form is None:
        known = sorted(version for slug, version in catalog.forms if slug == body.form)
        detail = f"Version {body.version} of form {body.form!r} is not published; known: {known}."
        raise Problem(422, detail, [field_error("version", detail, "form.error_version")])
    photos = [photo.sha256 for photo in body.photos]
    wrong = [
        field_error(name, MESSAGES[reason.key].format(**reason.values), reason.key, reason.values)
        for name, reason in form.check(body.answers, photos, body.position).items()
    ]
    wrong += _consent(form, body) + _about(catalog, form, body)
    if wrong:
        raise Problem(422, "Some answers cannot be taken.", wrong)
    return form


def _consent(form: Form, body: Filed) -> list[FieldError]:
    if body.consent == form.consent:
        return []
    said = f"This form wants consent {form.consent}, not {body.consent}."
    return [field_error("consent", said, "form.error_required")]


def _about(catalog: Catalog, form: Form, body: Filed) -> list[FieldError]:
    if form.about == "none":
        key = "form.error_not_asked"
        return [field_error("about", MESSAGES[key], key)] if body.about else []
    if body.about is None or body.about in catalog.merchants:
        return []
    return [field_error("about", "There is no such merchant.", "form.error_choice")]


def check_citations(catalog: Catalog, body: Message) -> None:
    """Raise Problem 422 where a reply cites an article that no standard has."""
    cited = body.cites if isinstance(body, Replied) else []
    unknown = [cite for cite in cited if cite not in catalog.articles]
    if unknown:
        wrong = [field_error("body.cites", f"There is no article {cite!r}.") for cite in unknown]
        raise Problem(422, "The reply cites what is not there.", wrong)


def position_of(body: Filed) -> tuple[float, float] | None:
    """(lat, lon), or None."""
    return (body.position.lat, body.position.lon) if body.position else None


def photos_of(body: Filed, case: str, community: str) -> list[dict[str, Any]]:
    """Rows of the photos that were announced; the same photo twice is one."""
    unlike = {photo.sha256: photo for photo in body.photos}
    return [
        photo.model_dump() | {"case": case, "community": community} for photo in unlike.values()
    ]

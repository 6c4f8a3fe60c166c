"""Why a request cannot be done: RFC 9457's members, whatever layer finds it out."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import TypedDict

from pydantic import ValidationError
from pydantic_core import ErrorDetails

# A form has fewer fields; a list of thousands helps nobody and costs both sides.
MAX_ERRORS = 50


class FieldError(TypedDict):
    """One field that is wrong; `key` and `values` say it again for the client's own words."""

    field: str
    message: str
    key: str
    values: Mapping[str, object]


class Problem(Exception):
    """An answer that is an error. `headers` go out with it; `type_` tells it from others of its status."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        type_: str = "about:blank",
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)[:MAX_ERRORS]
        self.headers = dict(headers or {})
        self.type = type_

    def as_json(self) -> dict[str, object]:
        """The members of RFC 9457, and `errors` by field."""
        return {
            "type": self.type,
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            "errors": self.errors,
        }


def field_error(field: str, message: str, key: str = "", values: object = None) -> FieldError:
    """A member of `errors`; `key` is empty where no word of the interface fits."""
    return {
        "field": field,
        "message": message,
        "key": key,
        "values": values if isinstance(values, Mapping) else {},
    }


UNKNOWN_CASE = "There is no such case, or the secret does not fit it."


def unknown_case() -> Problem:
    """The same for a case that is not there and one that may not be seen."""
    return Problem(404, UNKNOWN_CASE)


def field_errors(error: ValidationError, prefix: str = "") -> list[FieldError]:
    """Pydantic's findings, by dotted path; what a person can mend with the key of its words."""
    return [
        field_error(prefix + ".".join(map(str, found["loc"])), found["msg"], *_words(found))
        for found in error.errors(include_url=False)
    ]


def _words(found: ErrorDetails) -> tuple[str, Mapping[str, object]]:
    """Key and values for what a person typed; an empty key for what only a program writes."""
    if found["type"] in {"missing", "string_too_short"}:
        return "form.error_required", {}
    if found["type"] == "string_too_long":
        limit = found["ctx"]["max_length"]
        return "form.error_too_long", {"max": limit, "over": len(found["input"]) - limit}
    return "", {}

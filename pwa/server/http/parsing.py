"""Bytes to a request model, or a Problem that says where they do not fit."""

import json
from typing import Any, Never, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from pwa.server.domain.problems import Problem, field_errors
from pwa.server.schemas.requests import MAX_BODY

Model = TypeVar("Model", bound=BaseModel)


def _no_constant(name: str) -> Never:
    raise ValueError(f"{name} is no JSON number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # I-JSON (RFC 7493): what two readers could take for two things is no message.
        raise ValueError("a member stands there twice")
    return found


def parse(model: type[Model]) -> Model:
    """Read the request's JSON body as `model`; raises Problem 400, 413, 415 or 422."""
    if request.mimetype != "application/json":
        raise Problem(415, "Send application/json.")
    data = body(MAX_BODY)
    try:
        found = json.loads(data, parse_constant=_no_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"The body is no JSON: {error}.") from None
    try:
        return model.model_validate(found)
    except ValidationError as error:
        raise Problem(422, "The request does not fit.", field_errors(error)) from None


def check_length(limit: int) -> None:
    """Raise Problem 413 where the request says that it is too long."""
    if (request.content_length or 0) > limit:
        raise Problem(413, f"At most {limit} bytes.")


def body(limit: int) -> bytes:
    """The request's bytes; raises Problem 400 where they were cut, 413 where they are too many."""
    check_length(limit)
    data = request.stream.read(limit + 1)
    if len(data) > limit:
        raise Problem(413, f"At most {limit} bytes.")
    if request.content_length not in {None, len(data)}:
        raise Problem(400, "The request was cut off on its way.")
    return data

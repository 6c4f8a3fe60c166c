"""The OpenAPI 3.1 page, made of the request and answer models; a test holds it to the routes."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.model import events, values
from generator.model.values import Message
from pwa.server.domain import images
from pwa.server.http import photos, problems, sync
from pwa.server.schemas import requests, responses

REF = "#/components/schemas/{model}"
JSON = "application/json"
# What any operation may answer.
ALWAYS = (405, 429, 500, 503)
views = Blueprint("openapi", __name__)


@dataclass(frozen=True)
class Operation:
    """One method of one path. `answers`: status → (media type, model); None is an empty answer."""

    method: str
    path: str
    summary: str
    answers: dict[int, tuple[str, type[BaseModel] | None]]
    problems: tuple[int, ...] = ()
    request: type[Message] | None = None
    security: tuple[str, ...] = ()
    photo: bool = False


SENT = (400, 413, 415, 422)
EMPTY: tuple[str, None] = ("", None)
PHOTO_PATH = "/api/v1/cases/{case}/photos/{sha256}"
STORED = (photos.MEDIA_TYPE, responses.PhotoStored)

OPERATIONS = (
    Operation(
        "post",
        "/api/v1/sync",
        "Push events, pull what is new, reconcile",
        {200: (sync.MEDIA_TYPE, responses.SyncAnswer)},
        (*SENT, 401, 403),
        requests.SyncRequest,
        ("", "session"),
    ),
    Operation(
        "put",
        PHOTO_PATH,
        "Store a photo that an event announced",
        {201: STORED, 200: STORED},
        (*SENT, 404, 410),
        security=("secret",),
        photo=True,
    ),
    Operation(
        "get",
        PHOTO_PATH,
        "A photo, without metadata",
        {200: ("image/*", None)},
        (401, 403, 404, 410),
        security=("secret", "session"),
    ),
    Operation("get", "/api/v1/keys", "The community's public keys", {200: (JSON, responses.Keys)}),
    Operation(
        "post",
        "/api/v1/session",
        "Sign in as staff",
        {200: (JSON, responses.Session)},
        (*SENT, 401),
        requests.SignIn,
    ),
    Operation(
        "get",
        "/api/v1/session",
        "Who is signed in",
        {200: (JSON, responses.Session)},
        (401,),
        security=("session",),
    ),
    Operation(
        "delete",
        "/api/v1/session",
        "Sign out",
        {204: EMPTY},
        (403,),
        security=("", "csrf"),
    ),
    Operation(
        "put",
        "/api/v1/subscriptions",
        "Be told by web push",
        {204: EMPTY},
        (*SENT, 401, 403, 404),
        requests.Subscribe,
        ("", "session"),
    ),
    Operation(
        "delete",
        "/api/v1/subscriptions",
        "Be told no more",
        {204: EMPTY},
        SENT,
        requests.Unsubscribe,
    ),
    Operation("get", "/api/v1/openapi.json", "This page", {200: (JSON, None)}),
    Operation("get", "/healthz", "Whether the server works", {200: (JSON, responses.Health)}),
)


def _content(media_type: str, model: type[BaseModel] | None) -> dict[str, Any]:
    if not media_type:
        return {}
    schema = {"$ref": REF.format(model=model.__name__)} if model else {}
    return {"content": {media_type: {"schema": schema}}}


def _responses(operation: Operation) -> dict[str, Any]:
    found = {
        str(status): {"description": operation.summary, **_content(*answer)}
        for status, answer in operation.answers.items()
    }
    said = _content(problems.MEDIA_TYPE, responses.ProblemAnswer)
    for status in sorted({*operation.problems, *ALWAYS}):
        found[str(status)] = {"description": "What went wrong, by RFC 9457", **said}
    return found


def _body(operation: Operation) -> dict[str, Any]:
    if operation.photo:
        content: dict[str, Any] = {kind: {"schema": {}} for kind in images.TYPES}
        return {"requestBody": {"required": True, "content": content}}
    if operation.request is None:
        return {}
    return {"requestBody": {"required": True, **_content(JSON, operation.request)}}


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    patterns = {"case": values.UUID7, "sha256": values.SHA256}
    return [
        {"name": n, "in": "path", "required": True, "schema": {"type": "string", "pattern": p}}
        for n, p in patterns.items()
        if f"{{{n}}}" in operation.path
    ]


def _describe(operation: Operation) -> dict[str, Any]:
    security: list[dict[str, list[str]]] = [
        {scheme: []} if scheme else {} for scheme in operation.security
    ]
    if operation.security[-1:] == ("session",) and operation.method != "get":
        security[-1] = {"session": [], "csrf": []}
    return {
        "summary": operation.summary,
        **({"security": security} if security else {}),
        **_body(operation),
        "responses": _responses(operation),
    }


def _schemas() -> dict[str, Any]:
    # The bodies stand there too, though `sync` looks into them only one event at a time.
    models = {op.request for op in OPERATIONS if op.request}
    models |= {model for op in OPERATIONS for _, model in op.answers.values() if model}  # type: ignore[misc]
    models |= {responses.ProblemAnswer, events.Event, *events.EVENTS.values()}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schema = models_json_schema([(m, "validation") for m in ordered], ref_template=REF)
    found: dict[str, Any] = schema["$defs"]
    # What `sync` looks into by its type, the page says as one of its types.
    found["Event"] = {
        "anyOf": [{"$ref": REF.format(model=each.__name__)} for each in events.EVENTS.values()]
    }
    return found


@cache
def document() -> dict[str, Any]:
    """The whole page; it is the same for everybody and takes long to make."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        path = paths.setdefault(operation.path, {"parameters": _parameters(operation)})
        path[operation.method] = _describe(operation)
    schemes = {
        "secret": {"type": "http", "scheme": "bearer", "description": "The case's secret"},
        "session": {"type": "apiKey", "in": "cookie", "name": "jindu_session"},
        "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Jindu", "version": "1", "license": {"name": "MIT"}},
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": schemes},
    }


@views.get("/openapi.json")
def page() -> Response:
    """Serve it."""
    return jsonify(document())

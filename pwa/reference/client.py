"""What the client has of the API: types of its messages, and checks whether an answer is one of ours."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.assets.node import NODE
from generator.model.events import Event
from pwa.server.http.openapi import REF, document

CHECKS: Mapping[str, str] = {
    "isSyncAnswer": "SyncAnswer",
    "isKeys": "Keys",
    "isSession": "Session",
    "isProblem": "ProblemAnswer",
    "isPhotoStored": "PhotoStored",
}
"""The function's name, and the model that it checks for."""

# Of keywords only: no member of a message has such a name.
_NO_SHAPE = {
    "additionalProperties", "default", "description", "format", "maxItems", "maxLength", "maximum",
    "minItems", "minLength", "minimum", "pattern",
}  # fmt: skip

_HERE = Path(__file__).parent
_MADE = "// Made by `python3 build.py reference` from the server's models; a test says when it is stale.\n"


def types() -> str:
    """TypeScript declarations of all messages, for JSDoc to import."""
    # The server looks at an event by itself; who sends one sends one of its types.
    definitions = {name: each for name, each in _definitions().items() if name != "Envelope"}
    text = json.dumps(definitions).replace("#/definitions/Envelope", "#/definitions/Event")
    return _MADE + "\n" + _node("client_types.mjs", text)


def check_types() -> str:
    """The declarations of the checks."""
    lines = [
        f'export function {name}(value: unknown): value is import("../lib/api.d.ts").{model};'
        for name, model in CHECKS.items()
    ]
    return "\n".join([_MADE, *lines, ""])


def checks() -> str:
    """A module with a function a message.

    An answer may say more than this version knows, but not less: a phone lives longer than a server.
    """
    # A later server may know types of event that this phone does not.
    any_event = Event.model_json_schema()
    definitions = _shape({**_definitions(), "Event": any_event})
    made = _node("answer_checks.mjs", json.dumps({"definitions": definitions, "checks": CHECKS}))
    return f"// @ts-nocheck\n/* eslint-disable */\n{_MADE}{made}\n"


def _definitions() -> Mapping[str, Any]:
    schemas = document()["components"]["schemas"]
    moved = json.dumps(schemas).replace(REF.format(model=""), "#/definitions/")
    found: Mapping[str, Any] = json.loads(moved)
    return {name: _without_titles(each) for name, each in found.items()}


def _without_titles(schema: Any) -> Any:
    """Pydantic gives every field a title; each would become a type of its own."""
    if isinstance(schema, list):
        return [_without_titles(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_titles(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }


def _shape(schema: Any) -> Any:
    """What a value is made of, without how long or how large it may be, and open to more members."""
    if isinstance(schema, list):
        return [_shape(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _shape(value) for key, value in schema.items() if key not in _NO_SHAPE}


def _node(script: str, given: str) -> str:
    command = [NODE, _HERE / script]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr}")
    return done.stdout

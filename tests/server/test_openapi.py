"""The OpenAPI page is true: it names every route, and no answer is other than it says."""

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pwa.server.app import create_app
from pwa.server.config import Config
from pwa.server.http.openapi import OPERATIONS
from pwa.server.http.static import views as files
from tests.server.conftest import CATALOG

pytestmark = pytest.mark.slow

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    app = create_app(Config(f"sqlite:///{folder / 'api.sqlite3'}", CATALOG, folder))
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    app.extensions["services"].database.close()


# What is asked with nothing cannot be asked wrongly.
ASKED = [(op, GenerationMode.POSITIVE) for op in OPERATIONS] + [
    (op, GenerationMode.NEGATIVE) for op in OPERATIONS if op.request or "{" in op.path
]


@pytest.mark.parametrize(
    ("operation", "mode"), ASKED, ids=[f"{op.method} {op.path} {m.value}" for op, m in ASKED]
)
def test_no_answer_is_other_than_declared(api, operation, mode):
    asked = api[operation.path][operation.method.upper()].as_strategy(generation_mode=mode)

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=asked)
    def ask(case):
        case.call_and_validate(checks=CHECKS)

    ask()


def _routes(app: Flask):
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<", "{").replace(">", "}")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if not rule.endpoint.startswith(f"{files.name}."):
                yield method.lower(), path


def test_the_page_names_every_route(app):
    assert sorted(_routes(app)) == sorted((op.method, op.path) for op in OPERATIONS)

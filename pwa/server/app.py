"""The Flask app: parts put together, nothing decided."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pwa.server.config import Config
from pwa.server.http import (
    cross_origin,
    health,
    logs,
    openapi,
    photos,
    problems,
    rate_limits,
    reload,
    security_headers,
    sessions,
    static,
    subscriptions,
    sync,
)
from pwa.server.services import open_services

API = "/api/v1"


def create_app(config: Config) -> Flask:
    """Open the database, make what is missing, and return the WSGI app; raises CatalogError."""
    app = Flask(__name__, static_folder=None)
    app.extensions["services"] = open_services(config)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, config.proxies)  # type: ignore[method-assign]
    for module in (logs, security_headers, cross_origin, problems):
        module.install(app)
    rate_limits.install(app)
    sync.install(app)
    for module in (sync, photos, sessions, subscriptions, openapi):
        app.register_blueprint(module.views, url_prefix=API)
    app.register_blueprint(health.views)
    if config.dev:
        app.register_blueprint(reload.views)
    app.register_blueprint(static.views)
    return app

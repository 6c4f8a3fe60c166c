"""For those who write: the page loads itself again when a new build is there. Only with `dev`."""

from flask import Blueprint, Response, jsonify

from pwa.server.http.rate_limits import limiter
from pwa.server.services import current_services

views = Blueprint("reload", __name__)

SCRIPT = """\
const build = async () => (await (await fetch("/-/build", { cache: "no-store" })).json()).build;

async function reload() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { locale } = document.documentElement.dataset;
  registration?.active?.postMessage({ type: "update", locale });
  // The worker needs a moment to take what changed; the files themselves are on this machine.
  setTimeout(() => location.reload(), registration?.active ? 700 : 0);
}

const first = await build().catch(() => null);
setInterval(async () => {
  const newest = await build().catch(() => null);
  if (first && newest && newest !== first) await reload();
}, 1000);
"""


@views.get("/-/reload.js")
@limiter.exempt
def script() -> Response:
    """The script that watches."""
    return Response(SCRIPT, content_type="text/javascript; charset=utf-8")


@views.get("/-/build")
@limiter.exempt
def build() -> Response:
    """What it watches: the newest build's id. Each pack's manifest names all that is shown."""
    config = current_services().config
    manifests = config.www.glob("*/pack.json") if config.www else ()
    written = [path.stat().st_mtime_ns for path in (config.catalog, *manifests)]
    return jsonify(build=str(max(written)))

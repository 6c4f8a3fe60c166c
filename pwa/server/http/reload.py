"""For those who write: the page loads itself again when a new build is there, and shows what stopped one.

Only with `dev`.
"""

from flask import Blueprint, Response, jsonify

from pwa.server.http.rate_limits import unlimited
from pwa.server.services import current_services

PROBLEMS = "problems.txt"
"""Below `dist`: what stopped the last build, as text; empty where nothing did."""

views = Blueprint("reload", __name__)

SCRIPT = """\
const ask = async () => (await fetch("/-/build", { cache: "no-store" })).json();

async function reload() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { locale } = document.documentElement.dataset;
  registration?.active?.postMessage({ type: "update", locale });
  // The worker needs a moment to take what changed; the files themselves are on this machine.
  setTimeout(() => location.reload(), registration?.active ? 700 : 0);
}

const panel = document.createElement("pre");
panel.id = "build-problems";
panel.setAttribute("role", "alert");
Object.assign(panel.style, {
  position: "fixed", inset: "auto 0 0 0", zIndex: 999, maxHeight: "60vh", margin: 0, overflow: "auto",
  padding: "1em", whiteSpace: "pre-wrap", direction: "ltr", color: "#000", background: "#ffe9e3",
});

function show(problems) {
  panel.textContent = problems;
  if (problems) document.body.append(panel);
  else panel.remove();
}

const first = await ask().catch(() => null);
show(first?.problems ?? "");

async function look() {
  const newest = await ask().catch(() => null);
  if (newest && newest.problems !== panel.textContent) show(newest.problems);
  if (newest && first && newest.build !== first.build) await reload();
  // Who writes looks at one page and waits for it; the others have time.
  setTimeout(look, document.hidden ? 1000 : 50);
}
look();
"""


@views.get("/-/reload.js")
@unlimited
def script() -> Response:
    """The script that watches."""
    return Response(SCRIPT, content_type="text/javascript; charset=utf-8")


@views.get("/-/build")
@unlimited
def build() -> Response:
    """What it watches: the newest build's id, and what stopped the last one.

    Each pack's manifest names all that is shown.
    """
    config = current_services().config
    manifests = config.www.glob("*/pack.json") if config.www else ()
    written = [path.stat().st_mtime_ns for path in (config.catalog, *manifests)]
    problems = config.catalog.with_name(PROBLEMS)
    told = problems.read_text("utf-8") if problems.is_file() else ""
    return jsonify(build=str(max(written)), problems=told)

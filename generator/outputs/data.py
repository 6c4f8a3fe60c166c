"""Files for programs: the client's words and areas, the web manifest, the site map, robots.txt."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from generator.output import Output
from generator.templates.rendering import Rendering, as_json


def client_data(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield each language's words and areas, under names with their hash."""
    for of_language in rendering.shared.values():
        yield from of_language.values()


def manifests(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/<locale>/manifest.webmanifest`, by which the app is installed in its language."""
    paper = rendering.site.config.colours.light.paper
    for locale, frame in rendering.frames.items():
        manifest = {
            "name": frame.name,
            "short_name": frame.name,
            "description": frame.tagline,
            "id": f"/{locale}/",
            "start_url": f"/{locale}/",
            "scope": "/",
            "lang": locale,
            "dir": frame.dir,
            "display": "standalone",
            "background_color": paper,
            "theme_color": paper,
            "icons": [
                {"src": "/icon-192.png", "sizes": "192x192", "type": "image/png"},
                {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png"},
                {
                    "src": "/icon-maskable.png",
                    "sizes": "512x512",
                    "type": "image/png",
                    "purpose": "maskable",
                },
                {"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            ],
        }
        yield Output(f"{locale}/manifest.webmanifest", as_json(manifest), 0, locale)


_NOT_TO_BE_FOUND = b'<meta name="robots" content="noindex">'


def sitemap(rendering: Rendering, before: Sequence[Output]) -> Iterator[Output]:
    """Yield `/sitemap.xml` with every page that may be found, and `/robots.txt` that names it."""
    origin = str(rendering.site.config.origin).rstrip("/")
    urls = sorted(
        output.url
        for output in before
        if output.path.endswith("index.html") and _NOT_TO_BE_FOUND not in output.content
    )
    rows = "".join(f"<url><loc>{escape(origin + url)}</loc></url>\n" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{rows}</urlset>\n'
    yield Output("sitemap.xml", text.encode())
    robots = f"User-agent: *\nDisallow: /api/\nSitemap: {origin}/sitemap.xml\n"
    yield Output("robots.txt", robots.encode())


def bundles(rendering: Rendering, _before: Sequence[Output]) -> Iterator[Output]:
    """Yield the bundled styles and scripts, the app's icons and the recordings."""
    yield from rendering.assets.outputs
    yield from rendering.site.recordings.values()

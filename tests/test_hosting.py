"""docs/hosting.md says what is so: its settings, its commands, its files."""

import getpass
import inspect
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.model.headers import headers, meta_policy
from pwa.server import config, main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
DOC = (ROOT / "docs/hosting.md").read_text("utf-8")
UNIT = ROOT / "docs/hosting/jindu.service"


def test_every_setting_is_documented():
    read = set(
        re.findall(r'(?:environ(?:\.get\(|\[)|_megabytes\()"(\w+)"', inspect.getsource(config))
    )
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", DOC, re.MULTILINE))
    assert read == told
    assert read


def test_every_option_is_documented():
    known = {flag for action in main.parser()._actions for flag in action.option_strings}
    told = set(re.findall(r"^\| `(--\w+)` \|", DOC, re.MULTILINE))
    assert known - {"-h", "--help"} == told


def commands(text):
    found = re.findall(r"\S*python -m pwa\.server\.main (.*)", text)
    assert found
    return found


@pytest.mark.parametrize("file", ["README.md", "docs/hosting.md", "docs/hosting/jindu.service"])
def test_the_command_is_understood(file):
    for command in commands((ROOT / file).read_text("utf-8")):
        asked = main.parser().parse_args(shlex.split(command.split("`")[0]))
        assert asked.port == 8000


def test_files_that_are_named_are_there():
    for text, folder in ((DOC, ROOT / "docs"), ((ROOT / "README.md").read_text("utf-8"), ROOT)):
        for name in re.findall(r"\]\(([\w./-]+)\)", text):
            assert (folder / name).exists(), name
    for name in re.findall(r"(docs/hosting/[\w.-]+)", DOC):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"-r (requirements[\w-]*\.txt)", DOC):
        assert (ROOT / name).exists(), name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_the_unit(tmp_path):
    unit = tmp_path / "jindu.service"
    # What it starts is not installed here; all else is judged as it is.
    text = UNIT.read_text("utf-8").replace("/srv/jindu/.venv/bin/python", "/bin/true")
    unit.write_text(text.replace("User=jindu", f"User={getpass.getuser()}"), "utf-8")
    judged = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False
    )
    told = [line for line in judged.stderr.splitlines() if "jindu.service" in line]
    assert told == []


def test_what_a_page_brings_itself_is_what_the_header_says_but_for_frames():
    server = "https://sync.jindu.example"
    header = headers(server, tls=True)["Content-Security-Policy"]
    assert meta_policy(server) + "; frame-ancestors 'none'" == header
    assert f"connect-src 'self' {server};" in header

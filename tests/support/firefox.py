"""Firefox, driven over WebDriver BiDi: its own remote agent, no driver in between."""

import json
import re
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import websocket

READY = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.startup.page", 0);
"""


class Firefox:
    """One Firefox with a profile that outlives it. Raises RuntimeError where it does not start."""

    def __init__(self, executable: str, profile: Path) -> None:
        self.executable = executable
        self.profile = profile
        self._process: subprocess.Popen[str] | None = None
        self._socket: websocket.WebSocket | None = None
        self._number = 0
        self._tab = ""

    def start(self) -> None:
        """Start it and open a session with one tab."""
        self.profile.mkdir(exist_ok=True)
        (self.profile / "user.js").write_text(PREFERENCES, "utf-8")
        self._process = subprocess.Popen(
            [
                self.executable,
                "--headless",
                "--no-remote",
                "--profile",
                str(self.profile),
                "--remote-debugging-port=0",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._socket = websocket.create_connection(
            self._address() + "/session", timeout=60, suppress_origin=True
        )
        self.call("session.new", {"capabilities": {}})
        self._tab = self.call("browsingContext.getTree", {})["contexts"][0]["context"]

    def _address(self) -> str:
        assert self._process is not None
        assert self._process.stderr is not None
        for row in self._process.stderr:
            if found := READY.search(row):
                return found[1]
        raise RuntimeError(f"{self.executable} ended without listening")

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """One BiDi command and its result; raises RuntimeError with the browser's own message."""
        assert self._socket is not None
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                break
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]

    def goto(self, url: str) -> None:
        """Navigate and wait for the page's load event."""
        self.call(
            "browsingContext.navigate", {"context": self._tab, "url": url, "wait": "complete"}
        )

    def run(self, body: str) -> Any:
        """Run the body of an async function in the page and return what it returns, by JSON."""
        result = self.call(
            "script.evaluate",
            {
                "expression": f"(async () => JSON.stringify(await (async () => {{{body}}})()))()",
                "target": {"context": self._tab},
                "awaitPromise": True,
                "userActivation": True,
            },
        )
        if result["type"] == "exception":
            raise RuntimeError(result["exceptionDetails"]["text"])
        text = result["result"].get("value")
        return None if text is None else json.loads(text)

    def close(self) -> None:
        """Close the browser as a person does; the profile stays."""
        if self._socket is not None:
            self.call("browser.close", {})
            self._socket.close()
            self._socket = None
        if self._process is not None:
            end = time.monotonic() + 20
            while self._process.poll() is None and time.monotonic() < end:
                time.sleep(0.1)
            self._process.kill()
            self._process.wait()
            assert self._process.stderr is not None
            self._process.stderr.close()
            self._process = None

    def __enter__(self) -> "Firefox":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

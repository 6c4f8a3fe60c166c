"""What a town has filed, posted to a real server without a browser."""

import json
import urllib.request
from collections.abc import Sequence

from tests.support.phone import Case, device_time

BATCH = 50


def post_all(url: str, cases: Sequence[Case]) -> None:
    """File cases; every one must be accepted."""
    for start in range(0, len(cases), BATCH):
        push = [{"event": case.filed} for case in cases[start : start + BATCH]]
        body = json.dumps({"now": device_time(), "push": push}).encode()
        request = urllib.request.Request(
            f"{url}/api/v1/sync", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:
            results = json.load(answer)["results"]
        refused = [each for each in results if each["status"] != "accepted"]
        assert not refused, refused[0]

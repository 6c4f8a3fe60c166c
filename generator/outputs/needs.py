"""What a page needs before it can be used: its styles, its scripts and what they import, its words."""

import re
from collections.abc import Mapping, Sequence

from generator.output import Output

_NAMED = re.compile(r'(?:src|href|data-words)="/(assets/[^"]+)"')
# A dynamic `import("…")` can wait.
_IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def needed_by(page: Output, by_path: Mapping[str, Output]) -> Sequence[str]:
    """Paths of assets, in the order in which a browser learns of them."""
    found = [path for path in _NAMED.findall(page.content.decode()) if path in by_path]
    for path in found:
        if path.endswith(".js"):
            imported = _IMPORTED.findall(by_path[path].content.decode())
            inner = [f"assets/{name}" for name in imported]
            found += [each for each in inner if each in by_path and each not in found]
    return found

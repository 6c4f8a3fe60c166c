"""A build between two processes: what the next one goes by, where only paragraphs are edited.

The file is read only while the trace of the same build holds (`generator/trace.py`), which knows this
package's code and all else that was read: so it is never older than what it is used with.
"""

import gc
import pickle
from pathlib import Path

from generator.stages.build import Built


def keep(built: Built, path: Path) -> None:
    """Write a build down."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        pickle.dump(built, file, pickle.HIGHEST_PROTOCOL)
    new.replace(path)


def recall(path: Path) -> Built | None:
    """A build as it was kept; None where there is none that can be read."""
    # Nothing of it can be garbage, and a collector would look through all of it again and again.
    gc.disable()
    try:
        with path.open("rb") as file:
            found = pickle.load(file)  # noqa: S301  our own cache
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, TypeError):
        return None
    finally:
        gc.enable()
    return found if isinstance(found, Built) else None

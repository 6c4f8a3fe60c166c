"""Which event may follow which, and who may write it.

A case's state is the fold of its events; a state is named after the event that led there. Several
staff work offline on one case, so what would only repeat a step stays possible: a second `received`
is kept without moving the case, a second `replied` stands beside the first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Role = Literal["author", "staff"]
State = str | None


@dataclass(frozen=True)
class Step:
    """One type of event: who may write it, and from which state (None: no case yet) to which."""

    who: Role
    moves: Mapping[State, str]


def _to(state: str, *sources: State) -> dict[State, str]:
    return dict.fromkeys(sources, state)


_FILED = Step("author", _to("filed", None))

WORKFLOWS: Mapping[str, Mapping[str, Step]] = {
    "request": {
        "filed": _FILED,
        "received": Step(
            "staff", _to("received", "filed", "reopened", "received") | {"replied": "replied"}
        ),
        "replied": Step("staff", _to("replied", "received", "reopened", "replied")),
        "confirmed": Step("author", _to("confirmed", "replied")),
        "reopened": Step("author", _to("reopened", "replied", "confirmed")),
        "withdrawn": Step("author", _to("withdrawn", "filed", "received", "replied", "reopened")),
    },
    "sign-up": {
        "filed": _FILED,
        "received": Step("staff", _to("received", "filed", "received")),
        "accepted": Step("staff", _to("accepted", "filed", "received")),
        "declined": Step("staff", _to("declined", "filed", "received")),
        "withdrawn": Step("author", _to("withdrawn", "filed", "received", "accepted")),
    },
    "feedback": {
        "filed": _FILED,
        "received": Step("staff", _to("received", "filed", "received") | {"replied": "replied"}),
        "replied": Step("staff", _to("replied", "received", "replied")),
        "withdrawn": Step("author", _to("withdrawn", "filed", "received", "replied")),
    },
}

EVENT_TYPES: tuple[str, ...] = tuple(
    dict.fromkeys(kind for workflow in WORKFLOWS.values() for kind in workflow)
)


def next_state(workflow: str, state: State, kind: str, role: str) -> State:
    """Return the state after an event of type `kind`, or None where `role` may not write it now."""
    step = WORKFLOWS[workflow].get(kind)
    return step.moves.get(state) if step and step.who == role else None


def writer(workflow: str, kind: str) -> Role | None:
    """Return who writes events of this type, or None where the workflow does not know it."""
    step = WORKFLOWS[workflow].get(kind)
    return step.who if step else None


def fold(workflow: str, events: Iterable[tuple[str, str]]) -> State:
    """Return the state after `(type, role)` pairs in order; ValueError names one that cannot be."""
    state: State = None
    for kind, role in events:
        after = next_state(workflow, state, kind, role)
        if after is None:
            raise ValueError(
                f"{kind!r} by {role} may not follow {state!r} in workflow {workflow!r}"
            )
        state = after
    return state

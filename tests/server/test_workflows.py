"""Who may write what, and when."""

import pytest

from generator.model.workflows import EVENT_TYPES, WORKFLOWS, fold, next_state, writer

ANSWERED = [("filed", "author"), ("received", "staff"), ("replied", "staff")]


@pytest.mark.parametrize(
    ("workflow", "events", "state"),
    [
        ("request", [*ANSWERED, ("confirmed", "author")], "confirmed"),
        ("request", [*ANSWERED, ("reopened", "author"), ("replied", "staff")], "replied"),
        ("request", [*ANSWERED, ("replied", "staff"), ("received", "staff")], "replied"),
        ("sign-up", [("filed", "author"), ("accepted", "staff")], "accepted"),
        ("feedback", ANSWERED, "replied"),
    ],
)
def test_a_way_through(workflow, events, state):
    assert fold(workflow, events) == state


@pytest.mark.parametrize(
    ("workflow", "state", "kind", "role"),
    [
        ("request", "filed", "replied", "staff"),
        ("request", "filed", "received", "author"),
        ("request", "replied", "confirmed", "staff"),
        ("request", "confirmed", "withdrawn", "author"),
        ("request", "filed", "filed", "author"),
        ("sign-up", "accepted", "declined", "staff"),
        ("feedback", "replied", "reopened", "author"),
        ("request", "withdrawn", "received", "staff"),
    ],
)
def test_a_step_that_may_not_follow(workflow, state, kind, role):
    assert next_state(workflow, state, kind, role) is None


def test_a_fold_names_the_event_that_cannot_be():
    with pytest.raises(ValueError, match="confirmed"):
        fold("request", [("filed", "author"), ("confirmed", "author")])


def test_every_flow_begins_with_its_author():
    for workflow in WORKFLOWS:
        assert next_state(workflow, None, "filed", "author") == "filed"
        assert {writer(workflow, kind) for kind in EVENT_TYPES} <= {"author", "staff", None}

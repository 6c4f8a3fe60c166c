import pytest

from generator.content.front_matter import FrontMatterError, parse


def test_values_stay_the_words_they_look_like():
    front = parse("---\nstep_free: yes\nhours: 08:30\nnorth: on\n---\n")
    assert front.values == {"step_free": "yes", "hours": "08:30", "north": "on"}


def test_marks_point_into_the_file():
    front = parse("---\ntitle: 渡口\nposition:\n  lat: 32.1\n---\nbody\n")
    assert front.marks[("position", "lat")] == (4, 3)
    assert (front.body, front.body_line) == ("body\n", 6)


@pytest.mark.parametrize(
    ("text", "mark", "said"),
    [
        ("title: a\n", (1, 1), "begin the file with a line `---`"),
        ("---\ntitle: a\n", (1, 1), "second line `---`"),
        ('---\ntitle: "a\nsummary: b\n---\n', (2, 8), "is not closed"),
        ("---\ntitle: a: b\n---\n", (2, 9), "quotation marks"),
        ("---\n- a\n---\n", (2, 1), "`name: value`"),
        ("---\na: 1\na: 2\n---\n", (3, 1), "twice"),
        ("---\na: &x b\nc: *x\n---\n", (3, 4), "write the text again"),
        ("---\na: !!python/name:os.system x\n---\n", (2, 4), "leave `tag:yaml"),
        ("---\na: " + "[" * 30 + "]" * 30 + "\n---\n", (2, 23), "so many levels"),
        ("---\n? [a]\n: b\n---\n", (2, 3), "`name: value`"),
        ("---\ntitle：城门\nsummary: b\n---\n", (2, 6), "write `title: ` with"),
        ("---\ntitle:城门\nsummary: b\n---\n", (2, 6), "write `title: ` with"),
        ("---\ntitle:\u3000城门\nsummary: b\n---\n", (2, 6), "write `title: ` with"),
        ("---\na:\n  - plate：A2\n    b: c\n---\n", (3, 10), "write `plate: ` with"),
    ],
)
def test_a_mistake_is_told_with_its_place(text, mark, said):
    with pytest.raises(FrontMatterError, match=said) as caught:
        parse(text)
    assert caught.value.mark == mark

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.frontmatter import read_front_matter, unquote
from earmark_index.problems import ProblemLog


def read(text):
    log = ProblemLog()
    return read_front_matter(text.split("\n"), log), log.problems


def values(block):
    front, problems = read(f"---\n{block}\n---\nBody")
    assert problems == ()
    return front.values


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Salt", "Salt"),
        ('title: "Salt: \\"more\\" \\u00e9"', 'Salt: "more" é'),
        ("title: 'It''s salt'", "It's salt"),
        ("title: Salt # a remark", "Salt"),
        ("title:", ""),
        ("title: http://example.org/a", "http://example.org/a"),
        ("title: >\n  Salt and\n  pepper", "Salt and pepper"),
        ("title: |\n  Salt\n  pepper", "Salt\npepper"),
        ("title: Salt\n  and pepper", "Salt and pepper"),
        ('title: "Salt\n  and pepper"', "Salt and pepper"),
        ("title: [a, 'b, c', d]", ["a", "b, c", "d"]),
        ("title: [a,\n  b]", ["a", "b"]),
        ("title:\n  - a\n  - 'b'", ["a", "b"]),
        ("title:\n- a\n- b\n  goes on", ["a", "b goes on"]),
        ("title:\n\n  key: x\n  other: y", {"key": "x", "other": "y"}),
        (
            (
                "title:\n  - name: Ann\n    role: host\n    more:\n      deep: x\n"
                "  - name: Bo"
            ),
            [{"name": "Ann", "role": "host", "more": ""}, {"name": "Bo"}],
        ),
        ("title:\n  - name: Ann\n  - Bo", [{"name": "Ann"}, {"name": "Bo"}]),
    ],
)
def test_a_value_is_read(line, value):
    assert values(line) == {"title": value}


def test_comments_and_blank_lines_are_skipped():
    assert values("# remark\n\na: 1\nb: 2") == {"a": "1", "b": "2"}


def test_the_body_begins_below_the_closing_fence():
    front, _ = read("\n---\na: 1\n---\nBody")
    assert front.body_start == 4


@pytest.mark.parametrize(
    "text",
    [
        "Body",
        "",
        "---",
        "---\n",
        "---\n\nSpeech.\n\n---\nMore",
        "---\nSpeech.\n---\nMore",
    ],
)
def test_a_text_without_keys_between_fences_has_no_front_matter(text):
    front, problems = read(text)
    assert (front.values, front.body_start, problems) == ({}, 0, ())


def test_front_matter_that_is_never_closed_ends_at_the_blank_line():
    front, problems = read("---\ntitle: x\nspeakers: [a\n\nSpeech")
    assert front.values == {"title": "x", "speakers": ["a"]}
    assert front.body_start == 3
    assert [(p.code, p.line) for p in problems] == [
        ("front-matter-open", 1),
        ("front-matter-list", 3),
    ]


def test_a_tag_is_text_and_is_reported():
    front, problems = read("---\ntitle: !!python/name:os.system x\n---\n")
    assert front.text("title").startswith("!!python")
    assert [(p.code, p.line) for p in problems] == [("front-matter-odd", 2)]


def test_a_line_that_is_no_key_is_reported():
    front, problems = read("---\na: 1\n?? what\n---\n")
    assert front.values == {"a": "1"}
    assert [(p.code, p.line) for p in problems] == [("front-matter-odd", 3)]


def test_names_come_from_a_list_a_scalar_or_mappings():
    front, _ = read("---\na: Ann\nb: [Bo]\nc:\n  - name: Cy\nd:\n  k: v\n---\n")
    assert front.names("none", "a") == ("Ann",)
    assert front.names("b") == ("Bo",)
    assert front.names("c") == ("Cy",)
    assert front.names("d") == ()
    assert front.mappings("a") == []


def test_a_block_without_end_is_not_followed_for_ever():
    front, _ = read("---\n" + "a: [b\n" * 50_000)
    assert front.body_start <= 2_001


def test_escapes_become_the_characters_they_mean_and_are_cleaned():
    assert unquote('"a\\x1b\\n\\tb"') == "a^[ b"


@given(st.lists(st.sampled_from(list("ab:-[]\"'#>| \n")), max_size=60).map("".join))
def test_any_block_is_read(block):
    front, _ = read(f"---\nk: v\n{block}\n---\nBody")
    assert front.body_start <= block.count("\n") + 4

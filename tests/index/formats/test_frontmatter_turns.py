import pytest

from earmark_index.formats import Source, read_text
from earmark_index.formats.frontmatter_turns import FRONTMATTER_TURNS

ENTRY = "- line: Hi.\n  sec: 1\n  who: Ann\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "---\ntitle: x\n---\n",
        "---\ntranscript:\n---\n",
        f"---\ntranscript:\n{ENTRY * 2}---\n",
        f"---\nother:\n{ENTRY * 5}---\n",
        f"---\ntitle: x\n---\ntranscript:\n{ENTRY * 5}",
        "---\ntranscript: yes\n---\n",
    ],
)
def test_other_front_matter_is_not_taken_for_a_transcript(text):
    source = Source("a", text)
    assert FRONTMATTER_TURNS.sniff(source) == 0
    FRONTMATTER_TURNS.parse(source)


def test_front_matter_that_is_never_closed_is_read_to_its_end():
    parsed = read_text(f"---\ntitle: x\ntranscript:\n{ENTRY * 4}", "a.md")
    assert [turn.speaker for turn in parsed.episode.turns] == ["Ann"] * 4


def test_a_line_that_is_no_key_goes_on_with_the_value_before():
    entry = "- line: Hi\n    Bo: he said\n    time: it was\n  time: x\n"
    turn = read_text(
        f"---\ntranscript:\n  stray\n{entry * 3}---\n", "a.md"
    ).episode.turns[0]
    assert turn.text == "Hi Bo: he said time: it was"
    assert turn.start_ms is None

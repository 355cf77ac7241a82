from earmark_index.formats import Source, read_text
from earmark_index.formats.snipd import SNIPD

NOTES = "# Kites\n\n## Snips\n\n### [01:00] Up\n\nWords.\n"


def test_notes_without_front_matter_are_told_by_their_heading():
    parsed = read_text(NOTES, "a.md")
    assert parsed.report.format == "snipd"
    assert parsed.episode.title == "Kites"
    assert [chapter.start_ms for chapter in parsed.episode.chapters] == [60_000]


def test_a_heading_without_snips_below_it_is_no_mark():
    assert SNIPD.sniff(Source("a", "## Snips\n\nof wool\n")) == 0
    assert SNIPD.sniff(Source("a", "---\ntitle: x\n---\nsnipd\n")) == 0


def test_a_range_that_runs_backwards_keeps_its_start():
    text = NOTES.replace("Words.", "(02:00 - 01:00) Words.")
    turn = read_text(text, "a.md").episode.turns[0]
    assert (turn.start_ms, turn.end_ms) == (120_000, None)


def test_notes_without_any_snip_are_only_notes():
    parsed = read_text("---\nsnipd: x\n---\n# A\n# B\n\n**Ann:** hi\n", "a.md")
    assert parsed.episode.turns == ()
    assert parsed.episode.shownotes == "**Ann:** hi"


def test_a_voice_without_words_names_who_follows():
    text = NOTES.replace("Words.", "**Ann**\n\nWords.")
    assert read_text(text, "a.md").episode.turns[0].speaker == "Ann"

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from earmark_index.model import Flag, Part, SpeakerOrigin, TimeOrigin, Turn
from earmark_index.structure.rejoin import (
    MAX_WORDS,
    PAUSE_MS,
    as_written,
    ends_sentence,
    is_unfinished,
    rejoin,
    take_apart,
)


def paragraph(text, speaker=None, origin=SpeakerOrigin.INHERITED, **more):
    return Turn(text, speaker, origin, parts=(Part(0, 1),), **more)


def labelled(text, speaker="Mira", **more):
    return paragraph(text, speaker, SpeakerOrigin.EXPLICIT, **more)


def cues(*texts, speaker=None, pause_ms=0, length_ms=3000):
    """Captions, one behind the other."""
    step = length_ms + pause_ms
    return [
        Turn(
            text,
            speaker,
            SpeakerOrigin.EXPLICIT if speaker else SpeakerOrigin.NONE,
            number * step,
            number * step + length_ms,
            TimeOrigin.EXACT,
            parts=(Part(0, number * 4 + 1, number * step),),
        )
        for number, text in enumerate(texts)
    ]


def texts(turns, **options):
    return [turn.text for turn in rejoin(turns, **options).turns]


SENTENCE = " ".join(["word"] * 29) + " end."


def sentences(count, end="."):
    """Texts of thirty words that differ, for equal ones would be a loop."""
    return [" ".join(["Word"] * 29) + f" {number}{end}" for number in range(count)]


TURNS = st.lists(
    st.builds(
        Turn,
        text=st.sampled_from(
            [
                "so this is",
                "and that ends.",
                "A whole one.",
                "他们说，",
                "好的。",
                "はい",
                "wait...",
                "",
                SENTENCE,
                "many words " * 40 + "stop.",
                "two\nparagraphs here",
            ]
        ),
        speaker=st.sampled_from([None, "Mira", "Tom"]),
        speaker_origin=st.sampled_from(SpeakerOrigin),
        start_ms=st.none() | st.integers(0, 9000),
        end_ms=st.none() | st.integers(0, 9000),
        language=st.sampled_from([None, None, None, "zh"]),
        parts=st.sampled_from([(Part(0, 3, 5),), (Part(0, 1), Part(2, 2)), ()]),
        flags=st.sampled_from([(), (), (), (Flag.CHANGE,), (Flag.NON_SPEECH,)]),
        repeats=st.sampled_from([1, 1, 1, 7]),
    ),
    max_size=30,
)
RUNS = st.lists(TURNS.flatmap(lambda turns: st.just(turns[:1] * 5)), max_size=4).map(
    lambda runs: [turn for run in runs for turn in run]
)


def letters(turns):
    """All that is said, without blanks; loops said as often as they were."""
    said = "".join(turn.text * turn.repeats for turn in turns)
    return "".join(said.split())


def shown_pieces(turns):
    return [piece for turn in turns for piece in take_apart(turn) * turn.repeats]


class TestAnyTurns:
    @given(TURNS | RUNS)
    def test_no_word_is_lost_or_moved(self, turns):
        assert letters(rejoin(turns).turns) == letters(turns)

    @given(TURNS | RUNS)
    def test_the_pieces_can_be_had_back(self, turns):
        once = [turn for turn in turns if turn.repeats == 1]
        assert shown_pieces(rejoin(once).turns) == [turn.text for turn in once]

    @example([paragraph("and that ends."), paragraph(""), paragraph("so this is")])
    @given(TURNS | RUNS)
    def test_rejoining_what_is_joined_changes_nothing(self, turns):
        joined = rejoin(turns).turns
        assert rejoin(joined).turns == joined

    @given(TURNS | RUNS)
    def test_the_starts_ascend_from_the_first_turn(self, turns):
        reading = rejoin(turns)
        assert list(reading.starts) == sorted(set(reading.starts))
        assert reading.starts[:1] == ((0,) if turns else ())
        assert len(reading.starts) == len(reading.turns)

    @given(TURNS | RUNS)
    def test_every_part_is_kept(self, turns):
        joined = rejoin(turns).turns
        assert sum(len(turn.parts) for turn in joined) == sum(
            len(turn.parts) for turn in turns
        )

    @given(TURNS | RUNS)
    def test_every_join_is_where_a_piece_begins(self, turns):
        for turn in rejoin(turns).turns:
            assert all(0 <= join <= len(turn.text) for join in turn.joins)
            assert list(turn.joins) == sorted(turn.joins)

    @given(TURNS | RUNS, st.sets(st.integers(0, 30)))
    def test_nothing_is_joined_across_a_break(self, turns, breaks):
        starts = rejoin(turns, breaks=breaks).starts
        assert {number for number in breaks if number < len(turns)} <= set(starts)

    @given(TURNS | RUNS)
    def test_a_turn_left_alone_is_the_same_value(self, turns):
        reading = rejoin(turns)
        for turn, start in zip(reading.turns, reading.starts, strict=True):
            if not turn.joins and turn.repeats == turns[start].repeats:
                assert turn is turns[start]

    @given(TURNS)
    def test_as_written_is_the_source(self, turns):
        reading = as_written(turns)
        assert reading.turns == tuple(turns)
        assert reading.starts == tuple(range(len(turns)))


class TestSentences:
    @pytest.mark.parametrize(
        "text",
        [
            "Yes.",
            "Really?",
            "So!",
            "是的。",
            "是吗？",
            "好！",
            "他说“好。”",
            "(Yes.)",
            "哦…",
        ],
    )
    def test_a_sentence_ends_before_closing_quotes(self, text):
        assert ends_sentence(text)

    @pytest.mark.parametrize("text", ["and so", "wait...", "well,", "", "”", "他们，"])
    def test_other_texts_break_off(self, text):
        assert not ends_sentence(text)

    def test_a_small_letter_tells_that_the_full_stop_was_false(self):
        assert is_unfinished("from her posts.", "and pose")
        assert is_unfinished("from her posts.", "“and pose")
        assert not is_unfinished("from her posts.", "And pose")


class TestParagraphs:
    def test_a_paragraph_cut_in_mid_sentence_is_joined(self):
        turns = [paragraph("We went to the"), paragraph("bridge. It hums.")]
        assert texts(turns) == ["We went to the bridge. It hums."]

    def test_finished_paragraphs_stay_apart(self):
        turns = [paragraph("We went."), paragraph("It hums.")]
        assert texts(turns) == ["We went.", "It hums."]

    def test_a_word_repeated_at_a_join_stays(self):
        turns = [paragraph("three companies"), paragraph("companies of hers.")]
        assert texts(turns) == ["three companies companies of hers."]

    def test_han_pieces_are_joined_without_a_blank(self):
        turns = [paragraph("我们今天"), paragraph("讲桥。"), paragraph("Right")]
        assert texts(turns[:2]) == ["我们今天讲桥。"]
        assert take_apart(rejoin(turns[:2]).turns[0]) == ("我们今天", "讲桥。")

    def test_han_and_latin_are_joined_with_a_blank(self):
        turns = [paragraph("我们今天"), paragraph("talk.")]
        assert texts(turns) == ["我们今天 talk."]

    def test_nothing_stands_beside_a_full_width_mark(self):
        turns = [paragraph("不是之前，"), paragraph("not now.")]
        assert texts(turns) == ["不是之前，not now."]
        assert take_apart(rejoin(turns).turns[0]) == ("不是之前，", "not now.")

    def test_a_newline_inside_a_turn_stays(self):
        turns = [paragraph("One.\nTwo and"), paragraph("three.\nFour.")]
        assert texts(turns) == ["One.\nTwo and three.\nFour."]

    def test_the_parts_and_joins_are_counted_in_the_joined_text(self):
        first = Turn("ab cd", parts=(Part(0, 7), Part(3, 8)))
        second = Turn("ef gh.", parts=(Part(0, 9), Part(3, 10)))
        joined = rejoin([first, second]).turns[0]
        assert [part.offset for part in joined.parts] == [0, 3, 6, 9]
        assert [part.line for part in joined.parts] == [7, 8, 9, 10]
        assert joined.joins == (6,)

    def test_speakers_stay_apart(self):
        turns = [paragraph("and", "Mira"), paragraph("so", "Tom"), paragraph("on")]
        assert texts(turns) == ["and", "so", "on"]

    def test_turns_with_labels_of_their_own_stay_turn_by_turn(self):
        turns = [labelled("Well, I"), labelled("mean it"), labelled("and so on.")]
        assert texts(turns) == ["Well, I", "mean it", "and so on."]

    def test_a_stamped_turn_with_a_label_is_a_proper_turn(self):
        turns = [labelled("I", start_ms=0), labelled("mean", start_ms=1000)]
        assert texts(turns) == ["I", "mean"]

    def test_paragraphs_below_a_labelled_one_join_it(self):
        turns = [labelled("Well, I"), paragraph("mean it.", "Mira")]
        joined = rejoin(turns).turns[0]
        assert joined.text == "Well, I mean it."
        assert joined.speaker_origin is SpeakerOrigin.EXPLICIT

    @pytest.mark.parametrize(
        "apart",
        [
            paragraph("and [music]", flags=(Flag.NON_SPEECH,)),
            paragraph("thanks for watching", flags=(Flag.PHANTOM,)),
            paragraph("and then", flags=(Flag.CHANGE,)),
            paragraph("et puis", language="fr"),
            paragraph("and yes", repeats=5),
        ],
    )
    def test_a_turn_that_is_something_else_is_not_joined(self, apart):
        assert len(texts([paragraph("so it goes"), apart])) == 2

    def test_a_long_paragraph_ends_with_the_sentence(self):
        turns = [paragraph(text.lower()) for text in sentences(12)]
        lengths = [len(text.split()) for text in texts(turns)]
        assert lengths == [150, 150, 60]

    def test_without_a_sentence_end_a_paragraph_ends_at_twice_the_length(self):
        turns = [paragraph(text) for text in sentences(22, end="")]
        lengths = [len(text.split()) for text in texts(turns)]
        assert max(lengths) == 2 * MAX_WORDS

    def test_the_length_of_a_paragraph_can_be_unlimited(self):
        turns = [paragraph(text.lower()) for text in sentences(12)]
        assert len(texts(turns, max_words=math.inf)) == 1

    def test_two_han_characters_count_as_one_word(self):
        turns = [paragraph(char * 300) for char in "他我们这"]
        assert [len(text) for text in texts(turns)] == [600, 600]


class TestCaptions:
    def test_captions_become_a_paragraph(self):
        turns = cues("So when the", "wind meets the deck", "it hums.", "Why?")
        joined = rejoin(turns).turns
        assert [turn.text for turn in joined] == [
            "So when the wind meets the deck it hums. Why?"
        ]
        assert (joined[0].start_ms, joined[0].end_ms) == (0, 12000)
        assert joined[0].time_origin is TimeOrigin.EXACT

    def test_captions_with_the_name_in_each_are_joined(self):
        assert len(texts(cues("So when", "it hums.", speaker="Mira"))) == 1

    def test_a_readable_paragraph_ends_with_its_sentence(self):
        lengths = [len(text.split()) for text in texts(cues(*sentences(7)))]
        assert lengths == [90, 90, 30]

    def test_captions_without_any_punctuation_end_at_the_limit(self):
        turns = cues(*["ten words of talk without any end in sight here"] * 3)
        turns += cues(*[f"a line of seven words number {n}" for n in range(60)])
        assert max(len(text.split()) for text in texts(turns)) <= MAX_WORDS

    def test_a_pause_starts_a_paragraph(self):
        together = cues("so it", "hums", pause_ms=PAUSE_MS)
        apart = cues("so it", "hums", pause_ms=PAUSE_MS + 1)
        assert len(texts(together)) == 1
        assert len(texts(apart)) == 2

    def test_a_marked_change_of_speaker_starts_a_paragraph(self):
        turns = cues("so it", "hums")
        change = cues("- why", "is that?")[0]
        marked = Turn(change.text, start_ms=6000, end_ms=7000, flags=(Flag.CHANGE,))
        after = Turn("is that?", start_ms=7000, end_ms=8000)
        assert texts([*turns, marked, after]) == ["so it hums", "- why is that?"]

    def test_a_chapter_starts_a_paragraph(self):
        turns = cues("so it", "hums", "and hums")
        assert texts(turns, breaks={1}) == ["so it", "hums and hums"]

    def test_stamped_lines_without_names_become_paragraphs(self):
        turns = [Turn("It hums.", start_ms=0), Turn("Why?", start_ms=4000)]
        joined = rejoin(turns).turns[0]
        assert joined.text == "It hums. Why?"
        assert joined.end_ms is None

    def test_a_caption_and_written_text_stay_apart(self):
        turns = [*cues("so it"), paragraph("hums.")]
        assert texts(turns) == ["so it", "hums."]

    def test_a_loop_is_one_turn_between_paragraphs(self):
        turns = cues("so it", "hums.", *["Bye."] * 6, "and gone")
        joined = rejoin(turns)
        assert [(turn.text, turn.repeats) for turn in joined.turns] == [
            ("so it hums.", 1),
            ("Bye.", 6),
            ("and gone", 1),
        ]
        assert joined.starts == (0, 2, 8)
        assert joined.turn_of(5) == 1


def test_a_long_file_of_captions_is_joined_in_linear_time(grows_linearly):
    turns = cues(*["so the thing that I want to say is this"] * 10, "It ends here.")
    assert grows_linearly(rejoin, lambda size: turns * (size // len(turns)), 3_000)


@pytest.mark.shared
def test_the_episode_page_has_63_paragraphs_by_the_plain_rule(shared):
    page = (shared / "corpus" / "seed-episode.txt").read_text(encoding="utf-8")
    lines = page.split("\n")
    turns = [Turn(lines[31])]
    turns += [paragraph(line, "外国友人") for line in lines[35:] if line]
    plain = rejoin(turns, max_words=math.inf)
    assert (len(turns), len(plain.turns)) == (171, 63)
    assert sum(len(turn.text.split()) for turn in plain.turns) == 8480
    assert sum(len(turn.joins) for turn in plain.turns) == 108


@pytest.mark.shared
def test_no_paragraph_of_the_episode_page_is_too_long_to_read(shared):
    page = (shared / "corpus" / "seed-episode.txt").read_text(encoding="utf-8")
    turns = [paragraph(line) for line in page.split("\n")[35:] if line]
    lengths = [len(text.split()) for text in texts(turns)]
    assert len(lengths) == 76
    assert max(lengths) <= 2 * MAX_WORDS
    assert sum(lengths) == 8480 - 1

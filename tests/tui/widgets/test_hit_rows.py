"""The rows of a library search, before they are painted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.glyphs import UNICODE
from earmark.shelf import (
    ChapterHits,
    EpisodeHits,
    HitKey,
    LibraryFindings,
    LibraryHit,
    Reason,
)
from earmark.view.pieces import Look, width_of
from earmark.widgets.hit_rows import HitRows
from earmark_index.text import clean

LONG = "So when the wind meets the deck it does not push evenly and the deck hums"


def rows_of(*hits, count=None, label="12. Salt", show="Small Talk"):
    count = len(hits) if count is None else count
    group = EpisodeHits("salt", label, show, count, hits)
    return HitRows.of(LibraryFindings("x", (group,), count, 1), UNICODE)


def said(rows, row, width):
    return "".join(piece.text for piece in rows.pieces(row, width)).rstrip()


def marked(rows, row, width):
    return [p.text for p in rows.pieces(row, width) if p.look is Look.HIT]


def test_a_heading_names_the_episode_and_counts_its_hits():
    rows = rows_of(LibraryHit(1, "a"), count=1200)
    assert said(rows, 0, 40) == "12. Salt · Small Talk         1,200 hits"
    assert said(rows, 0, 23) == "12. Salt ·…  1,200 hits"


def test_one_hit_is_not_many():
    assert said(rows_of(LibraryHit(1, "a")), 0, 22) == "12. Salt · Smal… 1 hit"


def test_an_unknown_show_is_left_out():
    assert said(rows_of(LibraryHit(1, "a"), show=""), 0, 15) == "12. Salt  1 hit"


def test_time_speaker_and_words_stand_in_columns():
    rows = rows_of(
        LibraryHit(1, "words", speaker="Tom", time="1:05"),
        LibraryHit(2, "more", speaker="谈话", time="~1:00:10"),
        LibraryHit(3, "no time"),
    )
    assert [said(rows, row, 60) for row in (1, 2, 3)] == [
        "     1:05 Tom   words",
        " ~1:00:10 谈话  more",
        "                no time",
    ]


def test_a_long_name_is_cut():
    rows = rows_of(LibraryHit(1, "words", speaker="Mira Okafor of Lagos", time="1:05"))
    assert said(rows, 1, 80) == " 1:05 Mira Okafor o…  words"


def test_columns_give_way_where_there_is_no_room():
    rows = rows_of(LibraryHit(1, "words", speaker="Tom", time="1:05"))
    assert said(rows, 1, 39) == " 1:05 words"
    assert said(rows, 1, 20) == " words"
    assert said(rows, 1, 5) == "words"


def test_what_is_not_listed_is_counted():
    rows = rows_of(LibraryHit(1, "words", time="1:05"), count=1001)
    assert said(rows, 2, 40) == "      … 1,000 more in this episode"


def test_matches_are_marked():
    rows = rows_of(LibraryHit(1, LONG, ((12, 16), (27, 31))))
    assert marked(rows, 1, 80) == ["wind", "deck"]


def test_a_match_far_back_is_brought_into_view():
    rows = rows_of(LibraryHit(1, LONG + LONG, ((69, 73),)))
    assert said(rows, 1, 30) == " …the deck humsSo when the wi…"
    assert marked(rows, 1, 30) == ["hums"]


def test_a_match_at_the_end_is_seen_with_as_many_words_as_fit():
    rows = rows_of(LibraryHit(1, LONG, ((69, 73),)))
    assert said(rows, 1, 30) == " …evenly and the deck hums"


def test_a_match_longer_than_the_row_begins_it():
    rows = rows_of(LibraryHit(1, LONG, ((8, 60),)))
    assert said(rows, 1, 20) == " …the wind meets th…"


def test_a_hit_is_seen_with_its_heading_and_with_the_rest():
    rows = rows_of(LibraryHit(1, "a"), LibraryHit(2, "b"), count=9)
    assert rows.company(1) == range(2)
    assert rows.company(2) == range(2, 4)


def test_only_hits_can_be_chosen():
    rows = rows_of(LibraryHit(1, "a"), LibraryHit(2, "b"), count=9)
    assert rows.choosable == (1, 2)
    keys = [rows.hit(row) for row in range(4)]
    assert keys == [None, HitKey("salt", 1), HitKey("salt", 2), None]
    assert rows.find(HitKey("salt", 2)) == 2
    assert rows.find(HitKey("salt", 3)) is None


def test_why_a_hit_counts_stands_before_its_words():
    rows = rows_of(
        LibraryHit(1, "words", time="1:05"),
        LibraryHit(2, "wards", time="2:05", why=Reason.MISSPELT),
        LibraryHit(3, "字", time="3:05", why=Reason.SOUND),
        LibraryHit(4, "forms", time="4:05", why=Reason.FORM),
    )
    assert [said(rows, row, 30) for row in range(1, 5)] == [
        " 1:05    words",
        " 2:05 ≈  wards",
        " 3:05 音 字",
        " 4:05    forms",
    ]


def test_passages_are_named_by_what_they_are():
    group = EpisodeHits(
        "salt",
        "12. Salt",
        "",
        1,
        (LibraryHit(3, "said", speaker="Tom", time="1:05"),),
        (
            LibraryHit(-1, "about salt", kind="summary"),
            LibraryHit(7, "pans", kind="topic", label="Mira", time="9:00"),
        ),
    )
    rows = HitRows.of(LibraryFindings("x", (group,), 1, 1, passages=2), UNICODE)
    assert [said(rows, row, 60) for row in range(4)] == [
        "12. Salt                                  1 hit · 2 about it",
        " 1:05 Tom           said",
        "      summary       about salt",
        " 9:00 topic · Mira  pans",
    ]
    assert rows.choosable == (1, 2, 3)
    assert rows.hit(2) == HitKey("salt", -1, "summary")


def test_hits_are_counted_by_chapter():
    chapters = (ChapterHits("Cold open", 1), ChapterHits("Wind", 8))
    hits = (LibraryHit(1, "words", time="1:05"),)
    group = EpisodeHits("salt", "12. Salt", "", 9, hits, (), chapters)
    rows = HitRows.of(LibraryFindings("x", (group,), 9, 1), UNICODE)
    assert said(rows, 2, 50) == "      … 8 more · Cold open 1 · Wind 8"


def test_episodes_that_are_not_listed_are_counted():
    group = EpisodeHits("salt", "12. Salt", "", 1, (LibraryHit(1, "words"),))
    rows = HitRows.of(LibraryFindings("x", (group,), 99, 88), UNICODE)
    assert said(rows, 2, 50) == "… 87 more episodes"


WILD = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab e\u0301👩\u200d\ufe0f谈\x1b\n\u202e\ud800[]"),
        st.characters(),
    ),
    max_size=60,
)
SPANS = st.lists(st.integers(-5, 70), max_size=6).map(
    lambda edges: tuple(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(WILD, SPANS, WILD, WILD, st.integers(0, 90))
def test_no_row_is_too_wide_and_none_is_unclean(words, spans, speaker, label, width):
    hit = LibraryHit(1, words, spans, speaker, "1:05")
    rows = rows_of(hit, count=5, label=label)
    for row in range(3):
        pieces = rows.pieces(row, width)
        assert width_of(pieces) <= width
        assert all(clean(piece.text) == piece.text for piece in pieces)


@given(
    st.text(alphabet="ab 谈", min_size=8, max_size=200),
    st.integers(0, 190),
    st.integers(1, 8),
    st.integers(24, 90),
)
def test_the_first_match_is_always_in_view(words, begin, length, width):
    begin = min(begin, len(words) - 1)
    end = min(len(words), begin + length)
    rows = rows_of(LibraryHit(1, words, ((begin, end),)))
    assert marked(rows, 1, width) == [words[begin:end]]

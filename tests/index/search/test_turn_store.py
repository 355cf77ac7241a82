from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import TimeOrigin, Turn
from earmark_index.search.turn_store import StoredTurns, pack_turns

TURNS = st.builds(
    Turn,
    text=st.text(max_size=40),
    speaker=st.none() | st.text(max_size=10),
    start_ms=st.none() | st.integers(0, 10**10),
    time_origin=st.sampled_from(TimeOrigin),
)


@given(st.lists(TURNS, max_size=12))
def test_turns_unpack_to_what_was_packed(turns):
    stored = StoredTurns(pack_turns(turns))
    assert len(stored) == len(turns)
    assert [stored[n] for n in range(len(turns))] == turns


def test_a_lone_surrogate_does_not_stop_the_index():
    stored = StoredTurns(pack_turns([Turn("a\ud800b"), Turn("c")]))
    assert stored.text(1) == "c"


def test_a_time_that_no_clock_shows_is_kept_as_none():
    stored = StoredTurns(
        pack_turns([Turn("a", start_ms=-5), Turn("b", start_ms=2**80)])
    )
    assert [stored[n].start_ms for n in range(2)] == [None, None]


def test_a_turn_of_many_chunks_and_turns_of_one_are_read_alike():
    texts = ["short", "x" * 100_000, "", "tail", *(["mid " * 999] * 12), ""]
    stored = StoredTurns(pack_turns([Turn(text) for text in texts]))
    assert [stored.text(n) for n in reversed(range(len(texts)))] == texts[::-1]

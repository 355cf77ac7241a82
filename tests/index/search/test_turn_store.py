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

"""Who speaks, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.view.names import CHANGED, UNNAMED, name_speaker, name_time
from earmark.view.pieces import Look, Piece
from earmark_index.model import Flag, SpeakerOrigin, TimeOrigin, Turn

MIRA = Turn("Why?", speaker="Mira", speaker_origin=SpeakerOrigin.EXPLICIT)
TOM = Turn("So.", speaker="Tom", speaker_origin=SpeakerOrigin.EXPLICIT)
NOBODY = Turn("Well.")
JINGLE = Turn("[Music]", flags=(Flag.NON_SPEECH,))
CHANGE = Turn("No!", flags=(Flag.CHANGE,))
NAMED_JINGLE = Turn("laughs", speaker="Tom", flags=(Flag.NON_SPEECH,))


@pytest.mark.parametrize(
    ("start_ms", "origin", "expected"),
    [
        (None, TimeOrigin.NONE, ""),
        (0, TimeOrigin.EXACT, "0:00"),
        (761_999, TimeOrigin.EXACT, "12:41"),
        (3_723_000, TimeOrigin.EXACT, "1:02:03"),
        (1000, TimeOrigin.ESTIMATED, "~0:01"),
    ],
)
def test_a_time_is_written_as_a_clock_shows_it(start_ms, origin, expected):
    assert name_time(Turn("a", start_ms=start_ms, time_origin=origin)) == expected


@pytest.mark.parametrize(
    ("turn", "before", "expected"),
    [
        (MIRA, None, "Mira"),
        (MIRA, TOM, "Mira"),
        (MIRA, MIRA, None),
        (MIRA, JINGLE, "Mira"),
        (MIRA, NOBODY, "Mira"),
        (NOBODY, None, None),
        (NOBODY, MIRA, UNNAMED),
        (NOBODY, NOBODY, None),
        (JINGLE, MIRA, None),
        (NAMED_JINGLE, MIRA, "Tom"),
        (CHANGE, None, CHANGED),
        (CHANGE, CHANGE, CHANGED),
    ],
)
def test_a_speaker_is_named_where_it_is_needed(turn, before, expected):
    piece = name_speaker(turn, before)
    assert (None if piece is None else piece.text) == expected


def test_an_inherited_speaker_is_marked():
    heir = Turn("So.", speaker="Mira", speaker_origin=SpeakerOrigin.INHERITED)
    assert name_speaker(heir, None) == Piece("~Mira", Look.INHERITED)
    assert name_speaker(MIRA, None) == Piece("Mira", Look.SPEAKER)


@given(st.text())
def test_a_name_is_one_line(name):
    piece = name_speaker(Turn("a", speaker=name), None)
    assert piece is not None
    assert "\n" not in piece.text
    assert "\x1b" not in piece.text

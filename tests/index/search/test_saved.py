from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.saved import (
    MAX_NAME,
    Saved,
    SavedError,
    format_saved,
    make_saved,
    parse_saved,
)


def test_searches_are_read_in_order():
    saved, troubles = parse_saved(
        "# mine\n\nstorms at sea = storm near/5 sea\r\n  Tom=B = speaker:tom = x\n"
    )

    assert saved == (
        Saved("storms at sea", "storm near/5 sea"),
        Saved("Tom=B", "speaker:tom = x"),
    )
    assert troubles == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("storms", "' = '"),
        (" = storm", "needs a name"),
        ("a = ", "asks for nothing"),
        ('a = "open', "not closed"),
        ("a = spaeker:tom", "did you mean speaker:"),
        ("STORM = tide", "there already"),
        (f"{'x' * (MAX_NAME + 1)} = storm", "at most"),
        (f"a = {'storm ' * 300}", "at most"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line, message):
    saved, (trouble,) = parse_saved(f"storm = salt\n{line}\ntide = tide\n")

    assert [one.name for one in saved] == ["storm", "tide"]
    assert trouble.line == 2
    assert message in trouble.message


@given(st.lists(st.tuples(st.text(), st.text()), max_size=6))
def test_what_is_kept_is_read_back(pairs):
    made = {}
    for name, query in pairs:
        try:
            saved = make_saved(name, query)
        except SavedError:
            continue
        made.setdefault(saved.name.casefold(), saved)

    assert parse_saved(format_saved(made.values())) == (tuple(made.values()), ())


@given(st.text())
def test_any_text_is_read(text):
    saved, troubles = parse_saved(text)

    assert len(saved) + len(troubles) <= text.count("\n") + 1

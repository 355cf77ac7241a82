"""Narrowing a query."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.glyphs import UNICODE
from earmark.panes.narrowing import facet_row, is_narrowed, merge, narrow
from earmark.shelf import Facet

SHOW = Facet("show", "Small Talk", 4)
YEAR = Facet("date", "2024", 2)


def test_a_facet_is_written_as_one_would_type_it():
    assert narrow("salt", SHOW) == 'salt show:"Small Talk"'
    assert narrow("salt", YEAR) == "salt date:2024"
    quoted = Facet("speaker", 'Bob "the ear" Ray', 1)
    assert narrow("salt", quoted) == 'salt speaker:"Bob the ear Ray"'


@given(st.text('ab :"'), st.sampled_from([SHOW, YEAR]))
def test_narrowing_twice_is_as_before(query, facet):
    query = " ".join(query.split())
    narrowed = narrow(query, facet)
    assert is_narrowed(narrowed, facet)
    assert narrow(narrowed, facet).split() == query.split()


def test_what_was_listed_stays_listed_with_the_numbers_of_now():
    speaker = Facet("speaker", "Tom", 3)
    now = (Facet("show", "Small Talk", 1), speaker)
    assert merge((SHOW, YEAR), now) == (now[0], speaker, YEAR)


def test_a_row_says_what_it_narrows_to():
    left, right = facet_row(SHOW, 'salt show:"Small Talk"', UNICODE)
    assert (left.plain, right.plain) == ("show    ✓ Small Talk", "4")
    assert facet_row(YEAR, "salt", UNICODE)[0].plain == "year      2024"

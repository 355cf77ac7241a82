from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.variants import AliasError, Aliases

LINES = (
    "# Names of our town\n\nOld Harbour = the basin = 老港\nC# = see sharp # said so\n"
)


def test_a_line_is_a_set_of_equal_names():
    aliases = Aliases.parse(LINES)
    assert aliases.sets == (("Old Harbour", "the basin", "老港"), ("C#", "see sharp"))


def test_any_name_of_a_set_stands_for_the_others():
    aliases = Aliases.parse(LINES)
    assert aliases.others("THE Basin") == ("Old Harbour", "老港")
    assert aliases.others("basin") == ()


def test_sets_that_share_a_name_are_one():
    aliases = Aliases.parse("a1 = b1\nc1 = d1\nB1 = c1")
    assert len(aliases.sets) == 1
    assert {one.lower() for one in aliases.others("a1")} == {"b1", "c1", "d1"}


def test_a_name_written_twice_in_a_set_counts_once():
    assert Aliases.parse("pier = Pier = quay").sets == (("pier", "quay"),)


def test_a_name_does_not_begin_like_a_comment():
    assert Aliases.parse("a1=#b1").sets == (("a1", "b1"),)


def test_equal_names_alone_are_no_set():
    assert Aliases.parse("pier = Pier").sets == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a1 = b1\nlonely", 2, "another name"),
        ("a1 = ", 1, "nothing"),
        ("\n\n= b1", 3, "nothing"),
        ("pier = 港", 1, "港"),
        ("x" * 500, 1, "400"),
        ("\n" * 2500, 2001, "2000"),
    ],
)
def test_what_cannot_be_read_names_its_line(text, line, says):
    with pytest.raises(AliasError, match=says) as raised:
        Aliases.parse(text)
    assert raised.value.line == line


def test_what_is_written_out_reads_the_same():
    aliases = Aliases.parse(LINES)
    assert Aliases.parse(aliases.to_text()) == aliases


@given(st.text(alphabet="ab=# \n港口", max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        aliases = Aliases.parse(text)
    except AliasError:
        return
    assert Aliases.parse(aliases.to_text()) == aliases


def test_a_name_of_the_list_is_found(others):
    aliases = Aliases.parse("old harbour = basin")
    turns = ("The basin froze.", "Old harbours freeze over, basins do not.")
    found = others("basin", *turns, aliases=aliases)
    assert found == {"old harbours": "ALIAS"}


def test_other_spellings_of_an_alias_keep_their_reason(others):
    aliases = Aliases.parse("pier = kestrelbase")
    found = others("pier", "kestrel base", "kestralbase", aliases=aliases)
    assert found["kestrel base"] == "ALIAS"
    assert found["kestralbase"] == "MISSPELT"


def test_an_alias_of_two_words_is_found_for_a_name(others):
    aliases = Aliases.parse("old harbour = basin")
    assert others("old harbour", "the basin", aliases=aliases) == {"basin": "ALIAS"}

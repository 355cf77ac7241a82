"""The other spellings of a query, as they are listed."""

from __future__ import annotations

from earmark.glyphs import ASCII, UNICODE
from earmark.panes.spellings import SpellingBook, name_spellings, spelling_row
from earmark.question import Picked, Question
from earmark.shelf import Reason, Spelling
from earmark_index.search.tree import Why

MANY = tuple(Spelling(f"form{n}", 9 - n) for n in range(8))


def test_reasons_are_those_of_the_library():
    assert [one.name for one in Reason] == [why.name for why in Why]


def test_what_was_dropped_stays_listed_until_the_query_changes():
    book = SpellingBook()
    book.learn(Question("a"), (Spelling("b", 2), Spelling("c", 1)))
    book.learn(Question("a", Picked(("b",))), (Spelling("c", 4),))
    assert [(one.text, one.count) for one in book.spellings] == [("c", 4), ("b", 2)]
    book.learn(Question("ax"), ())
    assert book.spellings == []


def test_spellings_are_numbered_as_they_are_listed():
    book = SpellingBook()
    alike = Spelling("z", 9, Reason.MISSPELT)
    book.learn(Question("a"), (alike, Spelling("b", 2)))
    assert book.numbered(1).text == "b"
    assert book.numbered(2) is alike
    assert book.numbered(0) is None
    assert book.numbered(3) is None


def test_the_few_that_are_named_have_every_reason_among_them():
    rare = (Spelling("小宏书", 1, Reason.SOUND), Spelling("xhs", 1, Reason.ALIAS))
    named = name_spellings((*MANY, *rare), UNICODE).plain
    assert named == "also: form0 ×9, form1 ×8, form2 ×7 · = xhs ×1 · 音 小宏书 ×1 · …"


def test_words_that_go_on_are_named_last():
    longer = Spelling("codebase", 1493, Reason.EXACT)
    named = name_spellings((longer, Spelling("coding", 2)), UNICODE).plain
    assert named == "also: coding ×2 · longer: codebase ×1,493"
    assert spelling_row(longer, Picked(), UNICODE)[1].plain == "begins so   ×1,493"


def test_nothing_is_named_where_nothing_was_found():
    assert name_spellings((), UNICODE).plain == ""


def test_a_row_says_why_how_sure_and_how_often():
    sound = Spelling("小宏书", 3, Reason.SOUND, 0.8)
    left, right = spelling_row(sound, Picked(), UNICODE)
    assert (left.plain, right.plain) == ("✓ 小宏书", "音 sounds alike 80%   ×3")
    left, right = spelling_row(Spelling("refugees", 1200), Picked(only=""), ASCII)
    assert (left.plain, right.plain) == ("- refugees", "same word   x1,200")

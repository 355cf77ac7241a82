"""Saved searches and aliases."""

from __future__ import annotations

import os
import stat

import pytest

from earmark.searchbook import SearchBook, SearchBookError


@pytest.fixture
def book(tmp_path):
    return SearchBook(tmp_path / "config", tmp_path / "data")


def saved(book):
    return [(one.name, one.query) for one in book.saved()]


def test_a_search_is_saved_found_renamed_and_deleted(book):
    assert book.save("storms at sea", "storm near/5 sea") == "saved as storms at sea"
    book.save("salt", "salt -pepper")
    assert saved(book) == [
        ("storms at sea", "storm near/5 sea"),
        ("salt", "salt -pepper"),
    ]
    assert book.find("STORM").query == "storm near/5 sea"
    assert book.find("s") is None
    assert book.find("") is None
    assert book.rename("salt = pepper") == "salt is now pepper"
    assert book.delete("storms at sea") == "storms at sea is deleted"
    assert saved(book) == [("pepper", "salt -pepper")]


def test_a_name_is_saved_once(book):
    book.save("Salt", "one")
    book.save("salt", "two")
    assert saved(book) == [("salt", "two")]


@pytest.mark.parametrize(
    ("name", "query"), [("", "salt"), ("salt", ""), ("a = b", "salt"), ("x", "date:zz")]
)
def test_what_cannot_be_saved_is_refused_in_words(book, name, query):
    with pytest.raises(SearchBookError):
        book.save(name, query)
    assert saved(book) == []


def test_renaming_needs_an_old_and_a_new_name(book):
    book.save("salt", "salt")
    for text in ("pepper = x", "salt =", "salt"):
        with pytest.raises(SearchBookError):
            book.rename(text)


def test_lines_that_a_person_wrote_are_kept(book, tmp_path):
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "searches.txt"
    file.write_text("# mine\nno query here\nsalt = salt\n", encoding="utf-8")
    book.save("tea", "tea")
    text = file.read_text(encoding="utf-8")
    assert text == "# mine\nno query here\nsalt = salt\ntea = tea\n"


def test_words_find_each_other_until_they_are_forgotten(book):
    assert book.alias(" rednote=xiaohongshu = xhs") == (
        "alias rednote = xiaohongshu = xhs"
    )
    book.alias("a = b")
    assert book.alias_lines() == ("rednote = xiaohongshu = xhs", "a = b")
    assert book.unalias("XHS") == "forgot XHS"
    assert book.unalias("a = b") == "forgot a = b"
    assert book.alias_lines() == ()
    with pytest.raises(SearchBookError, match="no alias holds"):
        book.unalias("a")


@pytest.mark.parametrize("text", ["", "alone", "= b", "a ="])
def test_an_alias_needs_two_words(book, text):
    with pytest.raises(SearchBookError):
        book.alias(text)


@pytest.mark.parametrize(
    "text", ["!!! = rednote", "a = a", "# = b", f"{'l' * 500} = b"]
)
def test_an_alias_that_no_search_could_use_is_refused(book, text):
    with pytest.raises(SearchBookError):
        book.alias(text)
    assert book.alias_text() == ""


def test_a_sharp_sign_belongs_to_the_word_it_ends(book):
    book.alias("C# = csharp")
    assert book.alias_lines() == ("C# = csharp",)
    book.unalias("csharp")
    assert book.alias_lines() == ()


def test_a_pipe_in_place_of_a_file_is_not_waited_for(book, tmp_path):
    (tmp_path / "config").mkdir()
    os.mkfifo(tmp_path / "config" / "aliases.txt")
    with pytest.raises(SearchBookError, match="cannot be read"):
        book.alias_text()


def test_comments_of_the_file_of_aliases_stay(book, tmp_path):
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "aliases.txt"
    file.write_text("# names\na = b", encoding="utf-8")
    book.alias("c = d")
    book.unalias("a")
    assert file.read_text(encoding="utf-8") == "# names\nc = d\n"
    assert book.alias_lines() == ("c = d",)


def test_files_are_for_this_user_only(book, tmp_path):
    book.save("salt", "salt")
    book.alias("a = b")
    for file in (tmp_path / "data" / "searches.txt", tmp_path / "config/aliases.txt"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_read_is_never_written_over(book, tmp_path):
    for folder, name in (("data", "searches.txt"), ("config", "aliases.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(b"\xff\xfe\x00")
    assert book.saved() == ()
    assert book.alias_lines() == ()
    with pytest.raises(SearchBookError, match="cannot be read"):
        book.save("a", "b")
    with pytest.raises(SearchBookError, match="cannot be read"):
        book.alias("a = b")


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    book = SearchBook(tmp_path / "file" / "config", tmp_path / "file" / "data")
    with pytest.raises(SearchBookError, match="cannot be written"):
        book.save("a", "b")


def test_a_file_that_is_too_large_is_refused(book, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "aliases.txt").write_bytes(b"#" * 1_000_001)
    with pytest.raises(SearchBookError, match="too large"):
        book.alias_text()

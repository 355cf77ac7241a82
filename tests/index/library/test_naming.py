from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.library.entry import Role
from earmark_index.library.naming import (
    is_generic_file,
    is_generic_folder,
    name_show,
    role_of_folder_file,
    split_name,
)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("Ep 1.vtt", "Ep 1"),
        ("Ep 1.VTT", "Ep 1"),
        ("Ep 1.chapters.json", "Ep 1"),
        ("Ep 1-chapters.json", "Ep 1"),
        ("Ep 1.mp3.vtt", "Ep 1"),
        ("Ep 1.transcript.txt", "Ep 1"),
        ("Ep 1 transcript.txt", "Ep 1"),
        ("Ep 1.zh-CN.srt", "Ep 1"),
        ("Ep 1.whisperx.json", "Ep 1"),
        ("Ep 1.whisper.cpp.json", "Ep 1"),
        ("Ep 1.vtt.gz", "Ep 1"),
        ("Ep 1", "Ep 1"),
        ("Vol. 3", "Vol. 3"),
        ("Vol. 3.md", "Vol. 3"),
        ("node.js.md", "node.js"),
        ("Managed_vs._DIY.vtt", "Managed_vs._DIY"),
        ("transcript.en.md", "transcript"),
        (".hidden", ".hidden"),
        ("贝望录 167.txt", "贝望录 167"),
    ],
)
def test_files_of_one_episode_share_a_base(name, base):
    assert split_name(name).base == base


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Ep 1.vtt", Role.TRANSCRIPT),
        ("Ep 1.chapters.json", Role.CHAPTERS),
        ("Ep 1_chapters.json", Role.CHAPTERS),
        ("Ep 1.shownotes.md", Role.NOTES),
        ("Ep 1.notes.txt", Role.NOTES),
        ("Ep 1.summary.zh.md", Role.SUMMARY),
        ("chapters.json", Role.TRANSCRIPT),
    ],
)
def test_the_word_before_the_suffix_tells_the_role(name, role):
    assert split_name(name).role is role


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("salt.zh.md", "zh"),
        ("salt.zh-CN.md", "zh-CN"),
        ("salt.pt_BR.srt", "pt_BR"),
        ("salt.zh-Hans.vtt", "zh-Hans"),
        ("salt.md", ""),
        ("how it is.md", ""),
        ("how.it.is.md", ""),
        ("node.js.md", ""),
    ],
)
def test_a_language_tag_is_recognised(name, language):
    assert split_name(name).language == language


def test_a_file_may_be_named_after_its_role_alone():
    assert role_of_folder_file("Chapters") is Role.CHAPTERS
    assert role_of_folder_file("salt") is None


@pytest.mark.parametrize("name", ["transcripts", "2024", "2024-06", "Season 2", "vtt"])
def test_a_folder_that_sorts_files_is_no_show(name):
    assert is_generic_folder(name)


@pytest.mark.parametrize("name", ["afk", "Small Talk", "texts of salt", "1001 nights"])
def test_other_folders_may_be_shows(name):
    assert not is_generic_folder(name)


@pytest.mark.parametrize(
    ("folder", "show"),
    [
        ("small-talk", "Small Talk"),
        ("night_shift", "Night Shift"),
        ("afk", "afk"),
        ("Small-Talk", "Small-Talk"),
        ("Small talk", "Small talk"),
        ("茶馆夜话", "茶馆夜话"),
    ],
)
def test_a_folder_name_is_a_show_in_words(folder, show):
    assert name_show(folder) == show


def test_a_file_called_transcript_has_no_title():
    assert is_generic_file("Transcript")
    assert not is_generic_file("salt")


@given(st.text(st.characters(exclude_characters="/\0", codec=None), min_size=1))
def test_any_name_can_be_taken_apart(name):
    parts = split_name(name)
    assert parts.base
    assert name.startswith(parts.base)

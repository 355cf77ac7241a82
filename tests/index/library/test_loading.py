from __future__ import annotations

import math
import os
from itertools import groupby

import pytest

from earmark_index.errors import NotRegularFileError, NotTextError, SourceError
from earmark_index.library import load_file
from earmark_index.library.discover import discover
from earmark_index.library.loading import fetch, make_digest, read_episode
from earmark_index.model import Flag
from earmark_index.problems import Action
from earmark_index.structure import rejoin

from .conftest import CAPTIONS, CHAPTERS, TALK, VTT


def load(folder):
    """Read the only episode below a folder."""
    (source,) = discover([str(folder)]).episodes
    return read_episode(source, fetch(source))


def test_one_file_is_an_episode(write):
    loaded = load_file(write("12 - Why bridges hum.txt"))
    assert loaded.episode.title == "Why bridges hum"
    assert loaded.episode.number == "12"
    assert [turn.speaker for turn in loaded.original.turns] == ["Mira", "Tom"] * 2
    assert loaded.entry.turns == 4
    assert loaded.entry.words == 7
    assert loaded.entry.error == ""


def test_chapters_beside_a_transcript_find_their_turns(write):
    write("Small Talk/12.chapters.json", CHAPTERS)
    loaded = load(write("Small Talk/12.vtt", VTT).parent)
    chapters = loaded.episode.chapters
    assert [(one.title, one.first_turn) for one in chapters] == [
        ("Cold open", 0),
        ("The question", 2),
    ]
    assert loaded.entry.sidecars == (
        loaded.entry.path.replace(".vtt", ".chapters.json"),
    )


def test_a_json_file_of_the_same_name_may_hold_the_chapters(write):
    write("12.json", CHAPTERS)
    loaded = load(write("12.vtt", VTT).parent)
    assert len(loaded.episode.chapters) == 2
    assert loaded.entry.path.endswith("12.vtt")


def test_the_joined_view_breaks_at_chapters(write):
    chapters = CHAPTERS.replace('"startTime": 20', '"startTime": 4')
    write("12.chapters.json", chapters)
    joined = load(write("12.vtt", VTT).parent).joined
    assert [turn.text for turn in joined.turns][:2] == [
        "So when the wind",
        "meets the deck it hums.",
    ]


def test_captions_are_joined_for_reading(write):
    loaded = load_file(write("12.vtt", VTT))
    assert loaded.joined.turns[0].text == "So when the wind meets the deck it hums."
    assert len(loaded.original.turns) == 3
    assert loaded.entry.duration_ms == 24_000


def test_the_version_with_speakers_is_read(write):
    write("12.srt", CAPTIONS)
    loaded = load(write("12.txt", VTT).parent)
    assert loaded.entry.path.endswith("12.txt")
    assert [path.rpartition("/")[2] for path in loaded.versions] == ["12.srt"]


def test_between_equals_the_order_of_formats_decides(write):
    write("12.srt", CAPTIONS)
    write("12.txt", "So when the wind meets the deck it hums.\n\nWhy?\n")
    loaded = load(write("12.vtt", CAPTIONS.replace("1\n", "WEBVTT\n\n1\n", 1)).parent)
    assert loaded.entry.path.endswith("12.vtt")
    assert len(loaded.versions) == 2


def test_a_few_labels_in_notes_make_no_better_transcript(write):
    write("12.srt", CAPTIONS * 40)
    loaded = load(write("12.txt", TALK).parent)
    assert loaded.entry.path.endswith("12.srt")


def test_a_version_that_cannot_be_read_is_a_problem_not_the_end(write):
    write("12.vtt", b"\x89PNG\r\n\x1a\n binary")
    loaded = load(write("12.txt").parent)
    assert loaded.entry.path.endswith("12.txt")
    (problem,) = loaded.report.problems
    assert problem.action is Action.DROPPED
    assert "12.vtt" in problem.message
    assert "PNG" in problem.message


def test_chapters_that_cannot_be_read_are_a_problem_not_the_end(write):
    write("12.chapters.json", '{"chapters": [\n{,')
    loaded = load(write("12.txt").parent)
    assert loaded.episode.chapters == ()
    assert any("12.chapters.json" in one.message for one in loaded.report.problems)


def test_where_no_version_can_be_read_the_first_reason_is_told(write):
    write("12.vtt", b"\x89PNG\r\n\x1a\n binary")
    write("12.srt", b"")
    with pytest.raises(NotTextError, match=r"12\.vtt: not text"):
        load(write("12.txt", b"").parent)


def test_a_translation_is_read_with_its_episode(write):
    write("salt.es.txt", "Mira: Hola.\n\nTom: Sí.\n\nMira: Adiós.\n\nTom: Adiós.\n")
    loaded = load(write("salt.txt").parent)
    (translation,) = loaded.episode.translations
    assert translation.language == "es"
    assert translation.turns[0].text == "Hola."


def test_notes_and_summary_beside_a_transcript_are_taken(write):
    write("salt.shownotes.md", "Links:\n\x1b[31mhttps://example.org\n")
    write("salt.summary.txt", "About wind.\n")
    episode = load(write("salt.txt").parent).episode
    assert episode.summary == "About wind."
    assert episode.shownotes == "Links:\n^[[31mhttps://example.org"


def test_an_empty_sidecar_is_a_problem(write):
    write("salt.shownotes.md", b"")
    loaded = load(write("salt.txt").parent)
    assert any("salt.shownotes.md" in one.message for one in loaded.report.problems)


def test_a_language_in_the_name_is_the_language_of_the_episode(write):
    assert load_file(write("salt.zh.txt")).episode.language == "zh"


def test_plain_text_opens(write):
    loaded = load_file(write("ideas.txt", "Call the baker.\n\nBuy salt.\n"))
    assert [turn.text for turn in loaded.original.turns] == [
        "Call the baker.",
        "Buy salt.",
    ]


def test_a_loop_is_shown_once(write):
    cues = "".join(
        f"00:{n:02d}.000 --> 00:{n:02d}.900\nBye.\n\n" for n in range(10, 20)
    )
    loaded = load_file(write("12.vtt", f"WEBVTT\n\n{cues}"))
    assert [turn.repeats for turn in loaded.joined.turns] == [10]
    assert Flag.NON_SPEECH not in loaded.joined.turns[0].flags


class TestDigest:
    def digest(self, folder):
        (source,) = discover([str(folder)]).episodes
        return make_digest(fetch(source))

    def test_touching_changes_nothing(self, write):
        path = write("salt.txt")
        before = self.digest(path.parent)
        os.utime(path, (1, 1))
        assert self.digest(path.parent) == before

    @pytest.mark.parametrize("name", ["salt.txt", "salt.chapters.json", "salt.es.txt"])
    def test_any_file_of_the_episode_counts(self, write, name):
        folder = write("salt.txt").parent
        before = self.digest(folder)
        write(name, "other")
        assert self.digest(folder) != before

    def test_it_is_in_the_entry(self, write):
        path = write("salt.txt")
        assert load_file(path).entry.digest == self.digest(path.parent)


class TestNoFile:
    def test_a_folder_is_no_transcript(self, tmp_path):
        with pytest.raises(NotRegularFileError, match="folder"):
            load_file(tmp_path)

    def test_a_pipe_is_not_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.vtt")
        with pytest.raises(NotRegularFileError, match="pipe"):
            load_file(tmp_path / "pipe.vtt")

    def test_a_missing_file_is_told(self, tmp_path):
        with pytest.raises(SourceError, match="no such file"):
            load_file(tmp_path / "none.vtt")

    @pytest.mark.parametrize("path", ["/a\0b.vtt", "/\udd00.vtt"])
    def test_what_is_no_file_name_is_told(self, path):
        with pytest.raises(SourceError):
            load_file(path)

    def test_a_link_leads_to_the_episode_it_links_to(self, write, tmp_path):
        path = write("salt.txt")
        (tmp_path / "link.txt").symlink_to(path)
        assert load_file(tmp_path / "link.txt").entry.id == load_file(path).entry.id


@pytest.mark.shared
def test_the_episode_page_is_an_episode(shared):
    loaded = load_file(shared / "corpus" / "seed-episode.txt")
    entry = loaded.entry
    assert (entry.number, entry.show, entry.date) == ("167", "贝望录", "2025-02-12")
    assert (entry.turns, len(loaded.joined.turns)) == (171, 77)
    assert len(rejoin(loaded.episode.turns, max_words=math.inf).turns) == 63


@pytest.mark.shared
def test_captions_of_one_speech_in_two_formats_read_alike(shared):
    folder = shared / "samples" / "podcast20"
    read = [load_file(folder / name) for name in ("buzzcast.json", "buzzcast.srt")]
    speakers = [
        [name for name, _ in groupby(turn.speaker for turn in loaded.joined.turns)]
        for loaded in read
    ]
    assert speakers[0] == speakers[1]

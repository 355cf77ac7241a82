from __future__ import annotations

import contextlib
import os

import pytest

from earmark_index.library import load_file
from earmark_index.library.discover import discover, discover_file, make_id
from earmark_index.library.entry import Role


@pytest.fixture
def tree(tmp_path):
    """Write files by their paths below a folder."""

    def write(*paths, content="Mira: hello\n"):
        for path in paths:
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return str(tmp_path)

    return write


def found(root):
    """Names of the files found, below the root."""
    return sorted(
        os.path.relpath(file.path, root)
        for episode in discover([root]).episodes
        for file in episode.files
    )


def roles(root):
    """Roles by file name, of the only episode below a folder."""
    (episode,) = discover([root]).episodes
    return {file.path.rpartition("/")[2]: file.role for file in episode.files}


def shows(root):
    return {episode.label: episode.show for episode in discover([root]).episodes}


class TestWalk:
    def test_transcripts_are_found_at_any_depth(self, tree):
        root = tree("a.vtt", "b/c.srt", "b/d/e/f.md")
        assert found(root) == ["a.vtt", "b/c.srt", "b/d/e/f.md"]

    def test_hidden_names_and_folders_of_programs_are_passed_over(self, tree):
        root = tree(".a.vtt", ".git/x.md", "node_modules/x.md", "~a.txt", "a.txt~")
        assert found(root) == []

    def test_what_every_project_has_is_passed_over(self, tree):
        root = tree(
            "README.md", "LICENSE", "license.txt", "CONTRIBUTING.md", "_index.zh.md"
        )
        assert found(root) == []

    def test_sound_and_programs_are_passed_over(self, tree):
        root = tree("a.mp3", "a.py", "feed.xml", "a.info.json", "archive.zip")
        assert found(root) == []

    def test_a_strange_suffix_is_judged_by_the_first_bytes(self, tree, tmp_path):
        root = tree("a.spoken", "noext")
        (tmp_path / "b.spoken").write_bytes(b"\x00\x01binary")
        (tmp_path / "c.spoken").write_bytes(b"")
        (tmp_path / "d.spoken").write_bytes("hello".encode("utf-16"))
        assert found(root) == ["a.spoken", "d.spoken", "noext"]

    def test_an_empty_transcript_is_found(self, tree):
        root = tree("a.vtt", content="")
        assert found(root) == ["a.vtt"]

    def test_a_packed_transcript_is_found(self, tree):
        assert found(tree("a.vtt.gz")) == ["a.vtt.gz"]

    def test_links_are_not_followed(self, tree, tmp_path):
        root = tree("in/a.vtt", "out/b.vtt")
        (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
        (tmp_path / "in" / "link.vtt").symlink_to(tmp_path / "out" / "b.vtt")
        (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
        assert found(f"{root}/in") == ["a.vtt"]

    def test_only_regular_files_are_found(self, tree, tmp_path):
        root = tree("a.vtt")
        os.mkfifo(tmp_path / "pipe.vtt")
        os.mkfifo(tmp_path / "pipe")
        assert found(root) == ["a.vtt"]

    def test_odd_names_are_safe(self, tree, tmp_path):
        root = tree("line\nbreak.vtt", "\x1b[31mred.vtt", "空.vtt")
        (tmp_path / os.fsdecode(b"bad-\xff.vtt")).write_text("x", encoding="utf-8")
        episodes = discover([root]).episodes
        assert len(episodes) == 4
        assert len({episode.id for episode in episodes}) == 4

    def test_a_root_that_is_gone_holds_nothing(self, tmp_path):
        assert discover([f"{tmp_path}/none"]).episodes == ()

    def test_a_folder_that_may_not_be_read_is_told(self, tree, monkeypatch):
        root = tree("a.vtt", "shut/b.vtt")
        scandir = os.scandir

        def refuse(path):
            if str(path).endswith("shut"):
                raise PermissionError(13, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        discovery = discover([root])
        assert len(discovery.episodes) == 1
        assert discovery.unreachable == (f"{root}/shut",)

    def test_what_vanishes_meanwhile_is_passed_over(self, tree, tmp_path, monkeypatch):
        root = tree("a.vtt", "gone/b.vtt")
        scandir = os.scandir

        def vanish(path):
            entries = list(scandir(path))
            if path == root:
                (tmp_path / "a.vtt").unlink()
                (tmp_path / "gone" / "b.vtt").unlink()
                (tmp_path / "gone").rmdir()
            return contextlib.nullcontext(entries)

        monkeypatch.setattr(os, "scandir", vanish)
        assert found(root) == []


class TestGroups:
    def test_files_of_one_name_are_one_episode(self, tree):
        assert roles(
            tree("Ep 1.vtt", "Ep 1.srt", "Ep 1.chapters.json", "Ep 1.zh.md")
        ) == {
            "Ep 1.vtt": Role.TRANSCRIPT,
            "Ep 1.srt": Role.TRANSCRIPT,
            "Ep 1.chapters.json": Role.CHAPTERS,
            "Ep 1.zh.md": Role.TRANSLATION,
        }

    def test_the_likely_richest_transcript_comes_first(self, tree):
        root = tree("a.txt", "a.html", "a.srt", "a.json", "a.vtt")
        (episode,) = discover([root]).episodes
        suffixes = [file.path.rpartition(".")[2] for file in episode.files]
        assert suffixes == ["vtt", "json", "srt", "html", "txt"]

    def test_without_a_plain_name_english_is_the_transcript(self, tree):
        found_roles = roles(tree("a.zh-CN.md", "a.en.md", "a.fr.md"))
        assert found_roles["a.en.md"] is Role.TRANSCRIPT
        assert found_roles["a.zh-CN.md"] is Role.TRANSLATION

    def test_a_translation_alone_is_the_transcript(self, tree):
        assert roles(tree("a.zh.md")) == {"a.zh.md": Role.TRANSCRIPT}

    def test_files_in_other_folders_are_other_episodes(self, tree):
        assert len(discover([tree("a/x.vtt", "b/x.srt")]).episodes) == 2

    def test_chapters_alone_are_no_episode(self, tree):
        assert found(tree("a.chapters.json", "b/chapters.json")) == []

    def test_notes_alone_are_what_there_is_to_read(self, tree):
        root = tree("a/x.notes.txt", "b/notes.txt")
        assert found(root) == ["a/x.notes.txt", "b/notes.txt"]
        assert all(
            episode.files[0].role is Role.TRANSCRIPT
            for episode in discover([root]).episodes
        )

    def test_files_named_after_their_role_go_to_the_only_transcript(self, tree):
        found_roles = roles(tree("salt.vtt", "chapters.json", "notes.md", "summary.md"))
        assert found_roles == {
            "salt.vtt": Role.TRANSCRIPT,
            "chapters.json": Role.CHAPTERS,
            "notes.md": Role.NOTES,
            "summary.md": Role.SUMMARY,
        }

    def test_with_several_transcripts_they_belong_to_none(self, tree):
        root = tree("a.vtt", "b.vtt", "chapters.json", "notes.md")
        assert found(root) == ["a.vtt", "b.vtt", "notes.md"]

    def test_roots_that_overlap_give_every_episode_once(self, tree):
        root = tree("a/x.vtt")
        assert len(discover([root, f"{root}/a", f"{root}/a/x.vtt"]).episodes) == 1


class TestNames:
    def test_the_folder_is_the_show(self, tree):
        assert shows(tree("afk/afk-1.md", "rfc/rfc-1.md")) == {
            "afk-1": "afk",
            "rfc-1": "rfc",
        }

    def test_folders_that_sort_are_passed_over(self, tree):
        root = tree("Small Talk/2024/transcripts/salt.md")
        assert shows(root) == {"salt": "Small Talk"}

    def test_the_root_may_be_the_show(self, tree, tmp_path):
        tree("Night Shift/season 1/one.md")
        assert shows(f"{tmp_path}/Night Shift") == {"one": "Night Shift"}

    def test_a_root_with_a_name_that_says_nothing_is_the_show_still(
        self, tree, tmp_path
    ):
        tree("x/transcripts/one.md")
        assert shows(f"{tmp_path}/x/transcripts") == {"one": "transcripts"}

    def test_a_folder_for_each_episode_names_the_episode(self, tree):
        root = tree(
            "Small Talk/12-salt/transcript.vtt", "Small Talk/13-tea/transcript.vtt"
        )
        assert shows(root) == {"12-salt": "Small Talk", "13-tea": "Small Talk"}

    def test_names_with_numbers_beside_each_other_are_counted(self, tree):
        root = tree("x/go-time-1.md", "x/go-time-2.md", "x/python-3.md", "afk/afk-1.md")
        counted = {one.label for one in discover([root]).episodes if one.is_counted}
        assert counted == {"go-time-1", "go-time-2", "afk-1"}


class TestIds:
    def test_an_id_is_made_of_the_path_without_suffixes(self, tree):
        root = tree("Ep 1.vtt")
        (episode,) = discover([root]).episodes
        assert episode.id == make_id(f"{root}/Ep 1")
        assert len(episode.id) == 12

    def test_an_id_outlives_edits_and_new_sidecars(self, tree):
        root = tree("Ep 1.vtt")
        (before,) = discover([root]).episodes
        tree("Ep 1.vtt", "Ep 1.chapters.json", "Ep 1.srt", content="other")
        (after,) = discover([root]).episodes
        assert before.id == after.id
        assert before != after

    def test_a_file_by_itself_has_the_same_id(self, tree):
        root = tree("Ep 1.vtt", "Ep 1.txt")
        (episode,) = discover([root]).episodes
        assert discover_file(f"{root}/Ep 1.txt").id == episode.id


class TestOneFile:
    def test_the_file_named_is_the_only_transcript(self, tree):
        root = tree("a.txt", "a.vtt", "a.chapters.json", "a.zh.md", "b.vtt", "a.mp3")
        episode = discover_file(f"{root}/a.txt")
        assert [(f.path.rpartition("/")[2], f.role) for f in episode.files] == [
            ("a.txt", Role.TRANSCRIPT),
            ("a.zh.md", Role.TRANSLATION),
            ("a.chapters.json", Role.CHAPTERS),
        ]

    def test_its_folder_is_no_show(self, tree):
        assert discover_file(f"{tree('Downloads/a.vtt')}/Downloads/a.vtt").show == ""

    def test_any_name_will_do(self, tree):
        root = tree("README.md", "a.chapters.json")
        assert discover_file(f"{root}/README.md").files
        files = discover_file(f"{root}/a.chapters.json").files
        assert files[0].role is Role.TRANSCRIPT

    def test_a_single_file_can_be_a_root(self, tree):
        root = tree("a.vtt", "b.vtt")
        assert found(f"{root}/a.vtt") == ["."]

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_several_files_of_a_name_the_transcript_is_read(self, tree, turn):
        names = ["a.chapters.json", "a.de.md", "a.vtt"]
        root = tree(*names)
        (episode,) = discover([f"{root}/{name}" for name in names[::turn]]).episodes
        assert episode.path == f"{root}/a.vtt"
        assert [file.role for file in episode.files] == [
            Role.TRANSCRIPT,
            Role.TRANSLATION,
            Role.CHAPTERS,
        ]

    def test_there_may_be_none(self, tmp_path):
        assert discover_file(f"{tmp_path}/none.vtt") is None
        assert discover_file(str(tmp_path)) is None
        assert discover_file("/a\0b") is None


@pytest.mark.shared
def test_two_thousand_files_are_found_while_a_few_are_read(shared, costs_less):
    root = shared / "corpus" / "changelog"
    episodes = discover([str(root)]).episodes
    assert len(episodes) == 2084
    assert len({episode.show for episode in episodes}) == 14
    some = [episode.path for episode in episodes[::40]]

    def read():
        for path in some:
            load_file(path)

    assert costs_less(lambda: discover([str(root)]), read)

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from earmark_index.errors import CancelledError, IndexBusyError, SearchIndexError
from earmark_index.model import TimeOrigin
from earmark_index.search import builder, folds
from earmark_index.search import searcher as searcher_module
from earmark_index.search.index import (
    index_status,
    open_searcher,
    open_writer,
    recreate,
)
from earmark_index.search.query import parse_query


def find(folder, text: str, **options):
    """Episode and turn of every hit."""
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query(text), **options)
    return [(group.id, hit.turn) for group in results.groups for hit in group.hits]


def write(folder, *documents) -> None:
    with open_writer(folder) as writer:
        for document in documents:
            writer.add(document)
        writer.commit()


def test_what_was_added_is_found(folder, make):
    write(folder, make("1", "salt wind", "wind"), make("2", "wind and salt"))
    assert sorted(find(folder, "salt")) == [("1", 0), ("2", 0)]
    assert sorted(find(folder, "wind")) == [("1", 0), ("1", 1), ("2", 0)]


def test_a_hit_carries_what_a_reader_needs(folder, make):
    write(folder, make("7", "nothing", ("Mira", "the salt\nof it"), title="On salt"))
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("salt"))
    group = results.groups[0]
    hit = group.hits[0]
    assert (group.title, group.show, group.number) == ("On salt", "Small Talk", "7")
    assert (group.date, group.count) == ("2026-03-02", 1)
    assert (hit.turn, hit.speaker, hit.start_ms) == (1, "Mira", 1000)
    assert hit.time_origin is TimeOrigin.EXACT
    assert hit.snippet == "the salt of it"
    assert hit.spans == ((4, 8),)
    assert hit.score > 0


def test_an_episode_of_the_same_id_is_replaced(folder, make):
    write(folder, make("1", "salt", digest="old"), make("2", "salt"))
    write(folder, make("1", "sugar", digest="new"))
    assert find(folder, "salt") == [("2", 0)]
    assert find(folder, "sugar") == [("1", 0)]
    with open_writer(folder) as writer:
        assert writer.known == {"1": "new", "2": "d"}


def test_an_episode_is_replaced_within_one_commit(folder, make):
    write(folder, make("1", "salt"), make("1", "sugar"), make("1", "pepper"))
    assert find(folder, "salt OR sugar OR pepper") == [("1", 0)]


def test_a_removed_episode_is_gone(folder, make):
    write(folder, make("1", "salt"), make("2", "salt"))
    with open_writer(folder) as writer:
        writer.remove("1")
        writer.remove("never there")
        writer.commit()
        assert writer.known == {"2": "d"}
    assert find(folder, "salt") == [("2", 0)]
    assert index_status(folder).episodes == 1


def test_removing_everything_leaves_an_empty_index(folder, make):
    write(folder, make("1", "salt"))
    with open_writer(folder) as writer:
        writer.remove("1")
        writer.commit()
    assert find(folder, "salt") == []
    assert find(folder, "salt -pepper") == []


def test_a_new_index_is_empty_and_can_be_searched(folder):
    write(folder)
    assert find(folder, "salt") == []
    assert index_status(folder).problem == ""


def test_an_episode_without_turns_is_known(folder, make):
    write(folder, make("1"), make("2", ""))
    with open_writer(folder) as writer:
        assert set(writer.known) == {"1", "2"}


def test_leaving_without_a_commit_changes_nothing(folder, make):
    write(folder, make("1", "salt"))
    with open_writer(folder) as writer:
        writer.remove("1")
        writer.add(make("2", "salt"))
    assert find(folder, "salt") == [("1", 0)]


def test_a_writer_goes_on_after_a_commit(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "salt"))
        writer.commit()
        assert find(folder, "salt") == [("1", 0)]
        writer.add(make("2", "salt"))
        writer.commit()
        writer.commit()
    assert sorted(find(folder, "salt")) == [("1", 0), ("2", 0)]
    assert index_status(folder).generation == 2


def test_a_second_writer_is_refused_until_the_first_is_done(folder):
    with open_writer(folder) as writer:
        with pytest.raises(IndexBusyError, match="process"):
            open_writer(folder)
        writer.cancel()
        open_writer(folder).cancel()


def test_a_closed_writer_says_so(folder, make):
    with open_writer(folder) as writer:
        pass
    with pytest.raises(SearchIndexError, match="closed"):
        writer.add(make("1", "salt"))
    with pytest.raises(SearchIndexError, match="closed"):
        writer.commit()


def test_a_searcher_keeps_its_generation(folder, make):
    write(folder, make("1", "salt"))
    with open_searcher(folder) as old:
        assert old.is_current()
        write(folder, make("1", "sugar"), make("2", "salt"))
        assert not old.is_current()
        kept = old.search(parse_query("salt"))
    assert [group.id for group in kept.groups] == ["1"]
    assert kept.groups[0].hits[0].snippet == "salt"
    assert find(folder, "salt") == [("2", 0)]


def test_a_full_segment_is_written_and_the_next_begun(folder, make, monkeypatch):
    monkeypatch.setattr(builder, "EPISODES_PER_SEGMENT", 2)
    write(folder, *(make(str(n), "salt") for n in range(5)))
    assert index_status(folder).segments == 3
    assert len(find(folder, "salt")) == 5


def test_a_segment_is_full_by_its_bytes_too(folder, make, monkeypatch):
    monkeypatch.setattr(builder, "BYTES_PER_SEGMENT", 1)
    write(folder, make("1", "salt"), make("2", "salt"))
    assert index_status(folder).segments == 2


def test_many_small_segments_are_folded_and_lose_nothing(folder, make):
    for number in range(folds.MOST_SEGMENTS + 1):
        write(folder, make(str(number), ("Tom", f"salt n{number}"), "sugar"))
        write(folder, make("often", "salt", f"version {number}"))
    assert index_status(folder).segments <= folds.MOST_SEGMENTS
    assert len(find(folder, "salt")) == folds.MOST_SEGMENTS + 2
    assert find(folder, '"salt n3"') == [("3", 0)]
    assert find(folder, "version") == [("often", 1)]
    assert len(find(folder, "speaker:tom")) == folds.MOST_SEGMENTS + 1
    with open_writer(folder) as writer:
        writer.remove("3")
        writer.commit()
    assert find(folder, '"salt n3"') == []


def test_folding_can_be_stopped_and_leaves_the_index(folder, make):
    write(folder, *(make(str(n), "salt") for n in range(5)))

    def stop() -> None:
        message = "stopped"
        raise CancelledError(message)

    with open_writer(folder) as writer:
        for number in range(4):
            writer.remove(str(number))
        with pytest.raises(CancelledError):
            writer.commit(stop)
    assert len(find(folder, "salt")) == 5


def test_files_of_the_index_are_for_their_owner_alone(folder, make):
    write(folder, make("1", "salt"))
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_rubbish_of_a_killed_writer_is_swept(folder, make):
    write(folder, make("1", "salt"))
    for name in ("MAIN_dead.text.lst", "_MAIN_9.toc", "manifest.json.new"):
        (folder / name).touch(mode=0o600)
    (folder / "somebody's").touch(mode=0o600)
    open_writer(folder).cancel()
    names = {path.name for path in folder.iterdir()}
    assert not names & {"MAIN_dead.text.lst", "_MAIN_9.toc", "manifest.json.new"}
    assert "somebody's" in names


def test_recreating_begins_with_nothing(folder, make):
    write(folder, make("1", "salt"))
    (folder / "manifest.json").write_text("{}")
    folder.chmod(0o777)
    recreate(folder)
    recreate(folder)
    assert [path.name for path in folder.iterdir()] == ["writer.lock"]
    write(folder, make("2", "salt"))
    assert find(folder, "salt") == [("2", 0)]


def test_recreating_waits_for_no_writer(folder):
    with open_writer(folder), pytest.raises(IndexBusyError):
        recreate(folder)


def test_the_status_counts_what_is_there(folder, make):
    write(folder, make("1", "salt and", "wind"), make("2", "sea"))
    status = index_status(folder, is_thorough=True)
    assert (status.problem, status.generation, status.segments) == ("", 1, 1)
    assert (status.episodes, status.turns, status.words) == (2, 3, 4)
    assert status.size_bytes > 0


def test_the_status_says_why_an_index_cannot_be_used(folder, make):
    assert "no search index" in index_status(folder).problem
    write(folder, make("1", "salt"))
    path = next(folder.glob("*.lst"))
    path.write_bytes(path.read_bytes() + b"x")
    assert index_status(folder).problem == ""
    assert "damaged" in index_status(folder, is_thorough=True).problem


@pytest.mark.parametrize("text", ["salt", "salt OR -", "speaker:x", "s*", '"a b"'])
def test_an_index_of_nothing_answers_anything(folder, text):
    write(folder)
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query(text, is_live=True))
    assert (results.hits, results.episodes, results.groups) == (0, 0, ())


def test_a_rare_word_beside_a_frequent_one_is_found(folder, make):
    often = [make(str(n), "salt", "salt " * 50 + "tide") for n in range(20)]
    write(folder, *often, make("rare", "the salt sea", "sea and salt", "sea"))
    assert find(folder, "salt sea") == [("rare", 0), ("rare", 1)]
    assert find(folder, '"salt sea"') == [("rare", 0)]
    assert len(find(folder, '"salt tide"')) == 20
    assert find(folder, '"sea salt"') == []


def test_two_forms_of_a_word_in_one_turn_are_one_hit(folder, make):
    write(folder, make("1", "salts of salt", "salt", "salts"), make("2", "salt"))
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("salt"))
    assert (results.hits, results.episodes) == (4, 2)


def test_more_episodes_are_shown_than_are_kept_unpacked(folder, make, monkeypatch):
    monkeypatch.setattr(searcher_module, "KEPT_EPISODES", 2)
    write(folder, *(make(str(n), "salt") for n in range(5)))
    assert len(find(folder, "salt")) == 5


def test_one_searcher_answers_several_threads_alike(folder, make):
    write(folder, *(make(str(n), "salt wind", f"wind n{n}", "sea") for n in range(30)))
    queries = [parse_query(text) for text in ("salt", "wind sea", '"salt wind"', "n*")]
    with open_searcher(folder) as searcher, ThreadPoolExecutor(4) as pool:
        expected = [searcher.search(query) for query in queries]
        answers = pool.map(searcher.search, queries * 20)
        assert list(answers) == expected * 20

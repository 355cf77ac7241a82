"""Services: values in, messages out."""

from __future__ import annotations

from queue import Queue
from threading import Event

import pytest

from earmark import services
from earmark.background import Stop
from earmark.messages import (
    EpisodeFailed,
    EpisodeOpened,
    EpisodeSearched,
    LibraryListed,
    LibrarySearched,
    MistakeMade,
    WorkEnded,
    WorkMoved,
)
from earmark.opened import OpenEpisode
from earmark.panes.episode_search import Findings
from earmark.question import Depth, Question
from earmark.services import (
    EpisodeService,
    FindService,
    LibraryService,
    LibraryWork,
    SearchService,
)
from earmark.shelf import LibraryFindings, ShelfEpisode
from earmark_index.errors import CancelledError, SourceError, explain
from earmark_index.model import Episode, Reading
from earmark_index.problems import Report


def read(name):
    if name == "absent":
        raise FileNotFoundError(2, "No such file or directory", "absent.txt")
    if name == "binary":
        raise SourceError("a.bin", "is no text")
    if name == "mistake":
        raise ZeroDivisionError
    nothing = Reading((), ())
    return OpenEpisode(name, Episode(), Report("test"), nothing, nothing)


def open_episode(name):
    posted = Queue()
    EpisodeService(read, posted.put).open(name)
    return posted.get()


def test_an_episode_that_was_read_is_posted():
    message = open_episode("a")
    assert isinstance(message, EpisodeOpened)
    assert message.opened.id == "a"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("absent", "absent.txt: No such file or directory"),
        ("binary", "a.bin: is no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(name, reason):
    message = open_episode(name)
    assert isinstance(message, EpisodeFailed)
    assert (message.id, message.reason) == (name, reason)


def test_a_mistake_in_a_thread_is_reported():
    message = open_episode("mistake")
    assert isinstance(message, MistakeMade)
    assert isinstance(message.error, ZeroDivisionError)


def test_an_answer_carries_the_number_of_its_search():
    posted = Queue()
    service = SearchService(
        lambda question, _stop: LibraryFindings(question.typed), posted.put
    )
    service.ask(Question("salt"))
    generation = service.generation
    message = posted.get()
    assert isinstance(message, LibrarySearched)
    assert (message.generation, message.findings.query) == (generation, "salt")


def test_what_is_typed_is_answered_at_once_and_again_after_a_pause():
    posted = Queue()
    service = SearchService(lambda one, _stop: LibraryFindings(one.typed), posted.put)
    service.type(Question("salt"))
    depths = [posted.get().question.depth for _ in range(2)]
    assert depths == [Depth.QUICK, Depth.FULL]


def test_who_types_on_is_spared_the_second_answer(monkeypatch):
    monkeypatch.setattr(services, "PAUSE_S", 600)
    posted = Queue()
    service = SearchService(lambda one, _stop: LibraryFindings(one.typed), posted.put)
    service.type(Question("s"))
    assert posted.get().findings.query == "s"
    service.type(Question("sa"))
    assert posted.get().findings.query == "sa"
    service.cancel()
    service.lane.wait()
    assert posted.empty()


def test_more_is_looked_for_in_the_open_episode_after_a_pause():
    posted = Queue()
    service = FindService(posted.put)
    service.look(Question("salt", depth=Depth.QUICK), lambda one: Findings(note=one))
    message = posted.get()
    assert isinstance(message, EpisodeSearched)
    assert message.question.depth is Depth.QUICK
    assert message.findings.note.depth is Depth.FULL


def test_a_look_that_was_given_up_posts_nothing(monkeypatch):
    monkeypatch.setattr(services, "PAUSE_S", 600)
    posted = Queue()
    service = FindService(posted.put)
    service.look(Question("salt"), lambda _one: Findings())
    service.cancel()
    service.lane.wait()
    assert posted.empty()


def test_only_the_latest_search_is_answered():
    posted, searching, go_on = Queue(), Event(), Event()

    def search(question, _stop):
        searching.set()
        go_on.wait()
        return LibraryFindings(question.typed)

    service = SearchService(search, posted.put)
    service.ask(Question("s"))
    searching.wait()
    service.ask(Question("sa"))
    service.ask(Question("salt"))
    go_on.set()
    service.lane.wait()
    assert [message.findings.query for message in posted.queue] == ["salt"]


def test_a_search_that_was_given_up_is_not_answered():
    posted, searching, go_on = Queue(), Event(), Event()

    def search(question, _stop):
        searching.set()
        go_on.wait()
        return LibraryFindings(question.typed)

    service = SearchService(search, posted.put)
    service.ask(Question("s"))
    searching.wait()
    service.cancel()
    go_on.set()
    service.lane.wait()
    assert posted.empty()


def test_an_expected_error_is_an_answer_too():
    posted = Queue()

    def search(_query, _stop):
        raise SourceError("index", "cannot be read")

    SearchService(search, posted.put).ask(Question("s"))
    assert posted.get().findings.mistake.words == "index: cannot be read"


def keep(work):
    work.advance("reading", 1, 2)
    work.list_episodes((ShelfEpisode("a", "A"),))
    return "2 new"


def test_work_on_the_library_tells_how_far_it_is():
    posted = Queue()
    service = LibraryService(keep, posted.put)
    service.refresh()
    messages = [posted.get() for _ in range(3)]
    assert [type(message) for message in messages] == [
        WorkMoved, LibraryListed, WorkEnded,
    ]  # fmt: skip
    assert messages[2].summary == "2 new"


def test_work_that_is_stopped_ends_and_says_so():
    posted, working = Queue(), Event()

    def endless(work):
        working.set()
        while True:
            work.advance("reading", 0, 0)

    service = LibraryService(endless, posted.put)
    service.refresh()
    working.wait()
    assert service.is_busy
    service.cancel()
    service.lane.wait()
    assert posted.queue[-1].summary == "stopped"
    assert not service.is_busy


def test_work_that_fails_says_why():
    posted = Queue()

    def fail(_work):
        raise SourceError("a.txt", "is no text")

    LibraryService(fail, posted.put).refresh()
    assert posted.get().summary == "a.txt: is no text"


def test_progress_is_told_now_and_then_and_at_the_end():
    told = []
    work = LibraryWork(told.append, Stop())
    for done in range(1001):
        work.advance("reading", done, 1000)
    assert told[-1].progress.done == 1000
    assert len(told) < 500


def test_progress_of_another_kind_is_told_at_once():
    told = []
    work = LibraryWork(told.append, Stop())
    work.advance("reading", 0, 10)
    work.advance("indexing", 0, 10)
    assert [message.progress.what for message in told] == ["reading", "indexing"]


def test_advancing_ends_work_that_was_stopped():
    stop = Stop()
    stop.set()
    with pytest.raises(CancelledError):
        LibraryWork(print, stop).advance("reading", 0, 0)


def test_a_newer_progress_replaces_an_older_one():
    told = []
    work = LibraryWork(told.append, Stop())
    work.advance("reading", 0, 10)
    work.advance("indexing", 0, 10)
    assert told[1].can_replace(told[0])
    assert not told[1].can_replace(WorkEnded(""))


def test_an_error_without_words_is_named_by_its_kind():
    assert explain(OSError()) == "OSError"

"""The answers that the screens get out of the library."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from earmark.background import Stop
from earmark.librarian import Librarian
from earmark.messages import LibraryListed
from earmark.question import Question
from earmark.services import LibraryWork
from earmark.state import ReadingPlace, State
from earmark_index import Library
from earmark_index.errors import CancelledError

SAID = """---
title: {title}
show: Small Talk
number: {number}
---

## Cold open

**Mira Okafor:** Welcome back, today we talk about {title}.

**Tom Vale:** A bridge hums when the wind is right, and the deck sways.

## Resonance

**Mira Okafor:** Bridges do?
"""

CAPTIONS = """WEBVTT

00:00:01.000 --> 00:00:03.000
<v Tom Vale>A bridge hums when the wind is right, and

00:00:03.000 --> 00:00:05.000
<v Tom Vale>the deck sways.
"""


class Posted(list):
    """Messages in the order in which they came."""

    def __call__(self, message):
        self.append(message)

    @property
    def labels(self):
        listed = [m for m in self if isinstance(m, LibraryListed)]
        return [episode.label for episode in listed[-1].episodes]


@pytest.fixture
def folder(tmp_path):
    transcripts = tmp_path / "transcripts"
    transcripts.mkdir()
    for number, title in ((1, "Salt"), (2, "Bread")):
        text = SAID.format(title=title, number=number)
        (transcripts / f"{number}.md").write_text(text, encoding="utf-8")
    return transcripts


@pytest.fixture
def librarian(folder, tmp_path):
    home = tmp_path / "cache"
    return Librarian(Library([folder], home), home / "index")


def keep(librarian, stop=None):
    posted = Posted()
    summary = librarian.keep(LibraryWork(posted, stop or Stop()))
    return summary, posted


def test_keeping_the_library_lists_its_episodes_by_name(librarian):
    summary, posted = keep(librarian)
    assert posted.labels == ["1. Salt", "2. Bread"]
    assert summary.startswith("2 episodes")


def test_keeping_a_library_in_which_nothing_changed_says_nothing(librarian):
    keep(librarian)
    assert keep(librarian)[0] == ""


def test_stopped_work_still_lists_what_is_known(librarian):
    stop = Stop()
    stop.set()
    posted = Posted()
    with pytest.raises(CancelledError):
        librarian.keep(LibraryWork(posted, stop))
    assert isinstance(posted[-1], LibraryListed)


def test_an_episode_can_be_read_before_the_library_was(librarian, folder):
    first = librarian.first(State(), folder / "2.md")
    assert librarian.read(first).episode.title == "Bread"


def test_the_first_episode_is_read_before_files_are_looked_at(librarian, folder):
    first = librarian.first(State(), folder / "2.md")
    began = Event()
    found = []

    class Listening(Posted):
        def __call__(self, message):
            super().__call__(message)
            began.set()

    def work():
        librarian.keep(LibraryWork(Listening(), Stop()))
        found.append(librarian.search(Question("bridge"), Stop()).episodes)

    thread = Thread(target=work)
    thread.start()
    assert began.wait(30)
    (folder / "1.md").unlink()
    librarian.read(first)
    thread.join(30)
    assert found == [1]


def test_a_library_that_has_not_changed_is_opened_without_whoosh(librarian, folder):
    keep(librarian)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from earmark.background import Stop\n"
        "from earmark.librarian import Librarian\n"
        "from earmark.question import Question\n"
        "from earmark.services import LibraryWork\n"
        "from earmark.state import State\n"
        "from earmark_index import Library\n"
        "folder, home = map(Path, sys.argv[1:])\n"
        "librarian = Librarian(Library([folder], home), home / 'index')\n"
        "opened = librarian.read(librarian.first(State(), None))\n"
        "assert librarian.find(opened, 'joined', Question('wind')).hits\n"
        "librarian.keep(LibraryWork(lambda message: None, Stop()))\n"
        "assert 'whoosh' not in sys.modules\n"
        "assert librarian.search(Question('wind'), Stop()).hits\n"
    )
    home = folder.parent / "cache"
    command = [sys.executable, "-c", code, str(folder), str(home)]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_session_begins_with_the_first_episode(librarian):
    keep(librarian)
    assert librarian.read(librarian.first(State(), None)).episode.title == "Salt"


def test_chapters_that_are_named_with_their_transcript_open_it(folder, tmp_path):
    (folder / "3.vtt").write_text(CAPTIONS, encoding="utf-8")
    named = folder / "3.chapters.json"
    named.write_text('{"version": "1.2.0", "chapters": []}', encoding="utf-8")
    library = Library([named, folder / "3.vtt"], tmp_path / "cache")
    librarian = Librarian(library, tmp_path / "index")
    opened = librarian.read(librarian.first(State(), named))
    assert len(opened.original.turns) == 2


def test_a_session_begins_where_the_last_one_ended(librarian, folder):
    keep(librarian)
    bread = librarian.first(State(), folder / "2.md")
    state = State().leave(bread, ReadingPlace(1))
    assert librarian.first(state, None) == bread


def test_a_session_on_nothing_begins_with_nothing(tmp_path):
    (tmp_path / "empty").mkdir()
    library = Library([tmp_path / "empty"], tmp_path / "cache")
    assert Librarian(library, tmp_path / "index").first(State(), None) is None


def test_an_open_episode_is_searched_in_the_view_that_is_shown(librarian, folder):
    (folder / "3.vtt").write_text(CAPTIONS, encoding="utf-8")
    opened = librarian.read(librarian.first(State(), folder / "3.vtt"))
    joined = librarian.find(opened, "joined", Question("deck"))
    original = librarian.find(opened, "original", Question("deck"))
    assert [hit.turn for hit in joined.hits] == [0]
    assert [hit.turn for hit in original.hits] == [1]
    start, end = original.hits[0].spans[0]
    assert opened.original.turns[1].text[start:end] == "deck"


def test_other_spellings_are_named(librarian):
    opened = librarian.read(librarian.first(State(), None))
    (spelling,) = librarian.find(opened, "joined", Question("bridge ")).spellings
    assert (spelling.text, spelling.count) == ("Bridges", 1)


def test_a_wrong_query_says_where_it_is_wrong(librarian):
    opened = librarian.read(librarian.first(State(), None))
    found = librarian.find(opened, "joined", Question("wind speeker:Tom"))
    assert (found.hits, found.mistake.start) == ((), 5)
    keep(librarian)
    assert librarian.search(Question("wind speeker:Tom"), Stop()).mistake.start == 5


def test_the_library_is_searched_as_one_types(librarian):
    keep(librarian)
    found = librarian.search(Question("brea"), Stop())
    assert (found.hits, found.episodes) == (1, 1)
    (group,) = found.groups
    assert (group.label, group.show) == ("2. Bread", "Small Talk")
    (hit,) = group.hits
    assert hit.speaker == "Mira Okafor"
    assert hit.snippet[slice(*hit.spans[0])] == "Bread"


def test_new_files_are_found_after_the_library_was_kept(librarian, folder):
    keep(librarian)
    librarian.search(Question("wind"), Stop())
    text = SAID.format(title="Tea", number=3)
    (folder / "3.md").write_text(text, encoding="utf-8")
    keep(librarian)
    assert librarian.search(Question("wind"), Stop()).episodes == 3


def test_a_search_before_there_is_an_index_says_what_to_do(librarian):
    assert (
        "r looks for files" in librarian.search(Question("wind"), Stop()).mistake.words
    )


def test_an_index_that_turns_out_to_be_damaged_is_made_anew(librarian, tmp_path):
    keep(librarian)
    for file in tmp_path.rglob("*.lst"):
        file.write_bytes(bytes(file.stat().st_size))
    assert "r makes it anew" in librarian.search(Question("wind"), Stop()).mistake.words
    keep(librarian)
    assert librarian.search(Question("wind"), Stop()).episodes == 2


def test_talk_is_counted(librarian):
    opened = librarian.read(librarian.first(State(), None))
    assert [talk.name for talk in librarian.desk().talk(opened)] == [
        "Tom Vale",
        "Mira Okafor",
    ]

"""Long work beside the screen: reading episodes, keeping the library, searching it.

The one rule: values go in, messages come out. A service knows functions that do the
work and a function that posts; it knows no widget, no screen and no application.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from earmark_index.errors import EarmarkError, explain

from .background import Lane, Stop
from .messages import (
    EpisodeFailed,
    EpisodeOpened,
    EpisodeSearched,
    LibraryListed,
    LibrarySearched,
    MistakeMade,
    WorkEnded,
    WorkMoved,
)
from .question import Depth
from .shelf import LibraryFindings, Mistake, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.message import Message

    from .opened import OpenEpisode
    from .panes.episode_search import Findings
    from .question import Question
    from .shelf import ShelfEpisode

    Post = Callable[[Message], object]
    ReadEpisode = Callable[[str], OpenEpisode]
    SearchLibrary = Callable[[Question, Stop], LibraryFindings]
    FindInEpisode = Callable[[Question], Findings]
    KeepLibrary = Callable[["LibraryWork"], str]

PAUSE_S = 0.15
"""Without a key for so long, somebody looks at the answer: time for a better one."""

REPORT_EVERY_S = 0.25
"""Progress is shown four times a second: more is bytes on a slow line."""


class EpisodeService:
    """Reads one episode after the other; only the last one asked for matters."""

    def __init__(self, read: ReadEpisode, post: Post) -> None:
        """Prepare the service.

        Args:
            read: Reads an episode by its id; called in a thread.
            post: Posts a message to the application; safe in any thread.
        """
        self._read = read
        self._post = post
        self.lane = Lane("earmark-episode", lambda error: post(MistakeMade(error)))

    def open(self, episode: str) -> None:
        """Read an episode; `EpisodeOpened` or `EpisodeFailed` follows."""
        self.lane.submit(lambda stop: self._open(episode, stop))

    def _open(self, episode: str, stop: Stop) -> None:
        try:
            opened = self._read(episode)
        except (EarmarkError, OSError) as error:
            self._post(EpisodeFailed(episode, explain(error)))
            return
        stop.check()
        self._post(EpisodeOpened(opened))


class SearchService:
    """Searches the library; an answer to an older query is never posted.

    Each question is answered twice: at once with spellings that cost nothing, and
    after a pause with those that take a while to look up.
    """

    def __init__(self, search: SearchLibrary, post: Post) -> None:
        """Prepare the service.

        Args:
            search: Finds a query in the library; called in a thread, checks its stop.
            post: Posts a message to the application; safe in any thread.
        """
        self._search = search
        self._post = post
        self.lane = Lane("earmark-search", lambda error: post(MistakeMade(error)))
        self.generation = 0

    def type(self, question: Question) -> None:
        """Answer what was just typed; more is looked for once typing pauses."""
        self._submit(question, (Depth.QUICK, Depth.FULL))

    def ask(self, question: Question) -> None:
        """Answer a question once, with all spellings."""
        self._submit(question, (Depth.FULL,))

    def _submit(self, question: Question, depths: Sequence[Depth]) -> None:
        self.generation += 1
        generation = self.generation
        self.lane.submit(lambda stop: self._answer(question, depths, generation, stop))

    def cancel(self) -> None:
        """Want no answer any more."""
        self.generation += 1
        self.lane.cancel()

    def _answer(
        self, question: Question, depths: Sequence[Depth], generation: int, stop: Stop
    ) -> None:
        for number, depth in enumerate(depths):
            if number:
                stop.pause(PAUSE_S)
            asked = replace(question, depth=depth)
            try:
                findings = self._search(asked, stop)
            except (EarmarkError, OSError) as error:
                stop.check()
                findings = LibraryFindings(
                    question.typed, mistake=Mistake(explain(error))
                )
            stop.check()
            self._post(LibrarySearched(generation, asked, findings))


class FindService:
    """Looks for more in the open episode, once typing pauses."""

    def __init__(self, post: Post) -> None:
        """Prepare the service.

        Args:
            post: Posts a message to the application; safe in any thread.
        """
        self._post = post
        self.lane = Lane("earmark-find", lambda error: post(MistakeMade(error)))

    def look(self, question: Question, find: FindInEpisode) -> None:
        """Answer a question after a pause; `EpisodeSearched` follows.

        Args:
            question: What is asked.
            find: Finds it in an episode; called in a thread.
        """
        self.lane.submit(lambda stop: self._answer(question, find, stop))

    def cancel(self) -> None:
        """Want no answer any more."""
        self.lane.cancel()

    def _answer(self, question: Question, find: FindInEpisode, stop: Stop) -> None:
        stop.pause(PAUSE_S)
        findings = find(replace(question, depth=Depth.FULL))
        stop.check()
        self._post(EpisodeSearched(question, findings))


class LibraryWork:
    """What work on the library may tell while it runs."""

    def __init__(self, post: Post, stop: Stop) -> None:
        self._post = post
        self._stop = stop
        self._what = ""
        self._began = self._told = 0.0

    def list_episodes(self, episodes: tuple[ShelfEpisode, ...]) -> None:
        """Tell which episodes there are."""
        self._post(LibraryListed(episodes))

    def advance(self, what: str, done: int, total: int) -> None:
        """Tell how far the work is; ends it where it was cancelled.

        Raises:
            CancelledError: The work shall end.
        """
        self._stop.check()
        now = monotonic()
        if what != self._what:
            self._what, self._began, self._told = what, now, 0.0
        if now - self._told < REPORT_EVERY_S and done < total:
            return
        self._told = now
        elapsed = now - self._began
        rate = done / elapsed if elapsed > 0 else 0.0
        self._post(WorkMoved(Progress(what, done, total, rate)))


class LibraryService:
    """Finds new and changed files and keeps the index up to date."""

    def __init__(self, keep: KeepLibrary, post: Post) -> None:
        """Prepare the service.

        Args:
            keep: Does the work, tells its progress, returns a summary; in a thread.
            post: Posts a message to the application; safe in any thread.
        """
        self._keep = keep
        self._post = post
        self.lane = Lane("earmark-library", lambda error: post(MistakeMade(error)))

    @property
    def is_busy(self) -> bool:
        """True while work is going on."""
        return self.lane.is_busy

    def refresh(self) -> None:
        """Look for changes, list the episodes, update the index."""
        self.lane.submit(self._refresh)

    def cancel(self) -> None:
        """Stop the work; what was done so far is kept."""
        self.lane.cancel()

    def _refresh(self, stop: Stop) -> None:
        summary = "stopped"
        try:
            summary = self._keep(LibraryWork(self._post, stop))
        except (EarmarkError, OSError) as error:
            summary = explain(error)
        finally:
            self._post(WorkEnded(summary))

"""Searching the open episode: bar, transcript and tree brought together.

The one rule: while one types, the transcript shows the nearest hit and nothing is
decided; Enter keeps the hits for walking, giving up restores place and hits as before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark.question import Depth, Question

from .chapter_nodes import Counts
from .episode_search import Search, describe, wrong_part
from .motion import times

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.glyphs import Glyphs
    from earmark.keymap import Count
    from earmark.opened import OpenEpisode
    from earmark.question import Picked
    from earmark.shelf import Mistake, Offer, Spelling
    from earmark.state import Memory, ReadingPlace
    from earmark.widgets.search_bar import SearchBar

    from .chapters import ChaptersPane
    from .episode_search import Findings
    from .reading import ReadingPane


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the finder works on and whom it tells."""

    reading: ReadingPane
    chapters: ChaptersPane
    bar: SearchBar
    find: Callable[[Question], Findings]
    look: Callable[[Question], None]
    """Looks for more of what is typed, beside the screen."""

    trouble: Callable[[Mistake, Offer | None], None]
    """Says what is wrong with a query, and what was probably meant."""

    learn: Callable[[Question, Sequence[Spelling], int], None]
    """Takes in which spellings a question found, and how many turns it left out."""

    opened: Callable[[], OpenEpisode | None]
    say: Callable[[str], None]
    type_query: Callable[[], None]
    """Gives the keyboard to the bar."""

    read_on: Callable[[], None]
    """Gives the keyboard back to the transcript."""


class Finder:
    """The search of the open episode, from the first letter to the last hit."""

    def __init__(self, around: Surroundings, memory: Memory, glyphs: Glyphs) -> None:
        self._around = around
        self._memory = memory
        self._glyphs = glyphs
        self._kept: Search | None = None
        self._live: Search | None = None
        self._before: ReadingPlace | None = None
        self._hit_place: ReadingPlace | None = None

    @property
    def is_active(self) -> bool:
        """True where there are hits to walk along."""
        return self._kept is not None and self._kept.is_active

    @property
    def question(self) -> Question:
        """What is searched for now."""
        search = self._live or self._kept
        return Question() if search is None else search.question

    def forget(self) -> None:
        """Forget the search; another episode is shown."""
        self._live = None
        self._keep(None)

    def adopt(self, question: Question, turn: int) -> None:
        """Take over a question that was asked elsewhere, at its hit in a turn."""
        asked = replace(question, depth=Depth.FULL)
        found = Search(origin=turn).asked(asked, self._around.find)
        self._before = None
        self._keep(found)
        if found.walk.current is not None:
            self._go(found)

    def answer(self, question: Question, findings: Findings) -> None:
        """Take a better answer to what is searched for; nothing moves for it."""
        search = self._live or self._kept
        if search is None or search.question != question:
            return
        had_hit = search.walk.current is not None
        search = search.answered(findings)
        self._replace(search)
        if not had_hit:
            self._go(search)

    def decide(self, picked: Picked) -> None:
        """Search again with other spellings; the hit one is at stays, if it can."""
        search = self._live or self._kept
        if search is None:
            return
        question = replace(search.question, picked=picked, depth=Depth.FULL)
        findings = self._around.find(question)
        self._replace(replace(search, question=question).answered(findings))

    def _replace(self, search: Search) -> None:
        if self._live is not None:
            self._live = search
        else:
            self._kept = search
        self._show(search)

    def do_search(self, _count: Count | None) -> None:
        """Begin to type a query; the nearest hit below is shown."""
        self._begin("/", step=1)

    def do_search_backward(self, _count: Count | None) -> None:
        """Begin to type a query; the nearest hit above is shown."""
        self._begin("?", step=-1)

    def _begin(self, prompt: str, step: int) -> None:
        reading = self._around.reading
        self._before = reading.place
        self._live = Search(origin=reading.turn, step=step)
        self._around.bar.begin(prompt, "", self._memory.state.searches)
        self._show(self._live)
        self._around.type_query()

    def type(self, query: str) -> None:
        """Search for what is typed so far."""
        if self._live is None:
            return
        question = replace(self._live.question.retyped(query), depth=Depth.QUICK)
        self._live = self._live.asked(question, self._around.find)
        self._around.look(question)
        self._show(self._live)
        self._go(self._live)

    def accept(self) -> None:
        """Keep the hits for walking; an empty query keeps the ones before."""
        live, self._live = self._live, None
        if live is None or not live.query.strip():
            self._return()
        elif live.findings.mistake.words:
            self._live = live
            return
        else:
            self._memory.searched(live.query)
            self._keep(live)
            self._remember_before()
        self._around.read_on()

    def _remember_before(self) -> None:
        """Let one key lead back to where the search began."""
        if self._before is not None and self._around.reading.place != self._before:
            self._around.reading.remember(self._before)

    def cancel(self) -> None:
        """Give up: the place and the hits of before."""
        self._live = None
        self._return()
        self._around.read_on()

    def _return(self) -> None:
        if self._before is not None:
            self._around.reading.go_back_to(self._before)
        self._keep(self._kept)

    def step_live(self, steps: int) -> None:
        """Show another hit while typing goes on."""
        if self._live is not None and self._live.is_active:
            self._live = self._live.stepped(steps, self._turn(self._live))
            self._show(self._live)
            self._go(self._live)

    def do_hit_next(self, count: Count | None) -> None:
        """To the next hit in the direction of the search."""
        self._walk(times(count))

    def do_hit_previous(self, count: Count | None) -> None:
        """To the next hit against the direction of the search."""
        self._walk(-times(count))

    def _walk(self, steps: int) -> None:
        if self._kept is None or not self._kept.is_active:
            return
        self._around.reading.remember()
        self._kept = self._kept.stepped(steps, self._turn(self._kept))
        self._show(self._kept)
        self._go(self._kept)

    def do_search_clear(self, _count: Count | None) -> None:
        """Forget the hits; the place stays."""
        if self._kept is None:
            self._around.say("Q leaves earmark")
        self._keep(None)

    def refind(self) -> None:
        """Search again: the view has other turns now."""
        if self._kept is not None:
            # In full: an answer that still comes is about the turns of before, and
            # is known by its depth.
            question = replace(self._kept.question, depth=Depth.FULL)
            found = replace(self._kept, origin=self._around.reading.turn)
            self._keep(found.asked(question, self._around.find))

    def _turn(self, search: Search) -> int:
        """Where the reader is: at the hit, unless they have scrolled away from it."""
        hit = search.walk.current
        if hit is not None and self._around.reading.place == self._hit_place:
            return hit.turn
        return self._around.reading.turn

    def _go(self, search: Search) -> None:
        hit = search.walk.current
        if hit is not None:
            self._around.reading.reveal(hit.turn, hit.offset)
            self._hit_place = self._around.reading.place
        elif self._before is not None:
            self._around.reading.go_back_to(self._before)

    def _keep(self, search: Search | None) -> None:
        self._kept = search
        bar = self._around.bar
        prompt = "?" if search is not None and search.step < 0 else "/"
        bar.begin(prompt, "" if search is None else search.query, ())
        self._show(search)

    def _show(self, search: Search | None) -> None:
        around = self._around
        search = search or Search()
        around.bar.note = describe(search, self._glyphs)
        found = search.findings
        around.bar.wrong = wrong_part(found.mistake)
        around.trouble(found.mistake, found.offer)
        around.learn(search.question, found.spellings, found.apart)
        around.reading.highlight(search)
        around.chapters.count(self._counts(search))

    def _counts(self, search: Search) -> Counts | None:
        opened, reading = self._around.opened(), self._around.reading.reading
        if opened is None or reading is None or not search.query.strip():
            return None
        starts = [reading.turn_of(row.first_turn) for row in opened.chapters]
        return Counts(len(search.walk.hits), search.walk.count_between(starts))

"""The reading pane: the transcript and every way to move in it.

The one rule: whoever moves far away is remembered with the place before, so that one
key leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from earmark.opened import OpenEpisode, View, next_of_speaker, turn_at
from earmark.state import ReadingPlace
from earmark.view.names import name_time
from earmark.view.turns import ChapterHeading
from earmark_index.timecode import format_clock

from .labels import Whereabouts, name_chapter
from .motion import ScrollingPane, times

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.keymap import Count
    from earmark_index.model import Reading

    from .episode_search import Search
    from .ports import Transcript

MAX_JUMPS = 100
"""Places that one can go back to."""


class ReadingPane(ScrollingPane, Vertical):
    """The transcript of the open episode, moved by commands."""

    @dataclass
    class Moved(Message):
        """Another place is at the top of the view."""

    @dataclass
    class ViewChanged(Message):
        """Other turns are shown; numbers of reading turns mean others now."""

    @dataclass
    class Refused(Message):
        """A movement was impossible; the reason is for the person."""

        reason: str

    def __init__(self, transcript: Transcript, view: View) -> None:
        super().__init__(id="reading")
        self.transcript = self.scrolling = transcript
        self._opened: OpenEpisode | None = None
        self.view: View = view
        """Joined or original turns."""
        self._jumps: list[ReadingPlace] = []
        self._shown_hit: tuple[tuple[int, int], int] | None = None
        self._notice = Static(Content(), id="notice")

    def compose(self) -> ComposeResult:
        """Put the transcript in, and the words that stand there without one."""
        # Every port is a widget; a protocol cannot say so.
        yield cast("Widget", self.transcript)
        yield self._notice

    def tell(self, words: Content) -> None:
        """Say why there is no transcript yet."""
        self._notice.update(words)
        self.set_class(self._opened is None, "-empty")

    @property
    def reading(self) -> Reading | None:
        """The turns that are shown."""
        return None if self._opened is None else self._opened.reading(self.view)

    @property
    def turn(self) -> int:
        """Number of the reading turn at the top."""
        return self.transcript.place[0]

    @property
    def turn_read(self) -> int:
        """Number of the reading turn that one came for: that of the hit one is at.

        The turn at the top where one has moved since; above a hit some rows are shown.
        """
        if self._shown_hit is not None and self._shown_hit[0] == self.transcript.place:
            return self._shown_hit[1]
        return self.turn

    @property
    def place_read(self) -> ReadingPlace:
        """The place that one came for, see `turn_read`."""
        turn = self.turn_read
        if turn == self.turn or self.reading is None:
            return self.place
        return ReadingPlace(self.reading.starts[turn])

    @property
    def place(self) -> ReadingPlace:
        """Where the reader is, in source turns; survives a change of view."""
        turn, offset = self.transcript.place
        reading = self.reading
        if reading is None or not reading.turns:
            return ReadingPlace()
        return ReadingPlace(reading.starts[turn], offset)

    def whereabouts(self, chapter: str, usual: View) -> Whereabouts:
        """What the status line says of this place.

        Args:
            chapter: Name of the chapter that is being read.
            usual: The view that needs no mention.
        """
        reading = self.reading
        if reading is None or not reading.turns:
            return Whereabouts(0, 0, 0)
        turn = reading.turns[self.turn_read]
        return Whereabouts(
            percent=round(self.transcript.fraction * 100),
            turn=self.turn_read,
            turns=len(reading.turns),
            time=name_time(turn),
            chapter=chapter,
            speaker=turn.speaker or "",
            view="" if self.view == usual else self.view,
        )

    @property
    def has_jumps(self) -> bool:
        """True where there is a place to go back to."""
        return bool(self._jumps)

    def show(self, opened: OpenEpisode, place: ReadingPlace) -> None:
        """Show an episode from a place on."""
        self._opened = opened
        self.remove_class("-empty")
        self._jumps.clear()
        self._show(place)

    def _show(self, place: ReadingPlace) -> None:
        reading = self.reading
        if reading is None:
            return
        turn = reading.turn_of(place.turn) if reading.turns else 0
        is_start = bool(reading.turns) and reading.starts[turn] == place.turn
        offset = place.offset if is_start else 0
        self.transcript.show(reading, self._headings(reading), turn=turn, offset=offset)
        self.moved()

    def _headings(self, reading: Reading) -> dict[int, list[ChapterHeading]]:
        """The chapters, by the reading turn on which they begin."""
        found: dict[int, list[ChapterHeading]] = {}
        for row in () if self._opened is None else self._opened.chapters:
            start = row.chapter.start_ms
            time = "" if start is None else format_clock(start)
            heading = ChapterHeading(name_chapter(row.chapter), time, row.depth)
            found.setdefault(reading.turn_of(row.first_turn), []).append(heading)
        return found

    def highlight(self, search: Search | None) -> None:
        """Mark what a search found; nothing where there is none."""
        walk = None if search is None else search.walk
        spans = {} if walk is None else {hit.turn: hit.spans for hit in walk.hits}
        hit = None if walk is None else walk.current
        self.transcript.set_highlights(spans, None if hit is None else hit.turn)

    def go(self, turn: int, offset: int = 0) -> None:
        """Move to a reading turn without remembering the place before."""
        self.transcript.go_turn(turn, offset)
        self.moved()

    def reveal(self, turn: int, offset: int) -> None:
        """Bring an offset of a reading turn into view; the place may stay."""
        self.transcript.reveal(turn, offset)
        self._shown_hit = (self.transcript.place, turn)
        self.moved()

    def go_back_to(self, place: ReadingPlace) -> None:
        """Move to a place in source turns."""
        reading = self.reading
        if reading is not None and reading.turns:
            self.go(reading.turn_of(place.turn), place.offset)

    def jump(self, turn: int, offset: int = 0) -> None:
        """Move to a reading turn and remember the place before."""
        self.remember()
        self.go(turn, offset)

    def jump_source(self, source_turn: int) -> None:
        """Jump to a source turn, in whatever view."""
        reading = self.reading
        if reading is not None and reading.turns:
            self.jump(reading.turn_of(source_turn))

    def arrive(self, source_turn: int) -> int:
        """Bring a source turn into view and remember the place before.

        Returns:
            The number of its reading turn; 0 where there are no turns.
        """
        reading = self.reading
        if reading is None or not reading.turns:
            return 0
        self.remember()
        turn = reading.turn_of(source_turn)
        self.reveal(turn, 0)
        return turn

    def remember(self, place: ReadingPlace | None = None) -> None:
        """Keep this place, or the one given, to go back to."""
        place = place or self.place
        if not self._jumps or self._jumps[-1] != place:
            self._jumps = [*self._jumps, place][-MAX_JUMPS:]

    def _refuse(self, reason: str) -> None:
        self.post_message(self.Refused(reason))

    def moved(self) -> None:
        """Tell the screen."""
        self.post_message(self.Moved())

    def do_go_start(self, count: Count | None) -> None:
        """To the start, or to a turn or a time."""
        if count is None:
            self.jump(0)
        else:
            self.go_to(count)

    def do_go_end(self, count: Count | None) -> None:
        """To the end, or to a turn or a time."""
        if count is not None:
            self.go_to(count)
            return
        self.remember()
        self.transcript.go_end()
        self.moved()

    def go_to(self, count: Count) -> None:
        """Jump to a turn by its number from 1, or to what is spoken at a time."""
        reading = self.reading
        if reading is None or not reading.turns:
            return
        if count.number is not None:
            self.jump(min(max(1, count.number), len(reading.turns)) - 1)
            return
        turn = turn_at(reading.turns, count.time_ms or 0)
        if turn is None:
            self._refuse("this transcript has no times")
        else:
            self.jump(turn)

    def do_go_percent(self, count: Count | None) -> None:
        """To a percentage."""
        if count is None or count.number is None:
            self._refuse("a number goes before %, as in 45%")
            return
        self.remember()
        self.transcript.go_fraction(min(count.number, 100) / 100)
        self.moved()

    def do_turn_next(self, count: Count | None) -> None:
        """To the next turn."""
        self._move_turns(times(count))

    def do_turn_previous(self, count: Count | None) -> None:
        """To the start of this turn, then to the turn before."""
        is_inside = self.transcript.place[1] > 0
        self._move_turns(-times(count) + (1 if is_inside else 0))

    def _move_turns(self, steps: int) -> None:
        reading = self.reading
        if reading is not None and reading.turns:
            self.go(min(max(0, self.turn + steps), len(reading.turns) - 1))

    def do_chapter_next(self, count: Count | None) -> None:
        """To the next chapter."""
        self._move_chapters(times(count))

    def do_chapter_previous(self, count: Count | None) -> None:
        """To the start of this chapter, then to the chapter before."""
        self._move_chapters(-times(count))

    def _move_chapters(self, steps: int) -> None:
        place = self.place
        if self._opened is None:
            return
        found = self._opened.chapter_from(place.turn, place.offset, steps)
        if found is None:
            self._refuse("no chapter further on" if steps > 0 else "no chapter before")
        else:
            self.jump_source(found.first_turn)

    def do_speaker_next(self, count: Count | None) -> None:
        """To the next turn of this speaker."""
        self._move_speaker(times(count))

    def do_speaker_previous(self, count: Count | None) -> None:
        """To the turn of this speaker before."""
        self._move_speaker(-times(count))

    def _move_speaker(self, steps: int) -> None:
        reading = self.reading
        turns = () if reading is None else reading.turns
        found = next_of_speaker(turns, self.turn, steps)
        if found is None:
            self._refuse("this speaker says no more" if steps > 0 else "nothing before")
        else:
            self.jump(found)

    def do_jump_back(self, _count: Count | None) -> None:
        """Back to before the last jump."""
        if self._jumps:
            self.go_back_to(self._jumps.pop())

    def do_toggle_view(self, _count: Count | None) -> None:
        """Switch between joined and original turns."""
        place = self.place
        self.view = "original" if self.view == "joined" else "joined"
        self._show(place)
        self.post_message(self.ViewChanged())

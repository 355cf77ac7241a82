"""The search bar: a line to type in, live, with a note on what was found.

The one rule: the bar knows nothing of searching. It posts what is typed and shows
the note, the error and the hints it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from .line import Line
from .spread import GAP, line_up, shorten, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.visual import VisualType

    from earmark.keymap import Count

CURSOR = "reverse"
ERROR = "underline"


class SearchBar(Widget, can_focus=True):
    """One row: prompt and query at the left, what was found at the right."""

    DEFAULT_CSS = "SearchBar { height: 1; }"

    @dataclass
    class Changed(Message):
        """The query was edited."""

        query: str

    @dataclass
    class Accepted(Message):
        """The query was taken as it is."""

        query: str

    @dataclass
    class Cancelled(Message):
        """The person gave up; the place before is wanted back."""

    @dataclass
    class Stepped(Message):
        """Another hit is wanted while typing goes on."""

        step: int

    @dataclass
    class Completing(Message):
        """What is typed shall be completed, or the next way to do so shown."""

        step: int
        """1 for the next way, -1 for the one before."""

    @dataclass
    class OfferWanted(Message):
        """What is offered behind the query shall be taken."""

    line: reactive[Line] = reactive(Line, init=False)
    """What is typed."""

    prompt: reactive[str] = reactive("/", init=False)
    """Character before the query: `/`, `?` or a backslash."""

    note: reactive[Content] = reactive(Content, init=False)
    """What was found: place among the hits, other spellings."""

    wrong: reactive[tuple[int, int] | None] = reactive[tuple[int, int] | None](
        None, init=False
    )
    """Code points of the query from and up to that make it wrong."""

    hints: reactive[tuple[Content, ...]] = reactive(tuple[Content, ...], init=False)
    """Shown while nothing is typed and the keyboard is elsewhere, what fits."""

    def __init__(self, ellipsis: str = "…", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._ellipsis = ellipsis
        self._history: tuple[str, ...] = ()
        self._at: int | None = None
        self._draft = ""

    def begin(self, prompt: str, query: str, history: Sequence[str]) -> None:
        """Start typing: set the prompt, the first text and what Up brings back."""
        self.prompt = prompt
        self._history, self._at = tuple(history), None
        self.line = Line.of(query)
        self.wrong = None

    def render(self) -> VisualType:
        """Paint the row."""
        if not self.has_focus and not self.line.text:
            hints = line_up(self.hints, self.size.width)
            return shorten(hints, self.size.width, self._ellipsis)
        prompt = Content(f"{self.prompt} ")
        room = max(1, self.size.width - prompt.cell_length)
        # The note gives way to the query, as far as that is half of the row.
        typed = Content(self.line.text).cell_length + 1 + GAP
        least = max(12, min(typed, room // 2))
        note = shorten(self.note, max(0, room - least), self._ellipsis)
        width = max(1, room - note.cell_length - (2 if note else 0))
        return spread(
            prompt + self._window(width), note, self.size.width, self._ellipsis
        )

    def _window(self, width: int) -> Content:
        """The part of the query around the cursor that fits, with its marks."""
        text, cursor = f"{self.line.text} ", self.line.cursor
        spans = [Span(cursor, cursor + 1, CURSOR)] if self.has_focus else []
        if self.wrong is not None:
            first = min(self.wrong[0], len(self.line.text))
            last = min(self.wrong[1], len(self.line.text))
            spans.insert(0, Span(first, max(last, first + 1), ERROR))
        start = 0
        while Content(text[start : cursor + 1]).cell_length > width and start < cursor:
            start += 1
        return Content(text, spans=spans)[start:].truncate(width)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text as if it were typed."""
        event.stop()
        self.type(event.text)

    def type(self, text: str) -> None:
        """Take characters at the cursor."""
        self._edit(self.line.insert(text))

    def _edit(self, line: Line) -> None:
        if line == self.line:
            return
        is_new = line.text != self.line.text
        self.line = line
        if is_new:
            self._at = None
            self.post_message(self.Changed(line.text))

    def do_accept(self, _count: Count | None) -> None:
        """Keep the query."""
        self.post_message(self.Accepted(self.line.text))

    def do_cancel(self, _count: Count | None) -> None:
        """Give up."""
        self.post_message(self.Cancelled())

    def do_delete_left(self, _count: Count | None) -> None:
        """Delete a character; in an empty bar give up."""
        if not self.line.text:
            self.post_message(self.Cancelled())
        self._edit(self.line.delete_left())

    def do_delete_right(self, _count: Count | None) -> None:
        """Delete the character under the cursor."""
        self._edit(self.line.delete_right())

    def do_delete_word(self, _count: Count | None) -> None:
        """Delete the word before the cursor."""
        self._edit(self.line.delete_word())

    def do_clear_line(self, _count: Count | None) -> None:
        """Delete all."""
        self._edit(Line())

    def do_cursor_left(self, _count: Count | None) -> None:
        """Move the cursor to the left."""
        self._edit(self.line.move(-1))

    def do_cursor_right(self, _count: Count | None) -> None:
        """Move the cursor to the right; at the end take what is offered."""
        if self.line.cursor == len(self.line.text):
            self.post_message(self.OfferWanted())
        self._edit(self.line.move(1))

    def do_cursor_start(self, _count: Count | None) -> None:
        """Move the cursor to the start."""
        self._edit(Line(self.line.text, 0))

    def do_cursor_end(self, _count: Count | None) -> None:
        """Move the cursor to the end; from there take what is offered."""
        if self.line.cursor == len(self.line.text):
            self.post_message(self.OfferWanted())
        self._edit(Line.of(self.line.text))

    def retype(self, line: Line) -> None:
        """Take a line that was made elsewhere, as if it were typed."""
        self._edit(line)

    def do_complete(self, _count: Count | None) -> None:
        """Ask for what is typed to be completed."""
        self.post_message(self.Completing(1))

    def do_complete_back(self, _count: Count | None) -> None:
        """Ask for the way to complete before."""
        self.post_message(self.Completing(-1))

    def do_older(self, _count: Count | None) -> None:
        """Bring back the search before, of those that begin as typed."""
        end = len(self._history) if self._at is None else self._at
        self._recall(range(end - 1, -1, -1))

    def do_newer(self, _count: Count | None) -> None:
        """Bring back the search after, at last what was being typed."""
        if self._at is not None and not self._recall(
            range(self._at + 1, len(self._history))
        ):
            self._edit(Line.of(self._draft))
            self._at = None

    def _recall(self, places: range) -> bool:
        """Show the first of some remembered searches that begins as typed."""
        if self._at is None:
            self._draft = self.line.text
        begin = self._draft.casefold()
        for at in places:
            text = self._history[at]
            if text.casefold().startswith(begin) and text != self.line.text:
                self._edit(Line.of(text))
                self._at = at
                return True
        return False

    def do_pick_next(self, _count: Count | None) -> None:
        """Ask for the next hit."""
        self.post_message(self.Stepped(1))

    def do_pick_previous(self, _count: Count | None) -> None:
        """Ask for the hit before."""
        self.post_message(self.Stepped(-1))

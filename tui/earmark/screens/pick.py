"""A list over the foot of the screen, in which one row is chosen.

The one rule: what is above stays in view and follows every decision at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from earmark.guide import hints
from earmark.panes import labels
from earmark.panes.motion import times
from earmark.widgets.choice_list import ChoiceList
from earmark.widgets.status_line import StatusLine

from .command_screen import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from earmark.commands import Need, Place
    from earmark.glyphs import Glyphs
    from earmark.keymap import Count, Keymap

Row = tuple[Content, Content]


class PickScreen(CommandScreen[Any], ModalScreen[Any]):
    """Rows to choose from, and the keys that act on them."""

    def __init__(self, keymap: Keymap, place: Place, glyphs: Glyphs) -> None:
        """Prepare the list.

        Args:
            keymap: The key map in use.
            place: What is listed; decides which commands there are.
            glyphs: Characters that the terminal can show.
        """
        super().__init__(keymap)
        self._place = place
        self.glyphs = glyphs
        self.choices = ChoiceList(glyphs.ellipsis)
        self.status = StatusLine(glyphs.ellipsis)
        self._is_open = False
        self._doers: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the list above its keys."""
        with Vertical(id="palette"):
            yield self.choices
            yield self.status

    def on_mount(self) -> None:
        """Show what there is."""
        self._is_open = True
        self.show_rows()

    @property
    def doers(self) -> tuple[object, ...]:
        """Who carries out commands beside the list."""
        return self._doers

    def assist(self, *doers: object) -> None:
        """Let objects carry out the commands that all screens share."""
        self._doers = doers

    @property
    def place(self) -> Place:
        """What is listed."""
        return self._place

    @property
    def met(self) -> frozenset[Need]:
        """A list needs nothing."""
        return frozenset()

    def rows(self) -> Sequence[Row]:
        """What there is to choose from now."""
        raise NotImplementedError

    @property
    def nothing(self) -> str:
        """What to say where there is nothing to choose."""
        return ""

    @property
    def heading(self) -> Content:
        """What the list is about, beside its keys."""
        return labels.text(self._place.value, labels.BOLD)

    def show_rows(self) -> None:
        """Show the rows as they are now; the chosen one stays.

        Answers come before the list is there and after it has gone, too.
        """
        if not self._is_open:
            return
        rows = tuple(self.rows())
        at = self.choices.chosen
        self.choices.show(rows or ((labels.text(self.nothing), Content()),))
        self.choices.move(at)
        self.status.position = self.heading
        self.status.hints = labels.hint_row(hints(self.keymap, self.place, self.met))

    def say(self, text: str) -> None:
        """Tell the person something, until the next key."""
        self.status.message = labels.text(text)

    def show_pending(self, text: str) -> None:
        """Show the count typed so far."""
        self.status.pending = text

    def do_line_down(self, count: Count | None) -> None:
        """Choose the next row."""
        self.choices.move(times(count))

    def do_line_up(self, count: Count | None) -> None:
        """Choose the row before."""
        self.choices.move(-times(count))

    def do_go_start(self, _count: Count | None) -> None:
        """Choose the first row."""
        self.choices.move(-len(self.choices.rows))

    def do_go_end(self, _count: Count | None) -> None:
        """Choose the last row."""
        self.choices.move(len(self.choices.rows))

    def do_take_row(self, _count: Count | None) -> None:
        """Go back; what was decided is decided already."""
        self.close()

    def do_leave_rows(self, _count: Count | None) -> None:
        """Go back."""
        self.close()

    def close(self, result: object = None) -> None:
        """Go back with a result."""
        self._is_open = False
        self.dismiss(result)

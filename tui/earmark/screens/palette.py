"""The palette: every command of a place by name, and the way to a turn or a time.

The one rule: it only chooses. The screen below carries out what was chosen, in the
place where the keyboard was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from earmark.commands import Command, Need, Place
from earmark.guide import Destination, Told, choose, read_destination, read_told
from earmark.keymap import Keymap, show_key
from earmark.widgets.choice_list import ChoiceList
from earmark.widgets.search_bar import SearchBar

from .command_screen import CommandScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from earmark.glyphs import Glyphs
    from earmark.keymap import Count

Choice = Command | Destination | Told


class PaletteScreen(CommandScreen[Choice | None], ModalScreen[Choice | None]):
    """A line to type in and the commands that fit, over the screen below."""

    bar = getters.query_one(SearchBar)
    choices = getters.query_one(ChoiceList)

    def __init__(
        self,
        keymap: Keymap,
        below: Place,
        met: frozenset[Need],
        glyphs: Glyphs,
        typed: str = "",
    ) -> None:
        """Offer the commands of a place.

        Args:
            keymap: The key map in use.
            below: Where the keyboard was.
            met: The needs that are met there.
            glyphs: Characters that the terminal can show.
            typed: What stands in the line at first.
        """
        super().__init__(keymap)
        self._below = below
        self._below_met = met
        self._glyphs = glyphs
        self._typed = typed
        self._commands: tuple[Command, ...] = ()

    @property
    def place(self) -> Place:
        """The palette is a place of its own."""
        return Place.PALETTE

    def compose(self) -> ComposeResult:
        """Put the list above the line."""
        with Vertical(id="palette"):
            yield ChoiceList(self._glyphs.ellipsis)
            yield SearchBar(self._glyphs.ellipsis)

    def on_mount(self) -> None:
        """Offer everything."""
        self.bar.begin(":", self._typed, ())
        self.set_focus(self.bar)
        self._offer(self._typed)

    @on(SearchBar.Changed)
    def _change(self, message: SearchBar.Changed) -> None:
        message.stop()
        self._offer(message.query)

    @on(SearchBar.Cancelled)
    def _cancel(self, message: SearchBar.Cancelled) -> None:
        message.stop()
        self.dismiss(None)

    @on(SearchBar.Accepted)
    def _accept(self, message: SearchBar.Accepted) -> None:
        message.stop()
        choice = read_destination(message.query) or self._told(message.query)
        if choice is not None:
            self.dismiss(choice)
        elif self._commands:
            self.dismiss(self._commands[self.choices.chosen])

    @on(SearchBar.Stepped)
    def _step(self, message: SearchBar.Stepped) -> None:
        message.stop()
        self.choices.move(message.step)

    def do_row_next(self, _count: Count | None) -> None:
        """Choose the next row."""
        self.choices.move(1)

    def do_row_previous(self, _count: Count | None) -> None:
        """Choose the row before."""
        self.choices.move(-1)

    def _offer(self, query: str) -> None:
        if read_destination(query) is not None:
            self._commands = ()
            self.choices.show(((Content(f"Go to {query.strip()}"), Content("")),))
            return
        told = self._told(query)
        if told is not None:
            self._commands = ()
            more = Content(told.command.help)
            self.choices.show(((Content(told.command.title), more),))
            return
        self._commands = choose(query, self.keymap, self._below, self._below_met)
        rows = tuple(self._row(command) for command in self._commands)
        nothing = ((Content("No command here has such a name"), Content("")),)
        self.choices.show(rows or nothing)

    def _told(self, query: str) -> Told | None:
        return read_told(query, self.keymap, self._below)

    def _row(self, command: Command) -> tuple[Content, Content]:
        keys = "  ".join(map(show_key, self.keymap.keys(command)))
        return Content(command.title), Content(keys or f":{command.word}")

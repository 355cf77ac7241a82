"""Saved searches and aliases: keeping them, listing them, opening one.

The one rule: a name or an alias is typed in the palette, behind the word of its
command; keys only begin that line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.content import Content

from earmark.commands import Place
from earmark.panes import labels
from earmark.searchbook import SearchBookError

from .pick import PickScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.keymap import Count
    from earmark.session import Session

    from .aids import Aids
    from .command_screen import CommandScreen
    from .pick import Row


@dataclass(frozen=True, slots=True)
class Searching:
    """What a screen does with queries."""

    query: Callable[[], str]
    """What is typed now."""

    open_query: Callable[[str], None]
    """Searches the library for a query."""

    again: Callable[[], None]
    """Searches again: words find others now."""


class Searches:
    """What a screen does with saved searches and aliases."""

    def __init__(
        self,
        screen: CommandScreen[Any],
        session: Session,
        aids: Aids,
        searching: Searching,
    ) -> None:
        """Prepare it.

        Args:
            screen: The screen that searches.
            session: Keys, glyphs and the book of searches.
            aids: Opens the palette.
            searching: What the screen does with queries.
        """
        self._screen = screen
        self._session = session
        self._book = session.book
        self._aids = aids
        self._query = searching.query
        self._open_query = searching.open_query
        self._again = searching.again

    def do_save_search(self, _count: Count | None) -> None:
        """Let the person type a name."""
        self._aids.open_palette("save ")

    def take_save_search(self, name: str) -> None:
        """Save the query under a name."""
        self._try(lambda: self._book.save(name, self._query()))

    def do_saved_searches(self, _count: Count | None) -> None:
        """List what is saved."""
        sheet = SavedScreen(self._session)
        self._aids.open_list(sheet, self._opened)

    def take_saved_searches(self, name: str) -> None:
        """Open a saved search by its name."""
        found = self._book.find(name)
        if found is None:
            self._screen.say(f"no search is saved as {name!r}")
        else:
            self._open_query(found.query)

    def do_rename_search(self, _count: Count | None) -> None:
        """Let the person type names."""
        self._aids.open_palette("rename ")

    def take_rename_search(self, text: str) -> None:
        """Rename a saved search."""
        self._try(lambda: self._book.rename(text))

    def do_alias(self, _count: Count | None) -> None:
        """List the aliases."""
        sheet = AliasesScreen(self._session)
        self._aids.open_list(sheet, lambda _nothing: self._again())

    def take_alias(self, text: str) -> None:
        """Let words find each other; alone, list them."""
        if text.strip():
            self._try(lambda: self._book.alias(text))
            self._again()
        else:
            self.do_alias(None)

    def do_unalias(self, _count: Count | None) -> None:
        """Let the person type a word."""
        self._aids.open_palette("unalias ")

    def take_unalias(self, word: str) -> None:
        """Forget an alias."""
        self._try(lambda: self._book.unalias(word))
        self._again()

    def _try(self, change: Callable[[], str]) -> None:
        try:
            self._screen.say(change())
        except SearchBookError as error:
            self._screen.say(str(error))

    def _opened(self, chosen: str | Renaming | None) -> None:
        if isinstance(chosen, Renaming):
            self._aids.open_palette(f"rename {chosen.name} = ")
        elif chosen is not None:
            self._open_query(chosen)


@dataclass(frozen=True, slots=True)
class Renaming:
    """Another name is wanted for a saved search."""

    name: str


class SavedScreen(PickScreen):
    """The saved searches; the chosen one's query is the result."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.keymap, Place.SAVED, session.glyphs)
        self._book = session.book

    @property
    def nothing(self) -> str:
        """What to say where there is nothing to choose."""
        return "no search is saved; W saves the one that is shown"

    def rows(self) -> Sequence[Row]:
        """Names and queries."""
        return [
            (labels.text(one.name, labels.BOLD), labels.text(one.query))
            for one in self._book.saved()
        ]

    def do_take_row(self, _count: Count | None) -> None:
        """Search for the chosen one."""
        saved = self._book.saved()
        self.close(saved[self.choices.chosen].query if saved else None)

    def do_delete_row(self, _count: Count | None) -> None:
        """Delete the chosen one."""
        saved = self._book.saved()
        if saved:
            _delete(self, self._book.delete, saved[self.choices.chosen].name)

    def do_rename_row(self, _count: Count | None) -> None:
        """Let the person type another name."""
        saved = self._book.saved()
        if saved:
            # The screen below opens the palette: an answer to this one, which is
            # gone by then, would be heard by nobody.
            self.close(Renaming(saved[self.choices.chosen].name))


class AliasesScreen(PickScreen):
    """The words that find each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.keymap, Place.ALIASES, session.glyphs)
        self._book = session.book

    @property
    def nothing(self) -> str:
        """What to say where there is nothing to choose."""
        return "no aliases; :alias rednote = xiaohongshu = xhs makes one"

    def rows(self) -> Sequence[Row]:
        """One set of equal words a row."""
        return [(labels.text(line), Content()) for line in self._book.alias_lines()]

    def do_delete_row(self, _count: Count | None) -> None:
        """Forget the chosen set."""
        lines = self._book.alias_lines()
        if lines:
            _delete(self, self._book.unalias, lines[self.choices.chosen])


def _delete(sheet: PickScreen, delete: Callable[[str], str], name: str) -> None:
    """Delete a row and say so."""
    try:
        sheet.say(delete(name))
    except SearchBookError as error:
        sheet.say(str(error))
    sheet.show_rows()

"""Deciding about the other spellings of a search: the list, and the keys without it.

The one rule: every decision is searched for at once and can be taken back; it goes
with the words that it was made for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from earmark.commands import Place
from earmark.panes import labels
from earmark.panes.spellings import SpellingBook, spelling_row

from .pick import PickScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.glyphs import Glyphs
    from earmark.keymap import Count, Keymap
    from earmark.question import Picked, Question
    from earmark.shelf import Spelling

    from .aids import Aids
    from .command_screen import CommandScreen
    from .pick import Row

EXPLAINED = 'as typed; =word and "in quotes" find only that'


class Deciding:
    """What a person decides about spellings, for one screen."""

    def __init__(
        self,
        screen: CommandScreen[Any],
        aids: Aids,
        glyphs: Glyphs,
        question: Callable[[], Question],
        decide: Callable[[Picked], None],
    ) -> None:
        """Prepare it.

        Args:
            screen: The screen that searches.
            aids: Opens lists over it.
            glyphs: Characters that the terminal can show.
            question: What is searched for now.
            decide: Searches again with other decisions.
        """
        self._screen = screen
        self._aids = aids
        self._glyphs = glyphs
        self.question = question
        self._decide = decide
        self.book = SpellingBook()
        self.apart = 0
        self._sheet: SpellingsScreen | None = None

    def learn(
        self, question: Question, spellings: Sequence[Spelling], apart: int
    ) -> None:
        """Take in what a question found."""
        self.book.learn(question, spellings)
        if apart or question.picked.has_apart is not True:
            self.apart = apart
        if self._sheet is not None:
            self._sheet.show_rows()

    def decide(self, picked: Picked) -> None:
        """Search again with other decisions."""
        self._decide(picked)
        if self._sheet is not None:
            self._sheet.show_rows()

    def toggle_apart(self) -> None:
        """Show the turns in which the words stand apart, or hide them."""
        picked = self.question().picked
        if picked.has_apart is True:
            self.decide(replace(picked, has_apart=None))
        else:
            self.decide(replace(picked, has_apart=True))

    def do_spellings(self, count: Count | None) -> None:
        """List the spellings, or drop the one with a number."""
        if count is not None and count.number is not None:
            self._toggle_numbered(count.number)
            return
        self._sheet = SpellingsScreen(self._screen.keymap, self._glyphs, self)
        self._aids.open_list(self._sheet)

    def _toggle_numbered(self, number: int) -> None:
        one = self.book.numbered(number)
        if one is None:
            self._screen.say(f"there is no spelling {number}")
        else:
            self.decide(self.question().picked.toggle(one.name))

    def do_bar_spellings(self, _count: Count | None) -> None:
        """List the spellings while the query is typed."""
        self.do_spellings(None)

    def do_as_typed(self, _count: Count | None) -> None:
        """Find only what is typed, or other spellings too."""
        self.decide(self.question().picked.pin(""))

    def do_show_apart(self, _count: Count | None) -> None:
        """Show the turns in which the words stand apart, or hide them."""
        if not self.apart and self.question().picked.has_apart is not True:
            self._screen.say("no turns are left out")
        else:
            self.toggle_apart()


class SpellingsScreen(PickScreen):
    """The spellings of a search, each with why it counts and how often it occurs."""

    def __init__(self, keymap: Keymap, glyphs: Glyphs, deciding: Deciding) -> None:
        super().__init__(keymap, Place.SPELLINGS, glyphs)
        self._deciding = deciding

    def rows(self) -> Sequence[Row]:
        """What was typed, the spellings, the words apart."""
        deciding, glyphs = self._deciding, self.glyphs
        question = deciding.question()
        picked = question.picked
        is_typed = picked.only in {None, ""}
        sign = glyphs.is_on if is_typed else glyphs.is_off
        typed = Content(f"{sign} ") + labels.text(question.typed, labels.BOLD)
        rows = [(typed, labels.text(EXPLAINED, labels.DIM))]
        rows += [spelling_row(one, picked, glyphs) for one in deciding.book.spellings]
        if self._has_apart:
            sign = glyphs.is_on if picked.has_apart else glyphs.is_off
            many = f"{glyphs.times}{deciding.apart:,}" if deciding.apart else ""
            words = labels.text(f"{sign} the words apart, not in a row")
            rows.append((words, labels.text(f"words apart {many}".strip())))
        return rows

    @property
    def _has_apart(self) -> bool:
        picked = self._deciding.question().picked
        return bool(self._deciding.apart) or picked.has_apart is True

    @property
    def _chosen_name(self) -> str | None:
        """By which the chosen spelling is known; `None` for the words apart."""
        spellings = self._deciding.book.spellings
        at = self.choices.chosen - 1
        if at < 0:
            return ""
        return spellings[at].name if at < len(spellings) else None

    @property
    def _picked(self) -> Picked:
        return self._deciding.question().picked

    def do_toggle_row(self, _count: Count | None) -> None:
        """Drop a spelling, or take it back."""
        name = self._chosen_name
        if name is None:
            self._deciding.toggle_apart()
        elif name:
            self._deciding.decide(self._picked.toggle(name))
        else:
            self.say("what is typed is always searched for; o pins another spelling")

    def do_only_row(self, _count: Count | None) -> None:
        """Find only this spelling, or all again."""
        if self._chosen_name is not None:
            self._deciding.decide(self._picked.pin(self._chosen_name))

    def do_undo_row(self, _count: Count | None) -> None:
        """Take back the last decision."""
        self._deciding.decide(self._picked.undo())

    def do_reset_rows(self, _count: Count | None) -> None:
        """All spellings as in the beginning."""
        self._deciding.decide(type(self._picked)())

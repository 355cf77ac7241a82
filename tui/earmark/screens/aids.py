"""Help and palette, the same on every screen.

The one rule: what is shown comes from the registry, for the place where the keyboard
was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from earmark.commands import BY_ID, Command
from earmark.guide import Destination, Told, help_sections
from earmark.view.blocks import Fact, Heading, Paragraph

from .palette import PaletteScreen
from .sheet import SheetScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from earmark.desk import Parts
    from earmark.guide import HelpSection
    from earmark.keymap import Count
    from earmark.session import Session
    from earmark.view.blocks import Block

    from .command_screen import CommandScreen
    from .palette import Choice
    from .pick import PickScreen


class Aids:
    """Opens help and palette for a screen."""

    def __init__(
        self, screen: CommandScreen[Any], session: Session, parts: Parts
    ) -> None:
        self._screen = screen
        self._session = session
        self._parts = parts

    def do_help(self, _count: Count | None) -> None:
        """Show what works here and now."""
        screen = self._screen
        sections = help_sections(screen.keymap, screen.place, screen.met)
        blocks = tuple(_blocks(screen.place.value, sections))
        self.open_sheet("Help", blocks)

    def open_sheet(self, heading: str, blocks: Sequence[Block], at: int = 0) -> None:
        """Show blocks over the screen, from one of them on."""
        sheet = SheetScreen(self._session, self._parts.page(), heading, blocks, at)
        sheet.assist(Aids(sheet, self._session, self._parts))
        self._screen.app.push_screen(sheet)

    def open_list(
        self, sheet: PickScreen, done: Callable[[Any], None] | None = None
    ) -> None:
        """Show a list over the screen; help works in it as everywhere."""
        sheet.assist(Aids(sheet, self._session, self._parts))
        self._screen.app.push_screen(sheet, done)

    def do_palette(self, _count: Count | None) -> None:
        """Let the person find a command by its name."""
        self.open_palette("")

    def open_palette(self, typed: str) -> None:
        """Open the palette with the beginning of a line."""
        screen = self._screen
        palette = PaletteScreen(
            screen.keymap, screen.place, screen.met, self._session.glyphs, typed
        )
        screen.app.push_screen(palette, self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if isinstance(choice, Command):
            self._screen.run(choice)
        elif isinstance(choice, Told):
            self._screen.tell(choice.command, choice.text)
        elif isinstance(choice, Destination):
            name = "go-percent" if choice.is_percent else "go-start"
            self._screen.run(BY_ID[name], choice.count)


def _blocks(place: str, sections: tuple[HelpSection, ...]) -> Iterator[Block]:
    yield Heading(f"Keys in the {place}", level=1)
    for section in sections:
        yield Heading(section.title)
        for row in section.rows:
            more = f" {row.more}" if row.more else ""
            yield Fact(row.keys, f"{row.title}.{more}")
    yield Paragraph(
        "Keys can be changed in the table [keys] of config.toml.", is_quiet=True
    )

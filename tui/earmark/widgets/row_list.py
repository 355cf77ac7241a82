"""A list of rows painted line by line, one of them chosen: tree and hit list are such.

The one rule: the chosen row is always in view, at any size, and only rows that look
different than before are painted again.
"""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.style import Style
from textual.geometry import Region, Size
from textual.widget import Widget

from earmark.view.paint import paint
from earmark.view.pieces import Look, Piece

from .choice import leap, nearest, scroll, step
from .looks import LOOKS, look_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual.strip import Strip

    from earmark.glyphs import Glyphs
    from earmark.view.pieces import Pieces

ROWS_KEPT = 256
"""Rows whose pieces are kept; a screen shows at most about a hundred."""

Line = tuple["Pieces", bool]
"""What a row consists of, and whether it is the chosen one."""

BLANK: Line = ((), False)


class Rows(Protocol):
    """What a list shows; made anew when it changes."""

    def __len__(self) -> int:
        """How many rows there are."""

    @property
    def choosable(self) -> Sequence[int]:
        """Numbers of the rows that can be chosen, ascending."""

    def pieces(self, row: int, width: int) -> Pieces:
        """A row for a width in cells."""

    def company(self, row: int) -> range:
        """The rows that should be seen with a chosen one, itself among them."""


class NoRows:
    """An empty list."""

    choosable: Sequence[int] = ()

    def __len__(self) -> int:
        """None."""
        return 0

    def pieces(self, row: int, width: int) -> Pieces:
        """Nothing."""
        del row, width
        return ()

    def company(self, row: int) -> range:
        """Nothing but the row."""
        return range(row, row + 1)


class RowList(Widget, can_focus=True):
    """Shows rows around the chosen one; moves by rows, screens, to both ends."""

    DEFAULT_CSS = "RowList { width: 1fr; height: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)
    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs) -> None:
        """Prepare an empty list."""
        super().__init__()
        self.glyphs = glyphs
        self._rows: Rows = NoRows()
        self._pieces: Callable[[int, int], Pieces] = self._rows.pieces
        self._at = 0
        self._top = 0
        self._lines: list[Line] = []
        self._lines_size = Size()
        self._painted: Mapping[Look, Style] | None = None

    @property
    def hint(self) -> str:
        """What to say where there are no rows."""
        return ""

    @property
    def at(self) -> int | None:
        """Number of the chosen row; `None` where none can be chosen."""
        return self._at if self._rows.choosable else None

    @property
    def below(self) -> int:
        """How many rows follow the chosen one."""
        return max(0, len(self._rows) - 1 - self._at)

    def start_rows(self, rows: Rows) -> None:
        """Show other rows and choose the first."""
        self._top = 0
        self._set_rows(rows, 0)

    def replace_rows(self, rows: Rows, at: int) -> None:
        """Show other rows; the chosen one stays on its line where it can."""
        self._top += at - self._at
        self._set_rows(rows, at)

    def _set_rows(self, rows: Rows, at: int) -> None:
        self._rows = rows
        self._pieces = lru_cache(maxsize=ROWS_KEPT)(rows.pieces)
        self.choose_row(at)

    def choose_row(self, row: int, company: range | None = None) -> None:
        """Choose a row, or the next one that can be chosen.

        Args:
            row: Its number.
            company: Rows that should be in view as well.
        """
        self._at = nearest(self._rows.choosable, row)
        if company is not None:
            self._keep_in_view(company)
        self._repaint()

    def move(self, rows: int) -> None:
        """Choose a row further down, negative upwards; it stops at both ends."""
        self.choose_row(step(self._rows.choosable, self._at, rows))

    def move_pages(self, pages: float) -> None:
        """Choose a row some screens further, negative upwards."""
        rows = round(pages * max(1, self.size.height - 1))
        least = (pages > 0) - (pages < 0)
        self.choose_row(leap(self._rows.choosable, self._at, rows or least))

    def go_start(self) -> None:
        """Choose the first row."""
        self.choose_row(0)

    def go_end(self) -> None:
        """Choose the last row."""
        self.choose_row(len(self._rows))

    def notify_style_update(self) -> None:
        """Forget what the theme before looked like."""
        self._painted = None
        super().notify_style_update()

    def _keep_in_view(self, rows: range) -> None:
        height = self.size.height
        self._top = scroll(self._top, rows, self._at, len(self._rows), height)

    def _repaint(self) -> None:
        """Paint again what looks different now."""
        before = self._lines
        if self._lines_size != self.size:
            self.refresh()
            return
        self._lay_out()
        pairs = zip(before, self._lines, strict=True)
        self._refresh_lines(y for y, (old, new) in enumerate(pairs) if old != new)

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        regions = [Region(0, y, self.size.width, 1) for y in lines]
        if regions:
            self.refresh(*regions)

    def _lay_out(self) -> None:
        """Work out the lines for the size of now."""
        self._lines_size = self.size
        height = self.size.height
        if len(self._rows) == 0:
            lines = self._lay_out_hint()
        else:
            self._keep_in_view(self._rows.company(self._at))
            last = min(self._top + height, len(self._rows))
            lines = [self._line(row) for row in range(self._top, last)]
        self._lines = (lines + [BLANK] * height)[:height]

    def _lay_out_hint(self) -> list[Line]:
        words = wrap(self.hint, max(1, self.size.width - 2))
        return [((Piece(" "), Piece(line, Look.QUIET)), False) for line in words]

    def _line(self, row: int) -> Line:
        is_chosen = row == self.at
        sign = Piece(self.glyphs.chosen if is_chosen else " ", Look.MARK)
        return (sign, *self._pieces(row, max(0, self.size.width - 1))), is_chosen

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        if self._lines_size != self.size:
            self._lay_out()
        if self._painted is None:
            self._painted = look_styles(self)
        pieces, is_chosen = self._lines[y] if y < len(self._lines) else BLANK
        base = self.rich_style
        if not is_chosen:
            return paint(pieces, self._painted, self.size.width, base)
        if not self.has_focus:
            base += self._painted[Look.STRONG]
            return paint(pieces, self._painted, self.size.width, base)
        base += self._painted[Look.CHOSEN]
        return paint(pieces, _plain(self._painted), self.size.width, base)


def _plain(styles: Mapping[Look, Style]) -> dict[Look, Style]:
    """The styles without colours: reversed, each would be a patch of its own."""
    return {
        look: Style(bold=style.bold, underline=style.underline, italic=style.italic)
        for look, style in styles.items()
    }

"""A line of text with a cursor, as one types it; a value without a widget.

The one rule: the cursor stands between code points and never outside the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from earmark_index.text import clean

MAX_LINE = 1000
"""Code points; a longer query is cut before anything reads it."""


@dataclass(frozen=True, slots=True)
class Line:
    """Text being typed; every edit returns the next line."""

    text: str = ""
    cursor: int = 0
    """Code points of the text before the cursor."""

    @classmethod
    def of(cls, text: str) -> Line:
        """A line with the cursor at its end."""
        text = text[:MAX_LINE]
        return cls(text, len(text))

    def insert(self, text: str) -> Line:
        """Put typed or pasted text at the cursor; newlines become blanks."""
        room = MAX_LINE - len(self.text)
        new = clean(text[: 4 * MAX_LINE]).replace("\n", " ")[:room]
        kept = self.text[: self.cursor] + new + self.text[self.cursor :]
        return Line(kept, self.cursor + len(new))

    def delete_left(self) -> Line:
        """Delete the character before the cursor."""
        start = max(0, self.cursor - 1)
        return Line(self.text[:start] + self.text[self.cursor :], start)

    def delete_right(self) -> Line:
        """Delete the character under the cursor."""
        return Line(
            self.text[: self.cursor] + self.text[self.cursor + 1 :], self.cursor
        )

    def delete_word(self) -> Line:
        """Delete blanks and the word before the cursor."""
        before = self.text[: self.cursor].rstrip()
        start = len(before) - len(before.split(" ")[-1])
        return Line(self.text[:start] + self.text[self.cursor :], start)

    def move(self, steps: int) -> Line:
        """Move the cursor; it stops at both ends."""
        return Line(self.text, min(len(self.text), max(0, self.cursor + steps)))

"""What every screen shares: keys in, commands out.

The one rule: a key is looked up in the key map for the place where the keyboard is,
and the command goes to the nearest handler on the way from the focused widget up to
the application. Textual's own bindings are not used, so that one registry holds all.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.screen import Screen

from earmark.commands import Command, Need, Place
from earmark.keymap import Count, Keymap, KeyReader, Press
from earmark.messages import KeysTyped, KeyTaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    Handler = Callable[[Count | None], None]

Result = TypeVar("Result")

MAX_TYPED_AHEAD = 200
"""Keys kept while the first episode is read; more is a held key."""

_AT_ONCE = frozenset({"close", "quit", "suspend", "repaint"})
"""Commands that do not wait for the first episode."""


class CommandScreen(Screen[Result], inherit_bindings=False):
    """A screen whose keys come from the registry."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self._reader = KeyReader(keymap)
        self._keys: deque[tuple[str, str | None]] = deque()
        self._held: list[tuple[str, str | None]] | None = None
        self._is_acting = False

    @property
    def place(self) -> Place:
        """Where the keyboard is."""
        raise NotImplementedError

    @property
    def met(self) -> frozenset[Need]:
        """The needs of commands that are met here and now."""
        return frozenset()

    @property
    def doers(self) -> tuple[object, ...]:
        """Objects beside the widgets that carry out commands, asked last."""
        return ()

    def say(self, text: str) -> None:
        """Tell the person something, until the next key."""

    def show_pending(self, text: str) -> None:
        """Show the count typed so far."""

    @on(KeysTyped)
    def _keys_typed(self, message: KeysTyped) -> None:
        message.stop()
        self._keys = message.keys
        self._next_key()

    @on(KeyTaken)
    def _key_taken(self, message: KeyTaken) -> None:
        message.stop()
        self._is_acting = False
        self._next_key()

    def _next_key(self) -> None:
        """Take one key; the next follows when all that it led to has been heard.

        What a key leads to travels as messages from the focused widget upwards, so
        `KeyTaken` is sent the same way behind them.
        """
        if self._is_acting or not self._keys:
            return
        # `is_current` is true for the screen below as well.
        if not self.is_active:
            # A command changed the screen: the rest was meant for the next one.
            self.app.screen.post_message(KeysTyped(self._keys))
            return
        source = self.focused or self
        self.press(*self._keys.popleft())
        self._is_acting = source.post_message(KeyTaken())

    def press(self, key: str, character: str | None) -> None:
        """Take a key by its name, as if it were typed."""
        command = self.keymap.command(self.place, key)
        if self._held is not None and not _runs_at_once(command):
            if len(self._held) < MAX_TYPED_AHEAD:
                self._held.append((key, character))
            return
        if command is None and key.startswith("alt+"):
            # Esc and the next key arrive as one alt-key over a slow line.
            self.press("escape", None)
            key = character = key.removeprefix("alt+")
        self._act(self._reader.read(self.place, key), character)

    def _act(self, press: Press, character: str | None) -> None:
        self.show_pending(press.pending)
        if press.refusal:
            self.say(press.refusal)
        elif press.command is not None:
            self.run(press.command, press.count)
        elif character is not None and character.isprintable() and not press.pending:
            self.type(character)

    def type(self, character: str) -> None:
        """Take a character that is no command; only bars and palettes want one."""
        take = getattr(self.focused, "type", None)
        if take is not None and self.place in {Place.SEARCH, Place.PALETTE}:
            take(character)

    def run(self, command: Command, count: Count | None = None) -> None:
        """Carry out a command, or say why that is impossible now."""
        missing = command.missing(self.met)
        if missing is not None:
            self.say(missing.value)
            return
        self.say("")
        handler = self._handler(command)
        if handler is not None:
            handler(count)

    def tell(self, command: Command, text: str) -> None:
        """Carry out a command with the text that was typed behind its word."""
        missing = command.missing(self.met)
        if missing is not None:
            self.say(missing.value)
            return
        self.say("")
        for node in (self, *self.doers):
            take: Callable[[str], None] | None = getattr(node, command.taker, None)
            if take is not None:
                take(text)
                return

    def _handler(self, command: Command) -> Handler | None:
        start = self.focused or self
        for node in (*start.ancestors_with_self, *self.doers):
            handler: Handler | None = getattr(node, command.handler, None)
            if handler is not None:
                return handler
        return None

    def hold_keys(self) -> None:
        """Keep what is typed until `release_keys`: there is nothing to act on yet."""
        self._held = [] if self._held is None else self._held

    def release_keys(self) -> None:
        """Carry out what was typed ahead."""
        held, self._held = self._held or [], None
        self._keys.extendleft(reversed(held))
        self._next_key()


def _runs_at_once(command: Command | None) -> bool:
    return command is not None and command.id in _AT_ONCE

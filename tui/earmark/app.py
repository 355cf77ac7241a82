"""The application: takes the terminal, shows the reader, gives the terminal back.

The one rule: whatever happens, the terminal is restored, the place is remembered and
the exit code says how it ended.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App

from .crash import farewell
from .driver import EarmarkDriver
from .glyphs import ASCII
from .keymap import name_key
from .messages import KeysTyped, MistakeMade, TerminalGone
from .screens.reader import ReaderScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType

    from .desk import Desk, Parts
    from .keymap import Count
    from .session import Session

MAX_TYPED = 1000
"""Keys that may wait; more is a held key or a paste that was not marked as one."""


class EarmarkApp(App[None], inherit_bindings=False):
    """The reader on a terminal."""

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH = "styles/earmark.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "earmark"

    def __init__(
        self, session: Session, parts: Parts, desk: Desk, episode: str | None = None
    ) -> None:
        """Prepare the application.

        Args:
            session: Settings, keys and memory.
            parts: Makers of the widgets.
            desk: Functions on episodes and the library.
            episode: Id of the episode to open first.
        """
        # The colour filter is chosen in the constructor: with NO_COLOR only the
        # native mode sends no colour code at all.
        super().__init__(driver_class=EarmarkDriver, ansi_color=True)
        self._session = session
        self._first = episode
        self.reader = ReaderScreen(session, parts, desk)
        self._typed: deque[tuple[str, str | None]] = deque(maxlen=MAX_TYPED)
        self.mistake: Exception | None = None
        if not self.no_color:
            self.ansi_color = None
            self.theme = session.config.theme
        else:
            self.theme = "ansi-dark"
        self.animation_level = "none"
        self.set_class(session.glyphs is ASCII, "-ascii")

    def on_mount(self) -> None:
        """Show the reader, then begin with what takes longer."""
        self.push_screen(self.reader)
        if self._first is not None:
            self.reader.open_episode(self._first)
        self.offer_keys()
        if self._session.config.auto_index:
            self.call_after_refresh(self.reader.refresh_library)
        self.screen_change_signal.subscribe(self, lambda _screen: self.offer_keys())
        self.app_resume_signal.subscribe(self, lambda _app: self.do_repaint(None))

    async def on_event(self, event: events.Event) -> None:
        """Queue keys for the screen on top; leave the rest to Textual."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.append((name_key(event.key, event.character), event.character))
            self.offer_keys()
        else:
            await super().on_event(event)

    def offer_keys(self) -> None:
        """Tell the screen on top that keys wait."""
        if self._typed:
            self.screen.post_message(KeysTyped(self._typed))

    @on(TerminalGone)
    def _leave_in_order(self, message: TerminalGone) -> None:
        self.reader.leave_episode()
        self._session.memory.save()
        self.exit(return_code=message.exit_code)

    @on(MistakeMade)
    def _end_with_report(self, message: MistakeMade) -> None:
        raise message.error

    def do_quit(self, _count: Count | None) -> None:
        """Leave."""
        self.exit()

    def do_suspend(self, _count: Count | None) -> None:
        """Hand the terminal back to the shell until `fg`."""
        self.action_suspend_process()

    def do_repaint(self, _count: Count | None) -> None:
        """Paint every cell anew."""
        self.refresh(layout=True)

    def _set_pointer_shape(self, shape: str) -> None:
        """Send nothing: many terminals take this sequence for a title or for text."""

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for the report."""
        self.mistake = self.mistake or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's trace, which prints the words of the transcript."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing: `run_reader` says where the report lies."""
        self._exit_renderables.clear()


def run_app(app: EarmarkApp, session: Session, state: Path) -> int:
    """Run the application to its end; the terminal is itself again afterwards.

    Args:
        app: The application.
        session: What it was made with; its memory is saved.
        state: Folder for the report of a mistake.

    Returns:
        The exit code: 0, 1 after a mistake, 128 + the number of a signal.
    """
    # Imported modules never become garbage: leaving them out of the collector halves
    # the time that leaving takes (measured: 500 to 235 ms).
    gc.freeze()
    app.run(mouse=session.config.mouse)
    session.memory.save()
    if app.mistake is not None:
        sys.stderr.write(farewell(state, app.mistake))
    return app.return_code or 0

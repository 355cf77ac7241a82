"""What the tests of widgets share: a widget alone on a screen, seen as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.widget import Widget

import earmark

STYLES = Path(earmark.__file__).parent / "styles" / "earmark.tcss"


class Elsewhere(Widget, can_focus=True):
    """Takes the keyboard away from the widget under test."""

    DEFAULT_CSS = "Elsewhere { display: block; height: 0; }"


class WidgetApp(App[None]):
    """Shows one widget with the looks of the application."""

    CSS_PATH = STYLES

    def __init__(self, widget):
        super().__init__()
        self.widget = widget

    def compose(self):
        yield self.widget
        yield Elsewhere()

    def on_mount(self):
        self.theme = "ansi-dark"
        self.widget.focus()


@pytest.fixture
def widget_app():
    """The class of an application that shows one widget."""
    return WidgetApp


@pytest.fixture
def strips():
    """What a widget paints: one strip for each of its lines."""
    return lambda widget: [widget.render_line(y) for y in range(widget.size.height)]


@pytest.fixture
def lines(strips):
    """What a widget paints, as text without blanks at the ends of its lines."""
    return lambda widget: [strip.text.rstrip() for strip in strips(widget)]


@pytest.fixture
def painted_lines():
    """Record which lines a widget paints from now on."""

    def record(widget):
        painted = []
        paint = widget.render_line

        def render_line(y):
            painted.append(y)
            return paint(y)

        widget.render_line = render_line
        return painted

    return record

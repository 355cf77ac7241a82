"""Completing what is typed."""

from __future__ import annotations

import pytest
from textual.content import Content

from earmark.panes.completer import Completer
from earmark.shelf import Completions, Offer
from earmark.widgets.line import Line

WORDS = ("speaker:", "show:", "shownotes")


class Bar:
    """A line as the search bar holds it."""

    def __init__(self):
        self.line = Line()

    def retype(self, line):
        self.line = line


class Typing:
    """A completer over a few words, and what it shows."""

    def __init__(self):
        self.bar = Bar()
        self.shown = ""
        self.completer = Completer(self.bar, self.complete, self.show)

    def complete(self, text, cursor):
        start = text.rfind(" ", 0, cursor) + 1
        found = tuple(word for word in WORDS if word.startswith(text[start:cursor]))
        is_value = "!" in text
        return Completions(start, cursor, found, is_value) if start < cursor else None

    def show(self, menu):
        self.shown = menu.plain

    def type(self, text):
        self.bar.line = Line.of(text)
        self.completer.typed()

    def press(self, step=1):
        """Complete, and hear of the edit as the screen does."""
        is_taken = self.completer.step(step)
        self.completer.typed()
        return is_taken


@pytest.fixture
def typing():
    return Typing()


def test_the_only_way_is_put_in_at_once(typing):
    typing.type("salt sp")
    assert typing.press()
    assert typing.bar.line == Line.of("salt speaker:")
    assert typing.shown == ""


def test_what_all_ways_share_comes_first_then_one_after_the_other(typing):
    typing.type("s")
    typing.press()
    assert (typing.bar.line.text, typing.shown) == (
        "speaker:",
        "speaker:  show:  shownotes",
    )
    typing.type("sh")
    seen = []
    for step in (1, 1, 1, -1, -1):
        typing.press(step)
        seen.append(typing.bar.line.text)
    assert seen == ["show", "show:", "shownotes", "show:", "shownotes"]


def test_backwards_begins_with_the_last_way(typing):
    typing.type("s")
    typing.press(-1)
    assert typing.bar.line.text == "shownotes"


def test_typing_on_begins_anew(typing):
    typing.type("sh")
    typing.press()
    typing.type("show:x")
    assert typing.shown == ""
    assert not typing.press()


def test_what_stands_behind_the_cursor_stays(typing):
    typing.bar.line = Line("sp salt", 2)
    typing.press()
    assert typing.bar.line == Line("speaker: salt", 8)


def test_values_are_listed_without_a_key(typing):
    typing.complete = lambda _text, cursor: Completions(0, cursor, WORDS, is_value=True)
    typing.completer = Completer(typing.bar, typing.complete, typing.show)
    typing.type("!")
    assert typing.shown == "speaker:  show:  shownotes"
    typing.completer.forget()
    assert typing.shown == ""


def test_a_mistake_is_mended_before_anything_is_completed(typing):
    typing.type("sh")
    said = Content("no such field")
    typing.completer.trouble(said, Offer("salt"), is_mistake=True)
    assert typing.shown == "no such field"
    typing.press()
    assert typing.bar.line.text == "salt"


def test_what_was_meant_is_taken_where_nothing_can_be_completed(typing):
    typing.type("zalt")
    typing.completer.trouble(Content("salt ?"), Offer("salt"), is_mistake=False)
    assert typing.shown == "salt ?"
    assert typing.press()
    assert typing.bar.line.text == "salt"
    assert not typing.completer.take_offer()

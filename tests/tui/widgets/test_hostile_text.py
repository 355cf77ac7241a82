"""What a file may hold to act on the terminal, through the views that show it."""

from __future__ import annotations

import unicodedata

import pytest

from earmark.glyphs import UNICODE
from earmark.view.blocks import Fact, Heading, Item, Paragraph
from earmark.view.turns import ChapterHeading
from earmark.widgets.page import PageView
from earmark.widgets.transcript import TranscriptView
from earmark_index.model import Flag, Reading, SpeakerOrigin, Turn

C0 = "".join(f"a{chr(code)}b" for code in (*range(0x20), 0x7F))
C1 = "".join(f"c{chr(code)}d" for code in range(0x80, 0xA0))
BIDI = "".join(f"e{char}f" for char in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069")
TAGS = "x" + "".join(chr(0xE0000 + ord(char)) for char in "hidden") + "\U000e007fy"

PROBES = {
    "all C0 controls": C0,
    "all C1 controls": C1,
    "clears the screen": "one\x1b[2J\x1b[Htwo",
    "asks where the cursor is": "one\x1b[6n\x1b[ctwo",
    "leaves the alternate screen": "one\x1b[?1049ltwo",
    "writes the clipboard": "one\x1b]52;c;aGFjaw==\x07two",
    "names the window": "one\x1b]2;pwned\x1b\\two",
    "makes a link": "one\x1b]8;;http://example.invalid\x1b\\two\x1b]8;;\x1b\\",
    "a device string without an end": "one\x1bPq#0;2;0;0;0two",
    "resets the terminal": "one\x1bctwo",
    "control introducer in one byte": "one\x9b31mtwo\x9d0;title\x9c",
    "bidi controls": BIDI,
    "zero widths": "a\u200bb\u2060c\ufeffd\u00ade\u200cf\u200dg\u034fh",
    "fillers": "a\u115f\u1160b\u3164c\uffa0d",
    "tag characters": TAGS,
    "line ends of all kinds": "a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h",
    "lone surrogates": "a\ud800b\udfffc",
    "noncharacters": "a\ufffeb\uffffc\U0010ffffd\ufdd0e",
    "marks without end": "z" + "\u0301" * 500 + "y",
    "annotations": "a\ufff9b\ufffac\ufffbd",
    "selectors without a base": "\ufe0fa\ufe0eb\U000e0100c",
    "an action": "[@click=app.quit]x[/]",
    "ends of markup": "[/] [/b] [/red]",
    "colours": "[red]a[/red] [bold]b",
    "a link": "[link=http://example.invalid]c[/link]",
    "an action cut short": "[@click=app.bell('",
    "an emoji code": ":smile: [Music] \\[laughs]",
    "a template": "$text {text} %s %(x)s",
}
SIZES = [(7, 60), (60, 20)]


def is_harmless(char):
    kind = unicodedata.category(char)
    return char.isprintable() or kind == "Zs" or char in "\u200c\u200d"


def assert_harmless(strips, width):
    for strip in strips:
        assert strip.cell_length == width
        assert all(map(is_harmless, strip.text)), ascii(strip.text)
        for segment in strip:
            assert segment.control is None
            assert segment.style is None or not (
                segment.style.meta or segment.style.link
            )


def assert_all_letters(strips, probe):
    """Every ASCII letter and digit of a probe is painted, in its order."""
    painted = iter("".join(strip.text for strip in strips))
    for letter in filter(str.isalnum, probe.encode("ascii", "ignore").decode()):
        assert letter in painted, letter


@pytest.mark.parametrize("size", SIZES)
async def test_words_of_a_turn_are_harmless_and_whole(widget_app, strips, size):
    view = TranscriptView(UNICODE)
    async with widget_app(view).run_test(size=size):
        for probe in PROBES.values():
            view.show(Reading((Turn(probe),), (0,)), {})
            view.set_highlights({0: ((0, 2), (5, 9))}, 0)
            assert_harmless(strips(view), size[0])
            assert_all_letters(strips(view), probe)


@pytest.mark.parametrize("size", SIZES)
async def test_what_stands_above_a_turn_is_harmless(widget_app, strips, size):
    view = TranscriptView(UNICODE)
    async with widget_app(view).run_test(size=size):
        for probe in PROBES.values():
            heir = Turn(
                probe, speaker=probe, speaker_origin=SpeakerOrigin.INHERITED, repeats=3
            )
            noise = Turn(probe, flags=(Flag.NON_SPEECH, Flag.PHANTOM))
            first, second = ChapterHeading(probe, probe), ChapterHeading(probe, "", 9)
            reading = Reading((heir, noise), (0, 1))
            view.show(reading, {0: [first], 1: [second]})
            assert_harmless(strips(view), size[0])
            view.go_turn(1)
            assert_harmless(strips(view), size[0])


@pytest.mark.parametrize("size", SIZES)
async def test_blocks_of_a_page_are_harmless_and_whole(widget_app, strips, size):
    page = PageView(UNICODE)
    async with widget_app(page).run_test(size=size):
        for probe in PROBES.values():
            for block in (Heading(probe), Paragraph(probe), Item(probe)):
                page.show((block,))
                assert_harmless(strips(page), size[0])
                assert_all_letters(strips(page), probe)
            page.show((Fact(probe, ""), Fact("", probe)))
            assert_harmless(strips(page), size[0])
            assert_all_letters(strips(page), probe + probe)


async def test_a_very_long_line_of_controls_can_be_scrolled(widget_app, strips):
    view = TranscriptView(UNICODE)
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(Reading((Turn("\x1b]52;c;" * 20_000),), (0,)), {})
        for go in (view.go_end, lambda: view.scroll_pages(-1)):
            go()
            assert_harmless(strips(view), 40)
        assert 0 < view.fraction < 1

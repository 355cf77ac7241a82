from __future__ import annotations

import json
import re
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from earmark_index import model
from earmark_index.export import export
from earmark_index.export.markdown import escape
from earmark_index.export.structured import SCHEMA, VERSION
from earmark_index.formats import read_text
from earmark_index.library.entry import (
    EpisodeEntry,
    EpisodeFiles,
    LoadedEpisode,
    Role,
    SourceFile,
)
from earmark_index.model import (
    Chapter,
    ChapterOrigin,
    Episode,
    Flag,
    Link,
    Part,
    PartialDate,
    Person,
    PersonSource,
    Reading,
    SpeakerOrigin,
    TimeOrigin,
    Topic,
    Translation,
    Turn,
)
from earmark_index.problems import Action, Problem, Report
from earmark_index.structure import as_written, rejoin
from earmark_index.text import clean

TURNS = (
    Turn(
        "So when the wind",
        "Mira Okafor",
        SpeakerOrigin.EXPLICIT,
        0,
        4000,
        TimeOrigin.EXACT,
        parts=(Part(0, 3, 0),),
    ),
    Turn(
        "meets the deck it hums.",
        "Mira Okafor",
        SpeakerOrigin.INHERITED,
        4000,
        8000,
        TimeOrigin.EXACT,
        parts=(Part(0, 6, 4000),),
    ),
    Turn("Why?\nReally?", "Tom", start_ms=754_000, time_origin=TimeOrigin.ESTIMATED),
    Turn("Bye.", repeats=265, flags=(Flag.PHANTOM,), language="en"),
)
EPISODE = Episode(
    title="Why bridges hum",
    show="Small Talk",
    number="12",
    date=PartialDate(2026, 3),
    language="en",
    duration_ms=2_890_000,
    links=(Link("https://example.org/12", "Page"),),
    people=(Person("Mira Okafor", "host"), Person("Tom", source=PersonSource.LABEL)),
    topics=(Topic("Mira Okafor", "Wind and steel."),),
    summary="A bridge.\n\nA wind.",
    deep_dive="More about wind.",
    shownotes="With thanks to the deck.",
    chapters=(
        Chapter(
            "Cold open",
            0,
            0,
            summary="It hums.",
            points=("Wind", "Deck"),
            children=(
                Chapter("The deck", first_turn=1, origin=ChapterOrigin.DERIVED),
                Chapter("Silent", 4000, is_listed=False),
            ),
        ),
        Chapter("The question", 754_000, 2),
    ),
    translations=(Translation("中文", (Turn("再见。"),)), Translation("es")),
    turns=TURNS,
)
JOINED = rejoin(TURNS)

TEXT = """\
12. Why bridges hum
Small Talk · 2026-03 · 48:10

PEOPLE
  Mira Okafor (host)
  Tom

TOPICS
  Mira Okafor: Wind and steel.

SUMMARY
  A bridge.
  A wind.

DEEP DIVE
  More about wind.

CHAPTERS
  0:00 Cold open
    It hums.
    • Wind
    • Deck
    0:04 ~The deck
  12:34 The question

SHOWNOTES
  With thanks to the deck.

LINKS
  Page https://example.org/12

TRANSLATIONS
  中文
  es (no text)

TRANSCRIPT

== Cold open ==

=== ~The deck ===

Mira Okafor [0:00]
So when the wind meets the deck it hums.

== The question ==

Tom [~12:34]
Why?
Really?

Bye. (×265)
"""

MARKDOWN = """\
# 12. Why bridges hum

*Small Talk · 2026-03 · 48:10*

## People

- Mira Okafor (host)
- Tom

## Topics

- **Mira Okafor** — Wind and steel.

## Summary

A bridge.

A wind.

## Deep dive

More about wind.

## Chapters

- 0:00 Cold open
  It hums.
  - Wind
  - Deck
  - 0:04 ~The deck
- 12:34 The question

## Shownotes

With thanks to the deck.

## Links

- Page https://example.org/12

## Translations

- 中文
- es (no text)

## Transcript

### Cold open

#### ~The deck

**Mira Okafor:** \\[0:00\\] So when the wind meets the deck it hums.

### The question

**Tom:** \\[~12:34\\] Why?

Really?

Bye. (×265)
"""


def test_the_text_is_readable():
    assert export(EPISODE, JOINED, "text") == TEXT


def test_the_markdown_is_readable():
    assert export(EPISODE, JOINED, "markdown") == MARKDOWN


def test_an_episode_of_which_nothing_is_known_can_be_written():
    nothing = as_written(())
    assert export(Episode(), nothing, "text") == "Untitled\n\nNo transcript text.\n"
    assert export(Episode(), nothing, "markdown").endswith("*No transcript text.*\n")
    assert json.loads(export(Episode(), nothing, "json"))["episode"]["turns"] == []


def test_a_chapter_that_begins_nowhere_has_no_time():
    episode = Episode(chapters=(Chapter("One"), Chapter("Two", first_turn=9)))
    told = export(episode, as_written(()), "text")
    assert "CHAPTERS\n  One\n  Two\n" in told
    assert "- One\n- Two\n" in export(episode, as_written(()), "markdown")


def test_a_number_that_stands_in_the_title_is_not_said_twice():
    episode = Episode("12 angry bridges", number="12")
    assert export(episode, as_written(()), "text").startswith("12 angry bridges\n")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_that_acts_on_a_terminal_is_written(form):
    nasty = "a\x1b[31m\x9b\u202eb\rc"
    episode = Episode(
        title=nasty,
        show=nasty,
        people=(Person(nasty, nasty),),
        chapters=(Chapter(nasty, points=(nasty,)),),
        shownotes=nasty,
        turns=(Turn(nasty, nasty),),
    )
    told = export(episode, as_written(episode.turns), form)
    if form == "json":
        told = json.dumps(json.loads(told))  # as escapes, which are harmless
    assert not set(told) & set("\x1b\x9b\u202e\r")


class TestMarkdown:
    @pytest.mark.parametrize(
        "text",
        [
            "2 * 3 * 4 is *not* emphasis, nor `code`, nor __this__, nor ~~that~~",
            "see [here](https://example.org) and <b>bold</b> &amp; a | b",
            "# 1 in line",
            "- a dash",
            "+ a plus",
            "1. First, this. 2) Second",
            "=====",
            "back\\slash",
            "a snake_case_name stays",
        ],
    )
    def test_words_are_never_markup(self, text):
        document = f"**A:** x\n\n**Mira:** {escape(text)}\n\n**A:** y\n\n**Mira:** z\n"
        turns = read_text(document, "x.md").episode.turns
        assert turns[1].text == text

    def test_plain_words_are_not_cluttered(self):
        plain = "So, 3.5 words - with (brackets), a snake_case_name & $5? Yes!"
        assert escape(plain) == plain

    def test_reading_the_document_gives_the_same_turns(self):
        turns = tuple(
            Turn(f"*{n}* <b> # words", "MiraTom"[n % 2 * 4 :][:4], start_ms=n * 1000)
            for n in range(8)
        )
        told = export(Episode("X"), as_written(turns), "markdown")
        again = read_text(told, "x.md").episode.turns
        assert [(turn.speaker, turn.start_ms, turn.text) for turn in again] == [
            (turn.speaker, turn.start_ms, turn.text) for turn in turns
        ]

    @example("\\<")
    @given(st.text(st.characters(codec="utf-8")))
    def test_escaping_loses_nothing(self, text):
        bare = re.sub(r"\\([\\`*\[\]<>|_~#+=.)-])", r"\1", escape(text))
        assert re.sub("&amp;(?=#?\\w+;)", "&", bare) == clean(text)


MODEL = {name: value for name, value in vars(model).items() if isinstance(value, type)}


def decode(kind, value):
    """Read a value of the JSON document back as the given type of the model."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        others = [one for one in inner if one is not type(None)]
        return None if value is None else decode(others[0], value)
    if origin is tuple:
        return tuple(decode(inner[0], each) for each in value)
    if kind is PartialDate:
        return PartialDate(*map(int, value.split("-")))
    if issubclass(kind, Enum):
        return kind(value)
    if not is_dataclass(kind):
        return value
    hints = typing.get_type_hints(kind, MODEL)
    known = {
        field.name: decode(hints[field.name], value[field.name])
        for field in fields(kind)
        if field.name in value
    }
    missing = {f.name for f in fields(kind) if f.default is MISSING} - set(known)
    assert not missing
    return kind(**known)


class TestJson:
    def test_it_names_its_schema(self):
        told = json.loads(export(EPISODE, JOINED, "json"))
        assert (told["schema"], told["version"]) == (SCHEMA, VERSION)

    def test_nothing_is_lost(self):
        told = json.loads(export(EPISODE, JOINED, "json"))
        assert decode(Episode, told["episode"]) == EPISODE
        assert decode(Reading, told["reading"]) == JOINED

    @given(
        st.builds(
            Episode,
            title=st.text(),
            date=st.none() | st.just(PartialDate(2025, 2, 12)),
            turns=st.lists(
                st.builds(
                    Turn,
                    text=st.text(),
                    speaker=st.none() | st.text(),
                    speaker_origin=st.sampled_from(SpeakerOrigin),
                    start_ms=st.none() | st.integers(0),
                    time_origin=st.sampled_from(TimeOrigin),
                    parts=st.lists(st.builds(Part, st.integers(0))).map(tuple),
                    flags=st.lists(st.sampled_from(Flag)).map(tuple),
                    repeats=st.integers(1, 9),
                ),
                max_size=3,
            ).map(tuple),
        )
    )
    def test_any_episode_comes_back(self, episode):
        told = json.loads(export(episode, as_written(episode.turns), "json"))
        assert decode(Episode, told["episode"]) == episode

    def test_source_turns_are_not_told_twice(self):
        told = json.loads(export(EPISODE, as_written(TURNS), "json"))
        assert told["reading"] == {"starts": [0, 1, 2, 3]}

    def test_every_key_of_an_episode_is_there(self):
        told = json.loads(export(Episode(), as_written(()), "json"))
        assert list(told["episode"]) == [field.name for field in fields(Episode)]

    def test_what_was_loaded_tells_its_source_and_report(self):
        file = SourceFile("/home/mira/pods/12.vtt", Role.TRANSCRIPT, "", 1, 2, 3)
        source = EpisodeFiles("0123456789ab", "12", "", is_counted=False, files=(file,))
        loaded = LoadedEpisode(
            entry=EpisodeEntry(source, file.path, "12", digest="d1"),
            episode=EPISODE,
            report=Report("webvtt", problems=(Problem("x", "y", Action.KEPT, 3),)),
            joined=JOINED,
            original=as_written(TURNS),
            versions=("/home/mira/pods/12.srt",),
        )
        told = json.loads(export(loaded, JOINED, "json"))
        assert told["source"] == {
            "id": "0123456789ab",
            "file": "12.vtt",
            "digest": "d1",
            "versions": ["12.srt"],
        }
        assert told["report"]["format"] == "webvtt"
        assert told["report"]["problems"][0]["line"] == 3
        assert "/home/mira" not in export(loaded, JOINED, "json")
        assert export(loaded, JOINED, "text") == export(EPISODE, JOINED, "text")

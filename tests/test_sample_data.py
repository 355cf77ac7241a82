"""The sample episodes show what earmark reads; some are long enough to get lost in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from earmark_index import load_file
from earmark_index.formats import FORMATS
from earmark_index.problems import Severity

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"
FILES = sorted(path for path in SAMPLES.glob("*/*") if path.is_file())
OF_ONE_PROGRAM = frozenset(
    [
        *("webvtt-chapters", "sbv", "lrc", "whisper-tsv", "ttml", "youtube-json"),
        *("youtube-srv3", "youtube-srv1", "podlove-json", "podlove-xml"),
        *(
            "simple-chapters",
            "timed-titles",
            "ffmetadata",
            "assemblyai",
            "deepgram",
            "aws-transcribe",
        ),
        *(
            "google-speech",
            "elevenlabs",
            "azure-speech",
            "rev",
            "speechmatics",
            "ibm-watson",
        ),
        *(
            "fireflies",
            "otter-json",
            "vosk",
            "json-list",
            "json-lines",
            "sembly",
            "snipd",
        ),
        "frontmatter-turns",
    ]
)
"""Formats of single programs and services. An episode for each would bury the ones
that are worth reading; their golden pairs show them."""


@pytest.fixture(scope="module")
def loaded():
    return [load_file(path) for path in FILES]


def test_every_format_of_no_single_program_is_there(loaded):
    expected = {form.name for form in FORMATS} - OF_ONE_PROGRAM
    assert {one.report.format for one in loaded} == expected


def test_every_file_is_described():
    told = (SAMPLES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`/ ]+\.[a-z.]+)`", told))
    assert named >= {path.name for path in FILES}


def test_every_file_is_read_without_a_warning(loaded):
    problems = [problem for one in loaded for problem in one.report.problems]
    assert {problem.severity for problem in problems} == {Severity.NOTE}


def test_three_episodes_are_long(loaded):
    def words(episode):
        return sum(len(turn.text.split()) for turn in episode.turns)

    episodes = [one.episode for one in loaded]
    assert sum(len(e.turns) > 150 and words(e) > 6000 for e in episodes) == 3

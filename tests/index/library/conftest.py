"""Small episodes written into a folder."""

from __future__ import annotations

import json

import pytest

TALK = "Mira: So it hums.\n\nTom: Why?\n\nMira: The wind.\n\nTom: Ah.\n"

VTT = """WEBVTT

00:00.000 --> 00:04.000
<v Mira>So when the wind

00:04.000 --> 00:08.000
<v Mira>meets the deck it hums.

00:20.000 --> 00:24.000
<v Tom>Why?
"""

CAPTIONS = """1
00:00:00,000 --> 00:00:04,000
So when the wind

2
00:00:04,000 --> 00:00:08,000
meets the deck it hums.

3
00:00:20,000 --> 00:00:24,000
Why?
"""

CHAPTERS = json.dumps(
    {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "Cold open"},
            {"startTime": 20, "title": "The question"},
        ],
    }
)


@pytest.fixture
def write(tmp_path):
    """Write a file below the folder of the test; returns its path."""

    def write_file(name, content=TALK):
        path = tmp_path / "pods" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    return write_file

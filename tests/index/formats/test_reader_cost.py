"""No reader of a program's format costs more than its input is long."""

from __future__ import annotations

import json

import pytest

from earmark_index.formats import FORMATS, Source

READERS = {form.name: form for form in FORMATS}


def stamp(second):
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000"


def listed(make, *path, **more):
    """JSON with `make(n)` in a list below a path of keys."""

    def build(size):
        value = [make(n) for n in range(size)]
        for key in reversed(path):
            value = {key: value}
        return json.dumps({**value, **more} if path else value)

    return build


def lines(make, head="", foot=""):
    return lambda size: head + "".join(make(n) for n in range(size)) + foot


def word(n):
    return {"text": f"w{n}", "start": n, "end": n + 1, "confidence": 1}


CASES = {
    "sbv": lines(
        lambda n: f"0:{n // 60 % 60:02d}:{n % 60:02d}.0,0:59:59.9\nAnn: hi\n\n"
    ),
    "lrc": lines(lambda n: f"[{n % 999}:01.00][{n % 99}:02.00]hi\n"),
    "whisper-tsv": lines(lambda n: f"{n}\t{n + 1}\thi\n", "start\tend\ttext\n"),
    "youtube-json": listed(
        lambda n: {"tStartMs": n, "dDurationMs": 9, "segs": [{"utf8": "hi"}]}, "events"
    ),
    "youtube-srv3": lines(
        lambda n: f'<p t="{n}" d="9"><s>hi</s></p>', "<timedtext><body>"
    ),
    "youtube-srv1": lines(lambda n: f'<text start="{n}">hi</text>', "<transcript>"),
    "ttml": lines(
        lambda n: f'<p begin="{n}s"><span unit="word" begin="{n}s">hi</span></p>',
        "<tt><body><div>",
    ),
    "vosk": listed(
        lambda n: {"conf": 1, "start": n, "end": n + 1, "word": "hi"}, "result", text=""
    ),
    "assemblyai": listed(word, "words", status="completed", text="w0"),
    "deepgram": lambda size: json.dumps(
        {
            "results": {
                "channels": [
                    {
                        "alternatives": [
                            {
                                "words": [
                                    {
                                        "word": "hi",
                                        "start": n,
                                        "end": n + 1,
                                        "speaker": n % 3,
                                    }
                                    for n in range(size)
                                ]
                            }
                        ]
                    }
                ]
            }
        }
    ),
    "elevenlabs": listed(lambda n: {**word(n), "type": "word"}, "words"),
    "aws-transcribe": lambda size: json.dumps(
        {
            "results": {
                "speaker_labels": {
                    "segments": [
                        {"start_time": str(n), "speaker_label": f"spk_{n % 3}"}
                        for n in range(size)
                    ]
                },
                "items": [
                    {
                        "type": "pronunciation",
                        "start_time": str(n),
                        "end_time": str(n + 1),
                        "alternatives": [{"content": "hi"}],
                    }
                    for n in range(size)
                ],
            }
        }
    ),
    "google-speech": listed(
        lambda n: {
            "alternatives": [
                {
                    "transcript": "hi you",
                    "words": [
                        {"startTime": f"{n}s", "word": "hi"},
                        {"startTime": f"{n}s", "word": "you"},
                    ],
                }
            ]
        },
        "results",
    ),
    "azure-speech": listed(
        lambda n: {"offsetInTicks": n, "nBest": [{"display": "hi"}]},
        "recognizedPhrases",
    ),
    "rev": listed(
        lambda n: {
            "speaker": n % 3,
            "elements": [{"type": "text", "value": "hi", "ts": n}],
        },
        "monologues",
    ),
    "speechmatics": listed(
        lambda n: {"name": "hi", "time": str(n), "duration": "1"},
        "words",
        speakers=[{"name": f"S{n}", "time": str(n)} for n in range(500)],
    ),
    "ibm-watson": listed(
        lambda n: {
            "alternatives": [{"transcript": "hi", "timestamps": [["hi", n, n]]}]
        },
        "results",
    ),
    "fireflies": listed(
        lambda n: {"speaker_name": "Ann", "start_time": n, "text": "hi"}, "sentences"
    ),
    "otter-json": listed(
        lambda n: {"speaker_name": "Ann", "start_ts": n, "transcript": "hi"},
        "speech_segments",
    ),
    "podlove-json": listed(
        lambda n: {"start_ms": n, "voice": "Ann", "text": "hi"}, "transcripts"
    ),
    "podlove-xml": lines(
        lambda n: (
            f'<speech><speaker>A</speaker><item start="{stamp(n)}">hi</item></speech>'
        ),
        "<transcripts>",
    ),
    "simple-chapters": lines(
        lambda n: f'<chapter start="{stamp(n)}" title="x"/>', "<chapters>"
    ),
    "ffmetadata": lines(
        lambda n: f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={n}\ntitle=a\\=b\\\n",
        ";FFMETADATA1\n",
    ),
    "webvtt-chapters": lines(
        lambda n: f"{stamp(60 * n)} --> {stamp(60 * n + 60)}\nHello\n\n",
        "WEBVTT\nKind: chapters\n\n",
    ),
    "frontmatter-turns": lines(
        lambda n: f"- line: hi\n  sec: {n}\n  who: Ann\n  goes on\n",
        "---\ntranscript:\n",
        "---\n",
    ),
    "snipd": lines(
        lambda n: f"### [1:{n % 60:02d}] t\n<audio src='x#t=01:00,01:10'>\n**A:** hi\n",
        "---\nsnipd: x\n---\n## Snips\n",
    ),
    "json-list": listed(lambda n: {"caption": "hi there you", "at": n, "who": "Ann"}),
    "json-lines": lines(lambda n: f'{{"caption": "hi you", "at": {n}}}\n{{\n'),
    "sembly": lines(
        lambda n: (
            f'<div class="transcript-item" data-start="{n}">'
            '<span class="speaker-name">A</span>'
            '<span class="transcript-text">hi</span></div>'
        ),
        "<html>",
    ),
}


@pytest.mark.parametrize(
    "piece", ["{\n", '{"a": [1, 1, 1\n', "[\n", '{"a": "\n', "{} {\n"]
)
def test_broken_json_lines_cost_linear_time(piece, grows_linearly):
    def read(text):
        READERS["json-lines"].parse(Source("a", text))

    assert grows_linearly(read, lambda size: piece * size, 800)


@pytest.mark.parametrize("name", CASES)
def test_reading_costs_linear_time(name, grows_linearly):
    def read(text):
        source = Source("a", text)
        assert READERS[name].sniff(source)
        assert READERS[name].evidence(source)
        READERS[name].parse(source)

    assert grows_linearly(read, CASES[name], 600)

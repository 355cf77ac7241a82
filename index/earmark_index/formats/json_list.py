"""JSON of no known program that holds a list of timed texts.

The one rule: the list with the most objects that have a text and a start is the
transcript; what its numbers count is told by their names, else guessed and said.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Episode
from earmark_index.problems import Action

from .json_fields import as_ms, as_object, as_text
from .json_format import JsonFormat
from .languages import as_language
from .segments import Keys, Word, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn
from .word_runs import cut_words
from .words import is_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

    from .segments import Segment

_SAMPLE = 50  # objects of a list that are enough to know its keys
_SHARE = 0.6
_WORD_SHARE = 0.8  # of the texts are single words where the list is one of words
_DEPTH = 5  # objects in each other around a list
_VISITS = 20_000  # values looked at in search of the list

_TEXTS = (
    *("text", "body", "content", "transcript", "sentence", "line", "utterance"),
    *("caption", "display", "phrase", "words", "value", "message", "speech", "word"),
)
_STARTS = (
    *("start", "startTime", "start_time", "startMs", "start_ms", "startTimeMs"),
    *(
        "startSeconds",
        "start_seconds",
        "start_ts",
        "begin",
        "from",
        "time",
        "timestamp",
    ),
    *("ts", "tStartMs", "offset", "offsetMs", "offset_ms", "startOffset", "at", "sec"),
    *("begin_time", "bg", "t"),
)
_ENDS = (
    *("end", "endTime", "end_time", "endMs", "end_ms", "endTimeMs", "endSeconds"),
    *("end_seconds", "end_ts", "stop", "to", "endOffset", "end_offset", "ed"),
)
_LASTS = ("duration", "dur", "durationMs", "duration_ms")
_SPEAKERS = (
    *("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel"),
    *(
        "speakerId",
        "speaker_id",
        "spk",
        "who",
        "name",
        "voice",
        "author",
        "participant",
    ),
)
_SLOW_WORD_MS = 20_000
"""Speech has a word each third of a second. Whole numbers that would be seconds and
give one word in twenty of them are milliseconds."""


class _Found(NamedTuple):
    values: Sequence[object]
    text: str
    start: str


def _recognise(value: object) -> str:
    found = _find(value)
    return "" if found is None else f"a list with `{found.text}` and `{found.start}`"


def _read(value: object, log: ProblemLog) -> Episode:
    found = _find(value)
    if found is None:
        return Episode()
    keys = {key for part in found.values[:_SAMPLE] for key in as_object(part)}
    ends = [key for key in _ENDS if key in keys]
    speakers = [key for key in _SPEAKERS if key in keys and key != found.text]
    divisor = _choose_unit(found, log)
    flat = [_flatten(part, found, ends, divisor) for part in found.values]
    segments = read_segments(
        flat, Keys((found.text,), speaker=tuple(speakers) or ("speaker",)), log
    )
    top = as_object(value)
    return Episode(
        title=as_text(top.get("title")) or "",
        language=as_language(top.get("language") or top.get("language_code")),
        turns=tuple(_make_turns(list(segments), found.text)),
    )


JSON_LIST = JsonFormat(
    "json-list",
    "JSON list of timed texts",
    _recognise,
    _read,
    confidence=91,
)


def _make_turns(segments: Sequence[Segment], key: str) -> Iterator[Turn]:
    """A turn for each text; single words are joined first."""
    words = sum(is_word(one.text) for one in segments)
    if len(segments) > 3 and words >= _WORD_SHARE * len(segments):
        yield from cut_words([_make_word(one, key) for one in segments])
        return
    for one in segments:
        who = NOBODY if one.speaker is None else Who(one.speaker)
        yield timed_turn(one.text, Span(one.start_ms, one.end_ms), who)


def _make_word(one: Segment, key: str) -> Word:
    """A word as the source has it: a blank before it may carry meaning."""
    raw = one.fields.get(key)
    text = raw if isinstance(raw, str) else one.text
    return Word(text, one.start_ms, one.end_ms, one.speaker)


def _find(value: object) -> _Found | None:
    """The longest list of objects with a text and a start."""
    best: _Found | None = None
    for values in _lists(value):
        found = _look(values)
        if found is not None and (best is None or len(values) > len(best.values)):
            best = found
    return best


def _lists(value: object) -> Iterator[list[object]]:
    """Every list that objects hold, breadth first; not the lists inside lists."""
    level: list[object] = [value]
    visits = 0
    for _ in range(_DEPTH):
        following: list[object] = []
        for part in level:
            visits += 1
            if isinstance(part, list):
                yield part
                # A list of one object may wrap the transcript.
                following.extend(part[:1] if len(part) == 1 else [])
            elif isinstance(part, dict):
                following.extend(islice(part.values(), _VISITS))
            if visits + len(following) > _VISITS:
                break
        level = following


def _look(values: Sequence[object]) -> _Found | None:
    sample = [as_object(value) for value in values[:_SAMPLE]]
    if not sample:
        return None
    counts = Counter(
        key
        for fields in sample
        for key in fields
        if (key in _TEXTS and as_text(fields[key]))
        or (key in _STARTS and as_ms(fields[key]) is not None)
    )
    text = _pick(_TEXTS, counts, len(sample))
    start = _pick(_STARTS, counts, len(sample))
    return None if text is None or start is None else _Found(values, text, start)


def _pick(keys: Sequence[str], counts: Mapping[str, int], total: int) -> str | None:
    return next((key for key in keys if counts.get(key, 0) >= _SHARE * total), None)


def _choose_unit(found: _Found, log: ProblemLog) -> int:
    """What the numbers count: 1000 where they are milliseconds, 1 for seconds."""
    if found.start.lower().endswith("ms"):
        return 1000
    fields = [as_object(part) for part in found.values]
    starts = [part.get(found.start) for part in fields]
    numbers = [n for n in starts if isinstance(n, int) and not isinstance(n, bool)]
    if len(numbers) < len([start for start in starts if start is not None]):
        return 1
    known = [ms for n in numbers if (ms := as_ms(n)) is not None]
    if len(known) < 2 or found.start == "sec":
        return 1
    words = sum(_count(as_text(part.get(found.text)) or "") for part in fields)
    if max(known) - min(known) < _SLOW_WORD_MS * max(1, words):
        return 1
    log.add(
        "times-guessed",
        f"`{found.start}` was read as milliseconds: as seconds nobody speaks so slowly",
        Action.GUESSED,
    )
    return 1000


def _count(text: str) -> int:
    """About how many words a text has, in scripts without blanks too."""
    return max(len(text.split()), len(text) // 6)


def _flatten(part: object, found: _Found, ends: Sequence[str], divisor: int) -> object:
    """An object like other segments, its times in seconds."""
    if not isinstance(part, dict):
        return part
    end = next((part[key] for key in ends if part.get(key) is not None), None)
    start, end = _divide(part.get(found.start), divisor), _divide(end, divisor)
    lasts = next((part[key] for key in _LASTS if part.get(key) is not None), None)
    seconds = _divide(lasts, divisor)
    if end is None and isinstance(seconds, float) and isinstance(start, float):
        end = start + max(0.0, seconds)
    return {**part, "start": start, "end": end}


def _divide(value: object, divisor: int) -> object:
    ms = as_ms(value, per_unit=1000 // divisor)
    return value if ms is None else ms / 1000

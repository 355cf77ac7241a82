"""WhisperX transcripts: Whisper's segments with speakers and aligned words.

The one rule: where the words of a segment have several speakers, the segment is
several turns; a segment that names nobody has no speaker.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode
from earmark_index.problems import ProblemLog

from .base import Carries, Kind
from .json_fields import as_list, as_object, as_text
from .json_report import finish, finish_turns
from .languages import as_language
from .segments import Keys, read_segments
from .word_runs import cut_at_speakers

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source

_LASTS = frozenset({"duration", "dur"})  # what others write in place of an end
_SAMPLE = 50  # segments that are enough to know the format by


class WhisperX:
    """Segments with speakers, in an object or as a bare list."""

    name = "whisperx"
    title = "WhisperX (JSON)"
    kind = Kind.TRANSCRIPT
    suffixes = (".json",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by speakers or scored words; a bare list with texts and starts."""
        value = source.json
        found = as_object(value)
        if "word_segments" in found and "segments" in found:
            return 97
        segments = value if isinstance(value, list) else found.get("segments")
        sample = [as_object(part) for part in islice(as_list(segments), _SAMPLE)]
        said = [part for part in sample if as_text(part.get("text"))]
        if any("speaker" in part or _has_scored_words(part) for part in sample if part):
            # Without its own names of times, another service may have others.
            return (
                96 if any("start" in part or "words" in part for part in sample) else 90
            )
        is_bare = isinstance(value, list) and any("start" in part for part in said)
        if is_bare and not any(_LASTS & part.keys() for part in sample):
            return 92
        return 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        value = source.json
        if "word_segments" in as_object(value):
            return "its `segments` and `word_segments`"
        is_bare = isinstance(value, list)
        parts = value if is_bare else as_list(as_object(value).get("segments"))
        found = [as_object(part) for part in parts[:_SAMPLE]]
        where = "a list of segments" if is_bare else "its `segments`"
        if any("speaker" in part for part in found):
            return f"{where} with `speaker`"
        if any(map(_has_scored_words, found)):
            return f"{where} with scored `words`"
        return f"{where} with `text` and `start`"

    def parse(self, source: Source) -> Parsed:
        """Read the segments, cut where the speaker of the words changes."""
        log = ProblemLog()
        value = source.json
        found = as_object(value)
        segments = value if isinstance(value, list) else found.get("segments")
        turns = [
            turn
            for segment in read_segments(segments, Keys(), log)
            for turn in cut_at_speakers(segment)
        ]
        episode = Episode(
            language=as_language(found.get("language")),
            turns=finish_turns(turns, log),
        )
        return finish(source, self.name, episode, log)


WHISPERX = WhisperX()


def _has_scored_words(segment: object) -> bool:
    words = as_list(as_object(segment).get("words"))
    return any(
        "speaker" in as_object(word) or "score" in as_object(word)
        for word in words[:_SAMPLE]
    )

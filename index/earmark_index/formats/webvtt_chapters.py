"""WebVTT that holds chapters: a title under each time.

The one rule: the header says so (`Kind: chapters`), or every cue is a title: few,
short, on one line, and each lasting much longer than its words take to say.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode
from earmark_index.problems import ProblemLog
from earmark_index.text import clean_line

from .base import Carries, Kind
from .chapter_order import in_chapter_order
from .cue_header import read_header
from .cue_scan import find_time_lines, has_header, scan_cues
from .parsed import put_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.problems import Parsed

    from .base import Source
    from .cue_scan import Cue, Scan

_KIND = re.compile(r"^Kind:[ \t]*chapters[ \t]*$", re.IGNORECASE | re.MULTILINE)
_LEAST = 5  # less than the least that a text is read as speech for
_HEAD = 400  # characters of a header
_LONGEST = 40_000  # characters; longer files are speech
_MOST_WORDS = 14
_MEDIAN_MS = 45_000
_GAP_MS = 2_000


class WebVttChapters:
    """Chapters as web players read them."""

    name = "webvtt-chapters"
    title = "WebVTT chapters"
    kind = Kind.CHAPTERS
    suffixes = (".vtt",)
    carries = frozenset({Carries.CHAPTERS})

    def sniff(self, source: Source) -> int:
        """Sure by the header, or by cues that can only be titles."""
        if _tell(source.text):
            return 100
        # Who asks for chapters has a reason: the name of the file says so.
        return _LEAST if has_header(source.text) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return _tell(source.text) or "its first line `WEBVTT`"

    def parse(self, source: Source) -> Parsed:
        """Read the titles; total, linear in the length."""
        log = ProblemLog()
        scan = _scan(source.text, log)
        header = read_header(scan.comments)
        chapters = [
            Chapter(clean_line(" ".join(voice.text for voice in cue.voices)), start)
            for cue in scan.cues
            for start in [cue.start_ms]
        ]
        episode = Episode(
            title=header.title,
            show=header.show,
            language=header.language,
            chapters=in_chapter_order(chapters, log),
        )
        return put_together(source, self.name, episode, log)


WEBVTT_CHAPTERS = WebVttChapters()


def _tell(text: str) -> str:
    """What tells that a text holds chapters; `""` where nothing does."""
    if not has_header(text):
        return ""
    if _KIND.search(text, 0, _HEAD) is not None:
        return "its header `Kind: chapters`"
    if len(text) > _LONGEST or not _may_be_titles(text):
        return ""
    if not _are_titles(_scan(text, ProblemLog()).cues):
        return ""
    return "its cues, each a title that lasts until the next"


def _scan(text: str, log: ProblemLog) -> Scan:
    return scan_cues(text, log, is_webvtt=True)


def _may_be_titles(text: str) -> bool:
    """A first look at a few times, since every caption file is asked."""
    places = list(islice(find_time_lines(text), 5))
    lengths = sorted(
        (place.times.end_ms or 0) - (place.times.start_ms or 0) for place in places
    )
    return bool(lengths) and lengths[-1] >= _MEDIAN_MS


def _are_titles(cues: Sequence[Cue]) -> bool:
    if len(cues) < 2 or not all(map(_is_title, cues)):
        return False
    lengths = sorted(_length(cue) for cue in cues)
    if lengths[len(lengths) // 2] < _MEDIAN_MS:
        return False
    return all(
        abs((right.start_ms or 0) - (left.end_ms or 0)) <= _GAP_MS
        for left, right in pairwise(cues)
    )


def _is_title(cue: Cue) -> bool:
    if len(cue.voices) != 1 or cue.voices[0].speaker is not None:
        return False
    text = cue.voices[0].text
    return (
        cue.start_ms is not None
        and cue.end_ms is not None
        and "\n" not in text
        and len(text.split()) <= _MOST_WORDS
        and len(text) <= 120
    )


def _length(cue: Cue) -> int:
    return (cue.end_ms or 0) - (cue.start_ms or 0)

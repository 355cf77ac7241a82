"""How the hits of a query spread over shows, speakers and years.

The one rule: counts are of turns and exact, over all hits and not only those shown.
Who speaks each turn is worked out once for a segment; counting then runs along the bits
of the hits, so a common word costs no more than a rare one.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING

from .postings import narrow
from .results import Facets
from .schema import SPEAKER

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping

    from .engine import SegmentReader
    from .found import Found
    from .searcher import Searcher

MOST = 50
"""Speakers and shows that are named; a show with guests has hundreds."""

_YEAR = 4
_TO_FLAGS = bytes.maketrans(b"01", b"\x00\x01")


class SegmentSpeakers:
    """Who speaks each turn of one segment."""

    def __init__(self, reader: SegmentReader) -> None:
        """Go through the speakers of a segment once.

        Args:
            reader: Reads the segment.
        """
        self._labels = [""]
        self._size = reader.numbering.size
        numbers = [0] * self._size
        for label, postings in reader.all_postings(SPEAKER):
            number = len(self._labels)
            self._labels.append(label)
            for turn in postings.turns():
                numbers[turn] = number
        self._numbers: array[int] = narrow(numbers)

    def count(self, bits: int) -> dict[str, int]:
        """Turns of each speaker in a set of turns; those of nobody are left out."""
        flags = format(bits, f"0{self._size}b").encode("ascii").translate(_TO_FLAGS)
        counts = Counter(compress(self._numbers, flags))
        del counts[0]
        return {self._labels[number]: count for number, count in counts.items()}


def count_facets(searcher: Searcher, found: Found, check: Callable[[], None]) -> Facets:
    """How the turns that match spread over shows, speakers and years.

    Args:
        searcher: The generation.
        found: What a query finds in it.
        check: Called now and then; may raise to stop.
    """
    shows: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for id_, hits in found.hits.items():
        about = searcher.about(id_)
        shows[about.show] += hits
        years[about.date[:_YEAR]] += hits
    check()
    del shows[""], years[""]
    return Facets(
        shows=_most(shows),
        speakers=_most(count_speakers(searcher, found, check)),
        years=tuple(sorted(years.items(), reverse=True)),
    )


def count_speakers(
    searcher: Searcher, found: Found, check: Callable[[], None]
) -> Mapping[str, int]:
    """Turns of each speaker among those that match, by the label as it is printed.

    Labels that differ in case only are one speaker, under the more frequent of them.
    """
    counts: Counter[str] = Counter()
    for segment, speakers in enumerate(searcher.segment_speakers):
        check()
        bits = found.bits(segment)
        if bits:
            counts.update(speakers.count(bits))
    return _joined(counts)


def _joined(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Labels that differ in case only as one."""
    labels: dict[str, str] = {}
    joined: Counter[str] = Counter()
    for label in sorted(counts, key=lambda label: (-counts[label], label)):
        joined[labels.setdefault(label.casefold(), label)] += counts[label]
    return joined


def _most(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The names with the most turns, most first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(ordered[:MOST])

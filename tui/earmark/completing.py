"""Completing a query by what the library holds.

The one rule: names are gathered beside the screen and once for each state of the
index; a key only looks into what has been gathered.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from earmark_index.search.complete import Named, Names, complete
from earmark_index.text import clean_line

from .shelf import Completions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index import EpisodeEntry, Searcher
    from earmark_index.model import Episode

NO_NAMES = Names()

MOST_CHAPTERS = 20_000
"""Titles of chapters that are completed; an archive of twenty years has more."""

_COLONS = ":\uff1a"


def complete_query(typed: str, cursor: int, names: Names) -> Completions | None:
    """Ways to complete a query at a cursor; `None` where there is none."""
    found = complete(typed, cursor, names)
    if found is None:
        return None
    choices = tuple(clean_line(option.text) for option in found.options)
    # A blank behind an operator belongs to it.
    choices = tuple(
        f"{choice} " if option.text.endswith(" ") else choice
        for choice, option in zip(choices, found.options, strict=True)
    )
    is_value = found.start > 0 and typed[found.start - 1] in _COLONS
    return Completions(found.start, found.end, choices, is_value=is_value)


def name_library(entries: Iterable[EpisodeEntry], searcher: Searcher) -> Names:
    """The names in a library; takes a moment for a large one."""
    sound = [entry for entry in entries if not entry.error]
    dates: Counter[str] = Counter()
    for entry in sound:
        dates.update({entry.date[:4], entry.date[:7]} - {""})
    return Names(
        speakers=_named(_count_speakers(searcher)),
        shows=_named(Counter(entry.show for entry in sound)),
        episodes=tuple(
            Named(clean_line(entry.title), about=clean_line(entry.number))
            for entry in sound
            if entry.title
        ),
        chapters=_named(_count_chapters(searcher))[:MOST_CHAPTERS],
        languages=_named(Counter(entry.language for entry in sound)),
        dates=tuple(Named(date, dates[date]) for date in sorted(dates, reverse=True)),
    )


def name_episode(episode: Episode) -> Names:
    """The names in one episode, for as long as those of the library are not known."""
    chapters = (chapter.title for chapter in episode.chapters)
    speakers = (turn.speaker for turn in episode.turns if turn.speaker)
    return Names(speakers=_named(Counter(speakers)), chapters=_named(Counter(chapters)))


def _named(counts: Counter[str]) -> Sequence[Named]:
    """Names with how often they occur, the most frequent first."""
    named = ((clean_line(text), times) for text, times in counts.most_common())
    return tuple(Named(text, times) for text, times in named if text)


def _count_speakers(searcher: Searcher) -> Counter[str]:
    counts: Counter[str] = Counter()
    pairs = zip(searcher.segment_speakers, searcher.readers, strict=True)
    for speakers, reader in pairs:
        counts.update(speakers.count((1 << reader.numbering.size) - 1))
    return counts


def _count_chapters(searcher: Searcher) -> Counter[str]:
    counts: Counter[str] = Counter()
    for id_ in searcher.places:
        counts.update(title for _, title in searcher.about(id_).chapters)
    return counts

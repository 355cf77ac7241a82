"""Where the speech of an episode page begins: behind shownotes and translations.

The one rule: a paragraph is speech unless the page says otherwise. Below a row of tabs
that names the shownotes these stand first and end at the `Translations:` line; without
that line they end at the last mark of notes above the first speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.problems import Action, Severity
from earmark_index.text import clean, clean_line

from .speakers import fold_label, is_role, split_label
from .stamps import cut_leading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.problems import ProblemLog

    from .page_marks import Region

_LOOK = 200  # lines in which shownotes end; further down all is speech
_TRANSLATIONS = re.compile(r"translations?\s*(?P<colon>[:：])?", re.IGNORECASE)
_MAX_LANGUAGE = 30  # characters; a longer line below `Translations:` is speech
_NOTES_TAB = re.compile(r"show ?notes", re.IGNORECASE)
_BULLETS = ("•", "‣", "◦", "▪", "●", "·", "* ")
_SENTENCE_ENDS = ".?!。？！"


class Opened(NamedTuple):
    """The parts of what follows the last mark of a page, as indexes of lines."""

    notes: range
    languages: tuple[str, ...]
    speech: range


def open_speech(
    lines: Sequence[str], region: Region, names: Iterable[str], log: ProblemLog
) -> Opened:
    """Tell shownotes, listed translations and speech apart.

    Args:
        lines: All lines of the page.
        region: What follows the mark of the speech.
        names: The people of the page; a line that names one begins the speech.
        log: Where a guess is noted.
    """
    start = _skip_blank(lines, region.start, region.end)
    has_notes = _NOTES_TAB.search(lines[region.start - 1]) is not None
    limit = min(region.end, start + _LOOK) if has_notes else min(region.end, start + 1)
    known = frozenset(map(fold_label, names)) - {""}
    spoken = _find_speaker(lines, range(start, limit), known)
    for index in range(start, limit if spoken is None else spoken):
        languages = _list_languages(lines, index, region.end, is_first=index == start)
        if languages is not None:
            below = index + 1 + len(languages)
            speech = range(below, region.end)
            return Opened(range(region.start, index), languages, speech)
    if not has_notes or spoken is None:
        return Opened(range(0), (), range(region.start, region.end))
    end = _end_of_notes(lines, range(start, spoken))
    if end > start:
        log.add(
            "notes-guessed",
            "nothing says where the shownotes end; they were read up to the last"
            " address or list above the first speaker",
            Action.GUESSED,
            line=start + 1,
            severity=Severity.NOTE,
        )
    return Opened(range(region.start, end), (), range(end, region.end))


def _skip_blank(lines: Sequence[str], index: int, end: int) -> int:
    while index < end and not lines[index].strip():
        index += 1
    return index


def _find_speaker(
    lines: Sequence[str], place: range, known: frozenset[str]
) -> int | None:
    """The first line that names somebody as the speaker of what follows."""
    for index in place:
        # A label begins a paragraph; the names of a list of guests do not.
        is_apart = index == place.start or not lines[index - 1].strip()
        if _is_speaker(lines, index, known, is_apart=is_apart):
            return index
    return None


def _is_speaker(
    lines: Sequence[str], index: int, known: frozenset[str], *, is_apart: bool
) -> bool:
    text = lines[index].strip()
    cut = split_label(text)
    if cut is not None and cut[1] and "://" not in cut[1]:
        return fold_label(cut[0]) in known
    if not is_apart or (fold_label(text) not in known and not is_role(text)):
        return False
    following = lines[index + 1 : index + 4]
    shown = [line.strip() for line in following if line.strip()]
    return bool(shown) and fold_label(shown[0]) not in known


def _list_languages(
    lines: Sequence[str], index: int, end: int, *, is_first: bool
) -> tuple[str, ...] | None:
    """The languages below a `Translations:` line; `None` where the line is none."""
    match = _TRANSLATIONS.fullmatch(clean(lines[index]).strip())
    if match is None:
        return None
    languages: list[str] = []
    for line in lines[index + 1 : end]:
        if not _is_language(line):
            break
        languages.append(clean_line(line))
    # Further down the word alone may be anybody's; the list below it is the proof.
    is_list = is_first or (match["colon"] is not None and bool(languages))
    return tuple(languages) if is_list else None


def _is_language(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= _MAX_LANGUAGE and text[-1] not in _SENTENCE_ENDS


def _end_of_notes(lines: Sequence[str], place: range) -> int:
    """Index behind the last paragraph with a mark of notes; the first if none has."""
    marked = [index for index in place if _is_note(lines[index].strip())]
    if not marked:
        return place.start
    end = marked[-1] + 1
    while end < place.stop and lines[end].strip():
        end += 1
    return end


def _is_note(text: str) -> bool:
    """True for what people write and nobody says: an address, a point, a timed title.

    No mark is a dash: dialogues are written with it too.
    """
    is_point = text.startswith(_BULLETS)
    return is_point or "://" in text or cut_leading(text) is not None

"""Who says a cue: voice tags, `Name:`, `[SPEAKER_00]`, `(Name)`, `>>` and dashes.

The one rule: a name is a speaker only where `speakers.py` accepts it for this file;
a mark without a name (`>>`, `- `) says that the speaker changed and not to whom. A
speaker named only on change is carried on, and said to be inherited.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .speakers import (
    fold_label,
    is_name_like,
    is_non_person,
    is_role,
    recurring,
    spellings,
    split_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .cue_markup import Voice
    from .cue_scan import Cue

_MAX_NAME = 80  # a voice tag may hold anything; a row of the screen may not

_MARK = re.compile(r"(?:>{2,3}|-[ ]|-(?=[^\W\d_])|[–—‐][ ]?(?=[^\W\d_]))[ ]*")
_INLINE_MARK = re.compile(r"[ ]+(?=>{2,3})")
_INLINE_DASH = re.compile(r"(?<=[.!?…。！？\"”’)\]])[ ]+(?=[-–—][ ])")
_BRACKETS = re.compile(r"[\[(（【]([^\[\]()（）【】]{1,60})[\])）】][:：]?[ ]*(.*)")

_IN_BRACKETS = re.compile(r"[\[(（【]([^\[\]()（）【】]+)[\])）】][:：]?")
_ROLE = re.compile(r"[ ]?[(（][^()（）]{1,40}[)）]$")

_LABELLED_SHARE = 0.5
"""Where half of the cues open with a name, that is how the file is written, and a
name needs no second occurrence."""

_HEAD_CUES = 10
_HEAD_SHARE = 0.03
"""Within so many cues, or this share of them, a talk names its first speaker."""

_BRACKETED_SHARE = 0.1
"""Of the cues open with a name in brackets; sounds in brackets are rarer, and vary."""

_NAMED_LINES_SHARE = 0.8
"""Of the cues have a name as their first line in exports that put it there."""


class Opening(NamedTuple):
    """How a line begins."""

    is_change: bool
    label: str | None
    rest: str


class Said(NamedTuple):
    """What one person says in one cue."""

    text: str
    speaker: str | None = None
    is_inherited: bool = False
    is_change: bool = False
    is_mark: bool = False
    """A label that nobody's words follow."""


class _Dialect(NamedTuple):
    """Which labels of one file are speakers, and where they stand."""

    speakers: frozenset[str]
    bracketed: frozenset[str]
    names: Mapping[str, str]
    is_first_line: bool
    carries_on: bool = False
    """Whether a cue without a label goes on with the speaker before it."""


def say(cues: Sequence[Cue]) -> list[tuple[Cue, list[Said]]]:
    """Tell for each cue who says what, in file order."""
    told: list[tuple[Cue, list[Said]]] = [(cue, []) for cue in cues]
    teller = _Teller(_learn(cues))
    for cue, said in told:
        for voice in cue.voices:
            teller.take(voice, said)
    return told


class _Teller:
    """Goes from cue to cue with the speaker who has the word."""

    def __init__(self, dialect: _Dialect) -> None:
        self._dialect = dialect
        self._current: str | None = None
        self._waiting: list[Said] | None = None
        """The pieces of a cue that end in a label whose words may be in the next."""

    def take(self, voice: Voice, said: list[Said]) -> None:
        """Add to `said` what one voice says."""
        if voice.speaker is not None:
            self._current = self._waiting = None
            spoken = _say_voice(voice, self._dialect)
            said += [spoken] if spoken.text else []
            return
        lines = _cut_lines(voice.text)
        for piece in _say_lines(lines, self._dialect, self._current):
            self._put(piece, said)
            # A label without words belongs to the next cue in any case.
            is_carried = self._dialect.carries_on or not piece.text
            self._current = piece.speaker if is_carried else None

    def _put(self, piece: Said, said: list[Said]) -> None:
        is_label = _is_label_only(piece)
        if not (piece.text or is_label):
            return
        if self._waiting is not None and piece.is_inherited:
            self._waiting.pop()
        # Until its words come, a label is a mark: nothing printed is thrown away.
        said.append(Said(piece.speaker or "", is_mark=True) if is_label else piece)
        self._waiting = said if is_label else None


def _is_label_only(piece: Said) -> bool:
    return bool(piece.speaker) and not piece.is_inherited and not piece.text


def _learn(cues: Sequence[Cue]) -> _Dialect:
    """One look over all lines that could open with a label."""
    voices = [voice for cue in cues for voice in cue.voices]
    firsts = [
        line for voice in voices if voice.speaker is None for line in _firsts(voice)
    ]
    labels = [label for line in firsts if (label := _colon_label(line)) is not None]
    is_labelled = len(cues) > 1 and len(labels) >= _LABELLED_SHARE * len(cues)
    speakers = _learn_speakers(labels, minimum=1 if is_labelled else 2)
    bracketed = _learn_brackets(firsts, len(cues), speakers)
    is_first_line = not speakers and not bracketed and _have_name_lines(voices)
    named = [voice.speaker for voice in voices if voice.speaker]
    names = spellings([*labels, *named])
    dialect = _Dialect(speakers, bracketed, names, is_first_line)
    if not _is_for_all(speakers | bracketed) and not is_labelled:
        return dialect
    return dialect._replace(carries_on=_begins_labelled(cues, dialect))


def _is_for_all(speakers: frozenset[str]) -> bool:
    """True for labels of a talk: two people, or recognisers' numbers."""
    people = [name for name in speakers if not is_non_person(name)]
    return len(people) > 1 or any(is_role(name) for name in people)


def _begins_labelled(cues: Sequence[Cue], dialect: _Dialect) -> bool:
    """True where one of the first cues has a label.

    Labels that begin in the middle are invented by recognisers (`Posit Connect:` four
    times in 716 cues); all that follows must not be laid in that mouth.
    """
    head = cues[: max(_HEAD_CUES, int(_HEAD_SHARE * len(cues)))]
    return any(
        _open(line, dialect, is_first=False).label is not None
        for cue in head
        for voice in cue.voices
        if voice.speaker is None
        for line in _cut_lines(voice.text)
    )


def _learn_speakers(labels: Sequence[str], *, minimum: int) -> frozenset[str]:
    """The accepted labels, also those with a role behind: `Leo Dion (host)`."""
    accepted = recurring(labels, minimum=minimum)
    with_role = {label for label in labels if label.endswith((")", "）"))}
    if not with_role:
        return accepted
    bare = recurring([_ROLE.sub("", label) for label in labels], minimum=minimum)
    return accepted | {
        fold_label(label)
        for label in with_role
        if fold_label(_ROLE.sub("", label)) in bare
    }


def _firsts(voice: Voice) -> Iterator[str]:
    """Lines that could open with a label: the first, and those behind a mark."""
    for index, line in enumerate(_cut_lines(voice.text)):
        opening = _open_mark(line)
        if not index or opening.is_change:
            yield opening.rest


def _colon_label(line: str) -> str | None:
    split = split_label(line)
    return None if split is None else split[0]


def _learn_brackets(
    lines: Sequence[str], cues: int, speakers: frozenset[str]
) -> frozenset[str]:
    """Names in brackets without a colon: `[SPEAKER_00] text`, `(Amy Dodd)`."""
    found = [
        match[1].strip()
        for line in lines
        if line[:1] in "[(（【" and (match := _BRACKETS.match(line)) is not None
    ]
    sure = {fold_label(name) for name in found if is_role(name)}
    sure |= {fold_label(name) for name in found} & speakers
    names = [
        name
        for name in found
        if is_name_like(name) and not name.islower() and not is_non_person(name)
    ]
    likely = {name for name in recurring(names) if not is_non_person(name)}
    if len(likely) > 1 and len(names) >= _BRACKETED_SHARE * cues:
        sure |= likely
    return frozenset(sure)


def _have_name_lines(voices: Sequence[Voice]) -> bool:
    """True where the first line of nearly every cue is a name, and names recur."""
    firsts = [
        voice.text.partition("\n")[0]
        for voice in voices
        if voice.speaker is None and "\n" in voice.text
    ]
    names = [line for line in firsts if _is_name_line(line)]
    return (
        len(voices) > 2
        and len(names) >= _NAMED_LINES_SHARE * len(voices)
        and len(set(names)) <= max(2, 0.6 * len(names))
    )


def _is_name_line(line: str) -> bool:
    return is_name_like(line) and len(line.split()) <= 4 and not line[0].islower()


def _say_voice(voice: Voice, dialect: _Dialect) -> Said:
    name = dialect.names.get(fold_label(voice.speaker or ""), voice.speaker) or None
    if name is not None and len(name) > _MAX_NAME:
        name = name[: _MAX_NAME - 1] + "…"
    return Said(voice.text.replace("\n", " "), name)


def _cut_lines(text: str) -> list[str]:
    """The lines of a cue, also cut where a change is marked inside one."""
    if ">>" in text:
        text = _INLINE_MARK.sub("\n", text)
    lines = text.split("\n")
    if lines[0][:1] in {"-", "–", "—"}:
        lines = [part for line in lines for part in _INLINE_DASH.split(line)]
    return lines


def _say_lines(
    lines: Sequence[str], dialect: _Dialect, current: str | None
) -> Iterator[Said]:
    """Join the lines of a cue until the next label or mark."""
    piece = Said("", current, is_inherited=current is not None)
    for index, line in enumerate(lines):
        opening = _open(line, dialect, is_first=not index and len(lines) > 1)
        if opening.label is None and not opening.is_change:
            piece = piece._replace(text=f"{piece.text} {line}" if piece.text else line)
            continue
        if piece.text or _is_label_only(piece):
            yield piece
        is_change = opening.is_change and opening.label is None
        piece = Said(opening.rest, opening.label, is_change=is_change)
    # A label at the end of a cue, its words in the next: the caller carries it on.
    yield piece


def _open(line: str, dialect: _Dialect, *, is_first: bool) -> Opening:
    """Read mark and label of a line; only labels of this file count."""
    opening = _open_mark(line)
    if dialect.is_first_line and is_first:
        match = _IN_BRACKETS.fullmatch(opening.rest)
        return Opening(opening.is_change, match[1] if match else opening.rest, "")
    split = split_label(opening.rest) if dialect.speakers else None
    if split is not None and fold_label(split[0]) in dialect.speakers:
        return Opening(opening.is_change, _spell(split[0], dialect), split[1])
    if dialect.bracketed and opening.rest[:1] in {"[", "(", "（", "【"}:
        match = _BRACKETS.match(opening.rest)
        if match is not None and fold_label(match[1]) in dialect.bracketed:
            return Opening(opening.is_change, _spell(match[1], dialect), match[2])
    return opening


def _spell(label: str, dialect: _Dialect) -> str:
    return dialect.names.get(fold_label(label), label.strip())


def _open_mark(line: str) -> Opening:
    if line[:1] not in {">", "-", "–", "—", "‐"}:
        return Opening(is_change=False, label=None, rest=line)
    match = _MARK.match(line)
    if match is None:
        return Opening(is_change=False, label=None, rest=line)
    rest = line[match.end() :]
    # `— and so on` goes on with the sentence before.
    if line[0] in "–—‐" and rest[:1].islower():
        return Opening(is_change=False, label=None, rest=line)
    return Opening(is_change=True, label=None, rest=rest)

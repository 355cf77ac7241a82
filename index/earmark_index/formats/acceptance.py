"""Which lines of a text transcript open a turn, decided over the whole file.

The one rule: the way of writing that most lines share decides; a line that fits no
rule stays text, label and all, so that nothing of the speech is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .line_kinds import Kind, Line
from .speakers import (
    MAX_LABEL_CHARS,
    fold_label,
    is_label,
    is_name_like,
    is_role,
    recurring,
)
from .stamps import cut_leading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENOUGH = 3
"""Lines of one shape from which on the shape is how the file is written."""

_RARE = 25  # at least one line in so many opens with a label
_MAX_ALONE_WORDS = 4
_ENDINGS = ".?!,;:…。，！？、-–—"
_LABELLED = frozenset({Kind.BOLD, Kind.STAMPED, Kind.NAMED})


@dataclass(frozen=True, slots=True)
class Accepted:
    """The folded labels that are speakers, by the shape of their lines."""

    bold: frozenset[str] = frozenset()
    stamped: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    has_bare_times: bool = False
    """Times without brackets open lines often enough to be stamps."""

    def of(self, kind: Kind) -> frozenset[str]:
        """The labels accepted on lines that have a label of this shape."""
        if kind is Kind.BOLD:
            return self.bold
        return self.stamped if kind is Kind.STAMPED else self.named

    @property
    def is_labelled(self) -> bool:
        """True where somebody is named at all."""
        return bool(self.bold or self.stamped or self.named or self.alone)


def accept(lines: Sequence[Line], declared: Iterable[str] = ()) -> Accepted:
    """Decide which labels of a file are speakers.

    Args:
        lines: All lines of the file.
        declared: Names given elsewhere: front matter, a list of people.
    """
    declared = tuple(declared)
    bold = [line.label for line in lines if line.kind is Kind.BOLD]
    stamped = [line.label for line in lines if line.kind is Kind.STAMPED]
    named = [line.label for line in lines if line.kind is Kind.NAMED]
    shown = sum(1 for line in lines if line.kind is not Kind.BLANK)
    ok_bold = recurring(
        bold, declared=declared, minimum=_minimum(bold, shown), is_marked=True
    )
    headers = [line.label for line in lines if _is_header(line)]
    ok_stamped = recurring(headers, declared=declared, minimum=_minimum(headers, shown))
    ok_stamped |= _often(stamped, (*declared, *ok_stamped), shown)
    known = ok_bold | ok_stamped | frozenset(map(fold_label, declared))
    strong = _count(bold, ok_bold) + _count(stamped, ok_stamped)
    if strong >= ENOUGH and 3 * strong >= len(named):
        # Labels that a marked line carries elsewhere; `Note: …` stays text.
        ok_named = frozenset(map(fold_label, named)) & known
    else:
        ok_named = _often(named, known, shown)
    opened = strong + _count(named, ok_named)
    bare = sum(1 for line in lines if _is_bare(line))
    return Accepted(
        bold=ok_bold,
        stamped=ok_stamped,
        named=ok_named,
        alone=_accept_alone(lines, declared, opened),
        has_bare_times=bare >= ENOUGH,
    )


def _minimum(labels: Sequence[str], shown: int) -> int:
    """A shape that the file is written in marks its labels well enough by itself."""
    return 1 if len(labels) >= ENOUGH or 2 * len(labels) >= max(4, shown) else 2


def _often(
    labels: Sequence[str], declared: Iterable[str], shown: int
) -> frozenset[str]:
    """The labels before a colon that recur, where such lines are no rarity.

    A phrase before a colon recurs in any long text. Roles and declared names are
    believed anyway.
    """
    declared = tuple(declared)
    accepted = recurring(labels, declared=declared)
    if _RARE * _count(labels, accepted) >= shown:
        return accepted
    return accepted & recurring(labels, declared=declared, minimum=len(labels) + 1)


def _is_header(line: Line) -> bool:
    """True where the time stands behind the label: no sentence looks like that."""
    return line.kind is Kind.STAMPED and cut_leading(line.raw) is None


def _count(labels: Iterable[str], accepted: frozenset[str]) -> int:
    return sum(1 for label in labels if fold_label(label) in accepted)


def _is_bare(line: Line) -> bool:
    return (
        line.stamp is not None
        and not line.stamp.is_bracketed
        and (line.kind is Kind.TIMED or line.raw[:1].isdecimal())
    )


def _accept_alone(
    lines: Sequence[Line], declared: Sequence[str], opened: int
) -> frozenset[str]:
    """Labels on a line of their own: declared ones, or the habit of the whole file."""
    candidates = [line.text for line in lines if can_stand_alone(line)]
    folded = frozenset(map(fold_label, candidates))
    accepted = folded & frozenset(map(fold_label, declared))
    if opened >= ENOUGH:
        return accepted
    often = recurring(candidates, declared=declared)
    spoken = sum(1 for line in lines if line.kind is Kind.TEXT)
    heads = _count(candidates, often)
    # At least one line in ten is a head, and heads are fewer than what they head.
    if len(often) >= 2 and 2 * heads <= spoken <= 10 * heads:
        return accepted | often
    return accepted


def can_stand_alone(line: Line) -> bool:
    """True where a whole line could be the name of the next speaker."""
    text = line.text
    return (
        line.kind is Kind.TEXT
        and len(text) <= MAX_LABEL_CHARS
        and len(text.split()) <= _MAX_ALONE_WORDS
        and text[-1:] not in _ENDINGS
        and is_label(text)
        and (is_name_like(text) or is_role(text))
    )


def resolve(line: Line, accepted: Accepted) -> Line:
    """The line as it is after all: a label that was not accepted becomes text again."""
    if line.kind in _LABELLED:
        if fold_label(line.label) in accepted.of(line.kind):
            return line
        line = _unlabel(line)
    if line.kind is Kind.TIMED:
        is_bare = line.stamp is not None and not line.stamp.is_bracketed
        if is_bare and line.text and not accepted.has_bare_times:
            return line._replace(kind=Kind.TEXT, text=line.raw, stamp=None)
    elif accepted.alone and _is_head(line, accepted.alone):
        return line._replace(kind=Kind.NAMED, label=line.text, text="")
    return line


def _is_head(line: Line, heads: frozenset[str]) -> bool:
    return can_stand_alone(line) and fold_label(line.text) in heads


def _unlabel(line: Line) -> Line:
    """The line without its label taken off: a time line, or plain text."""
    stamp = cut_leading(line.raw)
    if stamp is None:
        return line._replace(kind=Kind.TEXT, text=line.raw, label="", stamp=None)
    return line._replace(
        kind=Kind.TIMED, text=stamp.rest.strip(), label="", stamp=stamp
    )

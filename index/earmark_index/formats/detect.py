"""Which format a text is in, found by its content.

The one rule: the suffix is never asked; real files carry wrong ones. Every format says
how sure it is, the surest reads, and the answer comes with its reason in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.errors import SourceError
from earmark_index.text import clean_line

from .foreign import find_foreign
from .registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .base import Format, Kind, Source

CERTAIN = 90
"""From here on a format has seen its own mark: a header line, its keys."""

PLAIN = 20
"""Up to here a format would read any text."""


@dataclass(frozen=True, slots=True)
class Detected:
    """The format that reads a text, and why it was chosen."""

    format: Format
    confidence: int
    """How sure, 1 to 100."""

    reason: str
    """What told it, as a phrase behind `recognised by`."""


def detect(source: Source, kind: Kind | None = None) -> Detected:
    """Find the format of a text.

    Args:
        source: The decoded text.
        kind: Ask only formats of this kind; `None` asks all.

    Raises:
        SourceError: No format reads it; the message says what it seems to be.
    """
    asked = [form for form in FORMATS if kind is None or form.kind is kind]
    # `sorted` is stable: among equals the earlier format of FORMATS stays first.
    ranking = sorted(
        ((form.sniff(source), form) for form in asked), key=lambda pair: -pair[0]
    )
    confidence, best = ranking[0]
    if confidence < CERTAIN:
        foreign = find_foreign(source)
        if foreign is not None:
            raise SourceError(clean_line(source.name), foreign.message, foreign.line)
    if confidence <= 0:
        raise SourceError(clean_line(source.name), "no transcript found in it")
    others = [(sure, form) for sure, form in ranking[1:] if sure > PLAIN]
    reason = _reason(confidence, best.evidence(source), others)
    return Detected(best, confidence, reason)


def _reason(confidence: int, found: str, others: Sequence[tuple[int, Format]]) -> str:
    """The evidence, and what else it might have been where that was not certain."""
    if confidence >= CERTAIN or not others:
        return found
    second = ", ".join(f"{form.title} ({sure})" for sure, form in others[:2])
    return f"{found} ({confidence} of 100); it could also be {second}"

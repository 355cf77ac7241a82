"""The episode and report of a JSON transcript, made one way for all of them.

The one rule: a reader of JSON is total: text that is no JSON is an episode without
turns and a problem with its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.problems import Action, Severity

from .json_trouble import JsonTrouble
from .noise import flag_noise
from .parsed import put_together
from .quoting import quote
from .timed_turns import in_time_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from earmark_index.model import Episode, Turn
    from earmark_index.problems import Parsed, ProblemLog

    from .base import Source


def finish_turns(turns: Iterable[Turn], log: ProblemLog) -> tuple[Turn, ...]:
    """Turns in the order of their times, sounds and phantom lines marked."""
    return flag_noise(in_time_order(list(turns), log))


def _has_replaced(episode: Episode) -> bool:
    """True where cleaning put U+FFFD: lone surrogates, written as JSON escapes."""
    return any("\ufffd" in turn.text for turn in episode.turns)


def finish(source: Source, name: str, episode: Episode, log: ProblemLog) -> Parsed:
    """Put an episode and what was met on the way into one value."""
    report_json(source, log)
    if "\ufffd" not in source.text and _has_replaced(episode):
        log.add(
            "characters-replaced",
            "some escapes are no characters; they show as \ufffd",
            Action.DECODED,
        )
    return put_together(source, name, episode, log)


def report_json(source: Source, log: ProblemLog) -> None:
    """Say what is wrong with the JSON of a source, if anything is."""
    if source.json is None:
        trouble = source.json_trouble or JsonTrouble("the text is no JSON")
        log.add(
            "json-broken",
            trouble.message,
            Action.DROPPED,
            line=trouble.line,
            severity=Severity.ERROR,
        )
    for key in sorted(source.json_repeated):
        log.add(
            "json-key-repeated",
            f"the key {quote(key)} stands more than once in an object; the last counts",
            Action.DROPPED,
        )

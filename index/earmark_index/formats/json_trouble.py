"""Why a text is no JSON, in words that a person can act on.

The one rule: the line and the column are always told; what Python's reader says about
itself (`sys.set_int_max_str_digits`) never is.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from typing import NamedTuple

_LONG_NUMBER = re.compile(r"(?<![\d\"])[0-9]{4300,}")
_WORDS = {
    "Extra data": "a second value begins here (extra data)",
    "Expecting value": "a value is missing",
    "Expecting property name enclosed in double quotes": "a key in double quotes"
    " is missing",
    "Illegal trailing comma before end of object": "a comma stands before the end",
    "Illegal trailing comma before end of array": "a comma stands before the end",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Unterminated string starting at": "a text that begins here has no end",
    "Invalid control character at": "a control character stands in a text",
}


class JsonTrouble(NamedTuple):
    """What is wrong with a text that should be JSON."""

    message: str
    """What and in which column, for a person."""

    line: int | None = None


TOO_DEEP = JsonTrouble("the JSON is nested too deep")


def explain_json(error: ValueError, text: str) -> JsonTrouble:
    """Say in words what the JSON reader of Python met."""
    if not isinstance(error, JSONDecodeError):
        return _explain_number(text)
    what = _WORDS.get(error.msg, error.msg[:1].lower() + error.msg[1:])
    if error.pos >= len(text.rstrip()):
        what = "it ends in the middle; the file may be cut off"
    return JsonTrouble(f"column {error.colno}: {what}", error.lineno)


def _explain_number(text: str) -> JsonTrouble:
    """An integer of more digits than Python reads; it is the one other `ValueError`."""
    match = _LONG_NUMBER.search(text)
    if match is None:
        return JsonTrouble("a number has too many digits")
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    digits = match.end() - match.start()
    return JsonTrouble(f"column {column}: a number has {digits:,} digits", line)

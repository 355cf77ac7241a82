"""What the terminal sends, made safe for Textual's parser.

The one rule: no byte that arrives can end the session or leave it deaf. Measured on
Textual 8.2.8: a byte that is not UTF-8, an unfinished paste, an endless control
sequence and a forged window size each did.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

PASTE_START = "\x1b[200~"
PASTE_END = "\x1b[201~"
MAX_PASTE = 100_000
"""Code points of one paste that are passed on; the search bar takes 1,000."""

MAX_TYPED = 200
"""Printable characters in a row that hands can have typed between two reads; more is
a paste in a terminal that does not mark pastes, and is taken as one."""

MAX_UNMARKED = 1000
"""Characters of such a paste that are passed on, as many as the search bar takes."""

MAX_SEQUENCE = 64
"""Code points of a control sequence; the longest that means a key has about 30."""

PATIENCE_S = 1.0
"""Silence after which an unfinished paste or sequence is taken as finished."""

# Operating system commands, device control strings and the like: replies of the
# terminal that a full-screen program did not ask for, never a key.
_STRING = re.compile(r"\x1b[\]P_^X][^\x1b\x07]*(?:\x07|\x1b\\|\Z)")
_OPEN_STRING = re.compile(r"\x1b[\]P_^X][^\x1b\x07]*\Z")
# Reports of size (in-band resize), device attributes and operating status.
_REPORT = re.compile(r"\x1b\[(?:48;[0-9:;]*t|[?>=][0-9;]*c|[0-9]*n)")
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*(?P<end>[@-~])?")
_UNMARKED = re.compile(rf"[^\x00-\x1f\x7f]{{{MAX_TYPED},}}")
_LONG = re.compile(rf"\x1b\[[ -?]{{{MAX_SEQUENCE},}}[@-~]?")


class InputFilter:
    """Decodes what the terminal sends and drops what only harms.

    Feed it every chunk of bytes in order; `idle` closes what a broken connection
    left open.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._held = ""
        self._pasted: int | None = None

    @property
    def is_waiting(self) -> bool:
        """True while a paste or a sequence is unfinished."""
        return self._pasted is not None or self._held != ""

    def feed(self, data: bytes) -> str:
        """Return what may go on to the parser."""
        text, self._held = self._held + self._decode(data), ""
        passed: list[str] = []
        while text:
            if self._pasted is None:
                text = self._feed_keys(text, passed)
            else:
                text = self._feed_paste(text, passed)
        return "".join(passed)

    def idle(self) -> str:
        """Finish what is open, after `PATIENCE_S` of silence."""
        self._held = ""
        was_pasting, self._pasted = self._pasted is not None, None
        return PASTE_END if was_pasting else ""

    def _feed_keys(self, text: str, passed: list[str]) -> str:
        keys, start, rest = text.partition(PASTE_START)
        keys = _LONG.sub("", _REPORT.sub("", _STRING.sub("", self._hold(keys, start))))
        passed.append(_UNMARKED.sub(_mark_paste, keys))
        if start:
            passed.append(start)
            self._pasted = 0
        return rest

    def _hold(self, keys: str, start: str) -> str:
        """Keep back an unfinished string or sequence for the next chunk."""
        if start:
            return keys
        open_string = _OPEN_STRING.search(keys)
        if open_string is not None:
            # What the string says is never used: remember only that it is open.
            self._held = open_string.group()[:2]
            return keys[: open_string.start()]
        at = keys.rfind("\x1b[")
        match = _SEQUENCE.fullmatch(keys, at) if at >= 0 else None
        if match is None or match["end"] is not None:
            return keys
        self._held = keys[at : at + MAX_SEQUENCE + 2]
        return keys[:at]

    def _feed_paste(self, text: str, passed: list[str]) -> str:
        pasted, end, rest = text.partition(PASTE_END)
        if not end:
            pasted, self._held = _split_end(pasted)
        room = max(0, MAX_PASTE - (self._pasted or 0))
        self._pasted = (self._pasted or 0) + len(pasted)
        passed.append(pasted[:room].replace("\x1b", ""))
        if end:
            passed.append(end)
            self._pasted = None
        return rest


def _mark_paste(match: re.Match[str]) -> str:
    return f"{PASTE_START}{match.group()[:MAX_UNMARKED]}{PASTE_END}"


def _split_end(pasted: str) -> tuple[str, str]:
    """Cut off what may be the beginning of the end of a paste."""
    for length in range(min(len(PASTE_END) - 1, len(pasted)), 0, -1):
        if PASTE_END.startswith(pasted[-length:]):
            return pasted[:-length], pasted[-length:]
    return pasted, ""

"""Text from outside, made visible and harmless.

The one rule: a string that came from a file, a name or an argument passes `clean`
before it is kept, and again where it is drawn. Cleaning is idempotent. Which
characters act on a terminal was measured (`^[`-style display as in less and vim).
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 8
"""Combining marks kept on one base character; more only flood the row."""

MARK = re.compile(r"<(?:U\+[0-9A-F]{4,6}|[89][0-9A-F])>")
"""Visible form of a control that `clean` wrote; search folding skips it."""

# Everything `clean` may have to change. `\n` is the only control that stays.
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001fffe\U0001ffff\U000e0000-\U000e0fff\ud800-\udfff"
    "\ufdd0-\ufdef]"
    "|[\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff\U0005fffe"
    "\U0005ffff\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff"
    "\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe"
    "\U000cffff\U000dfffe\U000dffff\U000efffe\U000effff\U000ffffe\U000fffff"
    "\U0010fffe\U0010ffff]"
)
_SPACES = frozenset(
    "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u115f\u1160\u3164\uffa0"
)
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LATER = frozenset("\u200c\u200d") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_SELECTOR = re.compile("[\ufe00-\ufe0f]")
_STRAY_JOINER = re.compile(
    "(?<![^\x00-\u02ff\u200c\u200d\ufffd])[\u200c\u200d]"
    "|[\u200c\u200d](?![^\x00-\u02ff\u200c\u200d\ufffd])"
)
_SELECTABLE = frozenset({"So", "Sm", "Po", "Nd", "Sk", "Lo"})


def clean(text: str) -> str:
    r"""Return `text` with every character that could act on a terminal made visible.

    Newlines of all kinds become `\n`; tabs and Unicode line separators become a
    blank; other C0 controls become `^[`-style pairs, C1 controls `<9B>`, bidi controls
    `<U+202E>`; lone surrogates and noncharacters become U+FFFD; invisible fillers go;
    more than eight combining marks on one character are cut. Joiners and variation
    selectors stay only where they join something.

    Args:
        text: Anything, also lone surrogates.

    Returns:
        A string that is safe to draw and to encode. `clean(clean(x)) == clean(x)`.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text) is None and not _has_marks(text):
        return text
    text = _SUSPECT.sub(_replace, text)
    text = _SELECTOR.sub(_keep_selector, text)
    return _cut_marks(_STRAY_JOINER.sub("", text))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, blanks at both ends removed."""
    return " ".join(clean(text).split())


def counted(number: int, noun: str) -> str:
    """`1 turn`, `2,084 turns`: for nouns whose plural ends in s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _replace(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in _SPACES:
        return " "
    if code < 0x20 or code == 0x7F:
        return "^" + chr(code ^ 0x40)
    if 0x7F < code < 0xA0:
        return f"<{code:02X}>"
    if char in _BIDI:
        return f"<U+{code:04X}>"
    if char in _LATER or (0x0300 <= code <= 0x036F and code != 0x034F):
        return char
    return "" if unicodedata.category(char) in {"Cf", "Mn"} else _unprintable(code)


def _unprintable(code: int) -> str:
    """U+FFFD for surrogates and noncharacters, nothing for unassigned fillers."""
    is_filler = 0xFFF0 <= code <= 0xFFFB or 0xE0000 <= code <= 0xE0FFF or code == 0x2065
    return "" if is_filler else "\ufffd"


def _keep_selector(match: re.Match[str]) -> str:
    """Keep a variation selector only behind a character that takes one."""
    before = match.string[match.start() - 1 : match.start()]
    is_selectable = bool(before) and unicodedata.category(before) in _SELECTABLE
    return match.group() if is_selectable else ""


def _has_marks(text: str) -> bool:
    """True where the text holds combining marks of any script."""
    return not text.isascii() and any(map(unicodedata.combining, text))


def _cut_marks(text: str) -> str:
    if text.isascii():
        return text
    run = 0
    kept: list[str] = []
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)

r"""Characters as search sees them: one folded text for many ways of writing.

A source character is folded by NFKC, case, diacritics and the table of traditional
characters; the text as a whole only where characters compose (combining kana marks,
single Hangul letters). `Folded` knows for every folded character where it came from.

The one rule: whatever folding makes of a text, every folded character knows from
where to where the source has it. Ordinary text keeps its length and needs no map.

- Apostrophes of all kinds become `'`; the tokenizer drops them inside words.
- Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic are dropped; those
  of Indic and Southeast Asian scripts are part of their words and stay.
- `text.MARK`, the visible form of a control, is dropped, and so are invisible
  characters: they part no word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from earmark_index.text import MARK

from .tables.simplified import SIMPLIFIED, TRADITIONAL

# Stands for what is dropped until the map is made.
_SKIPPED = "\x00"

# Thai, Lao, Burmese, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

SPACED = (
    "\u0900-\u0963\u0966-\u0dff\u0f00-\u0fff\u1700-\u177f\u1800-\u18af\u1900-\u1cff"
    "\ua800-\ua82f\ua880-\ua95f\ua980-\uabff\U00010a00-\U00010a5f"
    "\U00011000-\U00011fff"
)
"""Character class of spaced scripts whose combining marks are letters of the word."""

PAIR_WRITTEN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
    f"\uffa1-\uffdc\U0001b000-\U0001b16f\U00020000-\U0003ffff{_UNSPACED}"
)
"""Character class of scripts indexed by pairs: Han, kana, bopomofo, Hangul, and those
of Southeast Asia that are written without blanks."""

_APOSTROPHES = (
    "'\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02c8\u0374\u1ffd\u2032\uff07"
)
_LETTERS = {
    # Letters without a decomposition that people type without their stroke.
    **dict(zip("łøđħıŧŋðĸſ", "lodhitndks", strict=True)),
    "æ": "ae", "œ": "oe", "þ": "th",
    **dict.fromkeys(_APOSTROPHES, "'"),
}  # fmt: skip
# Signs whose compatibility form would stick to the word before them.
_SIGNS = frozenset("\u2120\u2122")
_SIMPLER = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
_IS_MARKED_SCRIPT = re.compile(f"[{SPACED}{_UNSPACED}]")
# Compatibility letters of Hangul would turn into letters that compose with others.
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
_KANA_MARKS = "\u3099\u309a"
_HALFWIDTH_MARKS = "\uff9e\uff9f"
_HALFWIDTH_VOICED = re.compile(f"[{_HALFWIDTH_MARKS}]")


class Folded(NamedTuple):
    """A folded text and where its characters come from."""

    text: str
    starts: list[int] | None
    """Source offset of each folded character; `None` where both texts align."""

    ends: list[int] | None
    """Source offset behind each folded character; `None` where both texts align."""


def fold(text: str) -> str:
    """The text as search compares it; folding twice changes nothing."""
    return fold_with_map(text).text


def fold_with_map(text: str) -> Folded:
    """The folded text and the way back to the source."""
    if "<" in text:
        text = MARK.sub(lambda mark: _SKIPPED * len(mark.group()), text)
    if not _is_composed(text):
        return _fold_pieces(_clusters(text))
    folded = text.lower() if text.isascii() else text.translate(_TABLE)
    if len(folded) == len(text) and _SKIPPED not in folded:
        return Folded(folded, None, None)
    return _fold_pieces(list(text))


def _is_composed(text: str) -> bool:
    """True where no character has to be read together with the next one."""
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text)
        and _HALFWIDTH_VOICED.search(text) is None
    )


def _fold_pieces(pieces: list[str]) -> Folded:
    """Fold pieces that do not compose with each other, one after the other."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    for piece in pieces:
        part = _compose(piece).translate(_TABLE).replace(_SKIPPED, "")
        end = offset + len(piece)
        parts.append(part)
        starts += [offset] * len(part)
        ends += [end] * len(part)
        offset = end
    return Folded("".join(parts), starts, ends)


def _compose(piece: str) -> str:
    is_halfwidth = bool(_HALFWIDTH_VOICED.search(piece, 1))
    return unicodedata.normalize("NFKC" if is_halfwidth else "NFC", piece)


def _clusters(text: str) -> list[str]:
    """The text cut in front of every character that composes with none before it."""
    pieces: list[str] = []
    for char in text:
        if pieces and _composes(char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _composes(char: str) -> bool:
    return (
        char in _HALFWIDTH_MARKS
        or "\u1160" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7ff"
        or unicodedata.category(char).startswith("M")
    )


class _FoldTable(dict[int, str]):
    """Folded form of characters, worked out when first met.

    Bounded by the number of characters that exist; a library meets a few thousand.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


def _fold_char(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _SIGNS or _is_mark_script_sign(char):
        return " "
    folded = _fold_letters(_fold_letters(char))
    if _JAMO.search(folded):
        return char
    letters = folded.strip(_KANA_MARKS)  # alone they stand on nothing
    if not letters:
        return _SKIPPED
    is_word = any(unicodedata.category(part)[0] in "LMN" for part in letters)
    return folded if is_word or len(folded) == 1 else " "


def _is_mark_script_sign(char: str) -> bool:
    """True for a sign of a script with lettered marks that is no part of a word."""
    is_letter = unicodedata.category(char)[0] in "LMN"
    return bool(_IS_MARKED_SCRIPT.match(char)) and not is_letter


def _fold_letters(letters: str) -> str:
    """The letters without what search ignores."""
    for _ in range(2):  # casefold may yield what decomposes, and the other way round
        letters = unicodedata.normalize("NFKD", letters).casefold()
    kept = "".join(part for part in letters if not _is_dropped(part))
    plain = "".join(_LETTERS.get(part, part) for part in kept)
    composed = unicodedata.normalize("NFC", plain)
    return "".join(_SIMPLER.get(part, part) for part in composed)


def _is_dropped(char: str) -> bool:
    """True for format characters and marks that are no letters of their script."""
    category = unicodedata.category(char)
    if category.startswith("M"):
        return not (_IS_MARKED_SCRIPT.match(char) or char in _KANA_MARKS)
    return category == "Cf"


_TABLE = _FoldTable()

r"""Bytes to text, with a report of every guess.

The one rule: nothing is decoded wrongly in silence. Byte order mark, then strict
UTF-8, then UTF-16 without mark, then a guess among legacy encodings that is scored by
common characters: "decodes without error" proves nothing (GB 18030 accepts German).
Newlines become `\n`; U+2028, U+0085 and the like are not newlines of a file.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.errors import EmptyFileError, NotTextError
from earmark_index.problems import Action, Problem
from earmark_index.text import clean_line

from .base import Source
from .common_han import COMMON_HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x1f\x8b", "a gzip archive inside a gzip archive; unpack it first"),
    (b"PK\x03\x04", "a zip archive or office document; export it as text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"%PDF-", "a PDF document; export it as text first"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"\x80\x02", "binary data"),
    (b"\x80\x03", "binary data"),
    (b"\x80\x04", "binary data"),
    (b"\x80\x05", "binary data"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROLS = 0.1  # of the bytes; files with deliberate escapes stay below
_SAMPLE = 65_536  # bytes that are enough to tell encodings apart
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u30fa\uff66-\uff9d]")
_CYRILLIC_WORD = re.compile("[\u0401\u0410-\u044f\u0451]{2,}")
_MIXED_WORD = re.compile(
    "[A-Za-z][\u0401\u0410-\u044f\u0451]|[\u0401\u0410-\u044f\u0451][A-Za-z]"
)
_MIN_HAN = 0.25  # measured: right encodings have 0.39 and more, wrong ones 0.06
_MIN_CYRILLIC = 0.8  # of the words that hold Cyrillic are Cyrillic throughout


class Guess(NamedTuple):
    """A legacy encoding and how well the text read with it looks, 0 to 1."""

    encoding: str
    score: float
    sign: str


def decode(data: bytes, name: str) -> Source:
    """Decode the bytes of one file.

    Args:
        data: The whole file.
        name: Its name, for messages and titles.

    Raises:
        EmptyFileError: There is no byte.
        NotTextError: The bytes are no text in any encoding.
    """
    if not data:
        raise EmptyFileError(clean_line(name), "empty file")
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name, marked, problem=None)
    _refuse_binary(data, name)
    guess = _find_utf16(data)
    if guess is not None:
        reason = "every other byte is zero"
        return _decode_as(data, name, guess, problem=_guessed(guess, reason))
    return _decode_unmarked(data, name)


def _decode_unmarked(data: bytes, name: str) -> Source:
    if _count_controls(data) > _MAX_CONTROLS * min(len(data), _SAMPLE):
        raise NotTextError(clean_line(name), "not text: it is full of control bytes")
    try:
        return Source(name, _fold_newlines(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            problem = _broken_utf8(data, error)
            return _decode_as(data, name, "utf-8", problem=problem)
    if b"\0" in data[:_SAMPLE]:
        raise NotTextError(clean_line(name), "not text: it holds zero bytes")
    guess = guess_encoding(data)
    return _decode_as(
        data, name, guess.encoding, problem=_guessed(guess.encoding, guess.sign)
    )


def _decode_as(
    data: bytes, name: str, encoding: str, *, problem: Problem | None
) -> Source:
    text = data.decode(encoding, errors="replace")
    problems = [problem] if problem is not None else []
    if problem is None and "\ufffd" in text and not _is_valid(data, encoding):
        problems.append(
            Problem(
                "bytes-replaced",
                f"some bytes are no {encoding}; they show as \ufffd",
                Action.DECODED,
            )
        )
    return Source(
        name, _fold_newlines(text), encoding=encoding, problems=tuple(problems)
    )


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _fold_newlines(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _guessed(encoding: str, sign: str) -> Problem:
    return Problem(
        "encoding-guessed",
        f"the text is not UTF-8; it was read as {encoding} ({sign})",
        Action.DECODED,
    )


def _broken_utf8(data: bytes, error: UnicodeDecodeError) -> Problem:
    return Problem(
        "bytes-replaced",
        f"byte {data[error.start]:#04x} is no UTF-8; such bytes show as \ufffd",
        Action.DECODED,
        line=data.count(b"\n", 0, error.start) + 1,
    )


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(clean_line(name), f"not text: this is {what}")


def _count_controls(data: bytes) -> int:
    return len(_CONTROL.findall(data, 0, _SAMPLE))


def _find_utf16(data: bytes) -> str | None:
    """UTF-16 without mark: the zero bytes stand on even or on odd places only."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    high = sample[0::2].count(0)
    low = sample[1::2].count(0)
    few = len(sample) // 10
    if low > few and low > 20 * high and not high:
        return "utf-16-le"
    if high > few and high > 20 * low and not low:
        return "utf-16-be"
    return None


def _is_nearly_utf8(data: bytes) -> bool:
    """True where whole UTF-8 sequences outnumber broken ones by far."""
    text = data[: 4 * _SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if char > "\x7f") - broken
    return whole >= 5 * max(1, broken)


def guess_encoding(data: bytes) -> Guess:
    """The likeliest legacy encoding of bytes that are no UTF-8.

    Returns:
        The best of GB 18030, Big5, Shift JIS and Windows-1251; Windows-1252 where
        none of them gives words that look written.
    """
    sample = data[:_SAMPLE]
    best = max(_score(sample), key=lambda guess: guess.score)
    if best.score > 0:
        return best
    return Guess("cp1252", 0.0, "no other encoding gives common characters")


def _score(sample: bytes) -> Iterator[Guess]:
    tests: tuple[tuple[str, Callable[[str], float], str], ...] = (
        ("gb18030", _score_han, "of its characters are common Chinese ones"),
        ("big5", _score_han, "of its characters are common Chinese ones"),
        ("shift_jis", _score_kana, "of its characters are Japanese kana"),
        ("cp1251", _score_cyrillic, "of its letters with the high bit are Russian"),
    )
    for encoding, measure, sign in tests:
        text = sample.decode(encoding, errors="replace")
        share = measure(text)
        yield Guess(encoding, share, f"{share:.0%} {sign}")


def _strange(text: str) -> int:
    return sum(1 for char in text if char > "\x7f")


def _score_han(text: str) -> float:
    found = _HAN.findall(text)
    common = sum(1 for char in found if char in COMMON_HAN)
    share = common / max(1, _strange(text))
    return share if share >= _MIN_HAN else 0.0


def _score_kana(text: str) -> float:
    # Half-width kana are what other encodings turn into by accident; full-width
    # hiragana and katakana need two bytes each that fit.
    kana = sum(1 for char in _KANA.findall(text) if char < "\uff00")
    common = sum(1 for char in _HAN.findall(text) if char in COMMON_HAN)
    share = (kana + common) / max(1, _strange(text))
    return share if kana and share >= _MIN_HAN else 0.0


def _score_cyrillic(text: str) -> float:
    whole = len(_CYRILLIC_WORD.findall(text))
    share = whole / max(1, whole + len(_MIXED_WORD.findall(text)))
    if share < _MIN_CYRILLIC:
        return 0.0
    # Chinese bytes read as Windows-1251 give Cyrillic too: any Han score above the
    # threshold must win.
    return share * 0.2

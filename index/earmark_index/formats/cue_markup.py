r"""The text under a time line: tags, voices and character references.

The one rule: only what is known to be markup goes; `<laughs>` and `a < b` are words.
Tags are read before references are decoded, and `clean` comes after both, so that no
reference can smuggle in a tag or an escape.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from earmark_index.text import clean, clean_line

# A voice tag may hold newlines (a stray carriage return inside a name). Bold and the
# like take classes (`<c.yellow>`) or HTML attributes, so `<b and c>` stays text.
_TAG = re.compile(
    r"<(?P<close>/)?(?P<name>v|c|i|b|u|s|lang|ruby|rt|font|span|em|strong|strike|br|p)"
    r"(?P<classes>(?:\.[^<>\s.]*)*)"
    r"(?P<rest>(?(close)\s*|(?:\s[^<>]*)?/?))>"
    r"|<[0-9]{1,4}:[0-9:.,]{1,16}>",
    re.IGNORECASE,
)
_PLAIN_NAMES = frozenset({"c", "i", "b", "u", "s", "rt", "ruby", "em", "strong"})
_OVERRIDE = re.compile(r"\{\\[^{}\n]*\}")  # SubStation codes, `{\an8}`, in SubRip
_REFERENCE = re.compile(
    r"&(?:#(?P<dec>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]{1,31});"
)
_UNCLOSED = re.compile(r"<v(?:\.[^<>\s.]*)*[ \t]+(?=[^<>]*(?:<|$))", re.IGNORECASE)


class Voice(NamedTuple):
    r"""What one voice says in a cue."""

    speaker: str | None
    """Name in the voice tag; `None` where there is no tag, `""` where it is empty."""

    text: str
    r"""Cleaned lines, separated by `\n`, without blank lines."""


def read_voices(payload: str) -> tuple[Voice, ...]:
    """Cut the text of a cue at its voice tags.

    Returns:
        The voices that say something, in order, their text cleaned; a cue without
        voice tags is one voice without speaker. Empty where the cue has no text.
    """
    if "{" in payload:
        payload = _OVERRIDE.sub("", payload)
    if "<" not in payload:
        return _as_voices([(None, payload)])
    return _as_voices(_cut_at_voices(payload))


def plain_voices(text: str, speaker: str | None = None) -> tuple[Voice, ...]:
    """The one voice of text that is no markup; empty where it holds no words."""
    tidy = tidy_lines(clean(text))
    return (Voice(speaker, tidy),) if tidy else ()


def has_unclosed_voice(payload: str) -> bool:
    """True where a voice tag opens and its `>` is missing."""
    return "<v" in payload and _UNCLOSED.search(payload) is not None


def decode_references(text: str) -> str:
    """Decode `&amp;`, `&#39;` and the like; a name that is none stays as it is."""
    return _REFERENCE.sub(_decode, text) if "&" in text else text


def _as_voices(spans: list[tuple[str | None, str]]) -> tuple[Voice, ...]:
    voices = []
    for speaker, raw in spans:
        text = tidy_lines(clean(decode_references(raw)))
        if text:
            name = None if speaker is None else clean_line(decode_references(speaker))
            voices.append(Voice(name, text))
    return tuple(voices)


def tidy_lines(text: str) -> str:
    """Cleaned text without blank lines and without blanks around its lines."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _cut_at_voices(payload: str) -> list[tuple[str | None, str]]:
    """Raw text by voice tag, all other tags taken out."""
    spans: list[tuple[str | None, str]] = []
    speaker: str | None = None
    kept: list[str] = []
    end = 0
    for match in _TAG.finditer(payload):
        kept.append(payload[end : match.start()])
        end = match.end()
        if (match["name"] or "").lower() != "v":
            kept.append(_replace_tag(match))
            continue
        spans.append((speaker, "".join(kept)))
        kept = []
        speaker = None if match["close"] else match["rest"].strip()
    kept.append(payload[end:])
    spans.append((speaker, "".join(kept)))
    return [(name, _UNCLOSED.sub("", raw)) for name, raw in spans]


def _replace_tag(match: re.Match[str]) -> str:
    """What stands in the text for a tag: mostly nothing."""
    name = (match["name"] or "").lower()
    if name in _PLAIN_NAMES and match["rest"].strip(" /") and "=" not in match["rest"]:
        return match.group()
    if name in {"br", "p"}:
        return "\n"
    if name == "rt":  # the reading above a character
        return ")" if match["close"] else "("
    return ""


def _decode(match: re.Match[str]) -> str:
    digits = match["dec"] or match["hex"]
    if digits is None:
        return html.unescape(match.group())
    code = int(digits, 10 if match["dec"] else 16)
    if code < 0x20 or code == 0x7F or 0xD800 <= code <= 0xDFFF:
        return chr(code)  # `clean` makes it visible; `html` would drop it
    return html.unescape(match.group())

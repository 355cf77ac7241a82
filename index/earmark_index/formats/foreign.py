"""What a text seems to be that no format here reads.

The one rule: a refusal names the kind of file and says what to do instead. Only
content counts, never the suffix.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .json_trouble import TOO_DEEP

if TYPE_CHECKING:
    from .base import Source

_HEAD = 4096
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
_HTML = re.compile(
    r"<!doctype html|<html[\s>]|<(?:head|body|cite|p|div)[\s>]", re.ASCII
)
_JSON_OPENING = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]"0-9-])')
_JSON_SCALAR = re.compile(r"\s*(?:-?[0-9][0-9.eE+-]{0,40}|true|false|null)\s*")
_STAMP_OPENING = re.compile(r"\s*\[\s*-?[0-9]{1,4}[:\].]")
_ROOTS = {
    "rss": "an RSS feed, not a transcript; open the transcripts it links to",
    "feed": "an Atom feed, not a transcript; open the transcripts it links to",
    "timedtext": "YouTube captions in XML; download them as WebVTT",
    "transcript": "a transcript in XML; export it as WebVTT, SubRip or JSON",
    "transcripts": "a transcript in XML; export it as WebVTT, SubRip or JSON",
    "chapters": "chapter marks in XML; export them as podcast chapters JSON",
    "opml": "a list of feeds, not a transcript",
    "svg": "an image, not a transcript",
}


class Foreign(NamedTuple):
    """A kind of file that is recognised but not read."""

    message: str
    """What it is and what to do, for a person."""

    line: int | None = None


def find_foreign(source: Source) -> Foreign | None:
    """Name the kind of a text that is markup or data, not written speech.

    Returns:
        `None` where the text may be read as plain text.
    """
    if source.first.startswith("<"):
        return _find_markup(source.text)
    if _is_json_like(source.text):
        return _find_json(source)
    return None


def _find_markup(text: str) -> Foreign | None:
    head = text[:_HEAD]
    if "<!entity" in head.lower():
        line = head.lower().count("\n", 0, head.lower().index("<!entity")) + 1
        return Foreign("XML with entities of its own; entities are not allowed", line)
    match = _ROOT.search(head)
    if match is not None and match[1].lower() in _ROOTS:
        return Foreign(_ROOTS[match[1].lower()])
    declared = head.lower().find("<!doctype")
    if declared >= 0 and "<!doctype html" not in head.lower():
        line = head.count("\n", 0, declared) + 1
        return Foreign("XML with a document type; entities are not allowed", line)
    if _HTML.search(head.lower()):
        return Foreign("a web page (HTML) that holds no transcript")
    if head.lstrip().startswith("<?xml"):
        return Foreign("XML of an unknown kind; export it as WebVTT, SubRip or text")
    return None


def _is_json_like(text: str) -> bool:
    if _STAMP_OPENING.match(text):
        return False
    return bool(_JSON_OPENING.match(text) or _JSON_SCALAR.fullmatch(text, 0, 60))


def _find_json(source: Source) -> Foreign | None:
    value = source.json
    trouble = source.json_trouble
    if trouble is TOO_DEEP:
        return Foreign(trouble.message)
    if trouble is not None:
        if source.text.lstrip().startswith("[") and '"' not in source.text[:_HEAD]:
            return None
        told = f"this looks like JSON, but it is broken: {trouble.message}"
        return Foreign(told, trouble.line)
    keys = ", ".join(sorted(value)[:6]) if isinstance(value, dict) else ""
    holds = f"; its keys are {keys}" if keys else ""
    return Foreign(
        "no transcript found in this JSON: earmark looks for a list of texts with times"
        f" or of chapters{holds}"
    )

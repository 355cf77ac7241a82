"""YouTube captions as XML: `<transcript><text start dur>` and `<timedtext>` (srv3).

The one rule: a paragraph with words is a cue; characters are written twice over
(`&amp;#39;`), so they are decoded twice. Cues overlap by design and end where the next
one begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.problems import Action

from .base import Carries
from .cue_markup import read_voices
from .cue_scan import Cue
from .cues import finish_cues
from .json_fields import as_time
from .xml_format import XmlFormat
from .youtube_json import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.problems import Parsed, ProblemLog

    from .base import Source
    from .xml_tree import Node

_CARRIES = frozenset({Carries.SPEAKERS, Carries.TIMES})


def _read_paragraphs(source: Source, root: Node, log: ProblemLog) -> Parsed:
    """`<p t d>` and, in its second version, `<text t d>`: milliseconds."""
    nodes = root.find_all("p", "text")
    cues = list(_read(nodes, ("t", "d"), 1, log))
    return finish_cues(source, "youtube-srv3", clip(cues), log)


def _read_texts(source: Source, root: Node, log: ProblemLog) -> Parsed:
    """`<text start dur>`: seconds."""
    cues = list(_read(root.find_all("text"), ("start", "dur"), 1000, log))
    return finish_cues(source, "youtube-srv1", clip(cues), log)


def _read(
    nodes: Iterator[Node], names: tuple[str, str], per_unit: int, log: ProblemLog
) -> Iterator[Cue]:
    for node in nodes:
        # A newline is where the page wraps; nothing is said in rows of newlines.
        voices = read_voices(node.text())
        if not voices:
            continue
        start = as_time(node.attributes.get(names[0]), per_unit=per_unit)
        lasts = as_time(node.attributes.get(names[1]), per_unit=per_unit)
        if start is None:
            log.add(
                "cue-times-odd",
                f"`{names[0]}` is no time; the text was kept",
                Action.KEPT,
                line=node.line,
            )
        end = start + lasts if start is not None and lasts else None
        yield Cue(node.line, start, end, voices)


YOUTUBE_SRV3 = XmlFormat(
    "youtube-srv3",
    "YouTube captions (XML, srv3)",
    (".srv3", ".srv2", ".xml"),
    _CARRIES,
    "timedtext",
    re.compile(r"<(?:p|text|body|head)[\s>]"),
    _read_paragraphs,
)
YOUTUBE_SRV1 = XmlFormat(
    "youtube-srv1",
    "YouTube captions (XML, srv1)",
    (".srv1", ".xml"),
    _CARRIES,
    "transcript",
    re.compile(r"<text\s[^<>]{0,80}\bstart\s*="),
    _read_texts,
)

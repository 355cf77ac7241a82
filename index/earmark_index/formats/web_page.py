"""Transcripts as web pages: `<cite>Name:</cite><time>0:53</time><p>…`, and any other.

The one rule: the markup of podcast hosts names speakers and times; every other page is
read by its words, like a text of the same paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.problems import Action, ProblemLog
from earmark_index.text import clean_line

from .base import Carries, Kind
from .frontmatter import FrontMatter
from .html_text import Block, read_blocks
from .line_kinds import Kind as LineKind
from .line_kinds import Line, read_line
from .speakers import is_label
from .stamps import Stamp, read_stamp
from .text_episode import build_episode

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source

_HEAD = 4096
_PAGE = re.compile(
    r"<!doctype html|<(?:html|head|body|cite|time|p|div|article|section|span)[\s>]"
    r"|<h[1-6][\s>]"
)
_ROOT = re.compile(r"<(?![?!])(?:[a-z0-9.-]{1,40}:)?([a-z][a-z0-9.-]{0,40})")
_OTHER = frozenset(
    [
        *("rss", "feed", "rdf", "tt", "timedtext", "transcript", "transcripts"),
        *("chapters", "opml", "svg"),
    ]
)
_FAILURE = re.compile(
    r"<(?:title|h1)[^>]{0,80}>\s*(?:[45][0-9]{2}\b|error\b|not found|forbidden"
    r"|access denied|bad gateway|service unavailable|page not found)"
)


class WebPage:
    """A page of HTML that holds a transcript."""

    name = "web-page"
    title = "transcript as a web page (HTML)"
    kind = Kind.TRANSCRIPT
    suffixes = (".html", ".htm")
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES, Carries.CHAPTERS})

    def sniff(self, source: Source) -> int:
        """Sure of HTML by its tags, unless the page only reports a failure."""
        head = source.text[:_HEAD].lower()
        if not source.first.startswith("<") or "<!entity" in head:
            return 0
        root = _ROOT.search(head)
        if root is None or root[1] in _OTHER or _FAILURE.search(head) is not None:
            return 0
        return 92 if _PAGE.search(head) is not None else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        found = _PAGE.search(source.text[:_HEAD].lower())
        tag = found.group().strip("<> \t\n") if found is not None else "html"
        return f"its tag `<{tag}>`"

    def parse(self, source: Source) -> Parsed:
        """Read the page; total, linear in its length."""
        lines: list[Line] = []
        title = ""
        for block in read_blocks(source.text):
            if block.tag == "title":
                title = title or clean_line(block.text)
            else:
                lines.extend(_describe(block, lines))
        log = ProblemLog()
        comment = source.text.rfind("<!--")
        if comment > source.text.rfind("-->"):
            log.add(
                "comment-open",
                "a comment is never closed; what follows is not shown by browsers",
                Action.DROPPED,
                line=source.text.count("\n", 0, comment) + 1,
            )
        return build_episode(
            lines,
            log,
            FrontMatter({"title": title} if title else {}),
            self.name,
        )


def _describe(block: Block, before: list[Line]) -> list[Line]:
    """The lines that one block stands for; a time may amend the label before it."""
    text = " ".join(block.text.split())
    if block.tag == "cite":
        label = text.strip(" :：*")
        if is_label(label):
            return [_blank(block), Line(block.line, LineKind.BOLD, "", text, label)]
    if block.tag == "time":
        start_ms = read_stamp(text)
        if start_ms is not None:
            return _describe_time(block.line, text, Stamp(start_ms, "", True), before)
    if block.tag.startswith("h") and text:
        level = int(block.tag[1])
        heading = Line(block.line, LineKind.HEADING, text, text, level=level)
        return [_blank(block), heading]
    return [_blank(block), read_line(block.line, text)]


def _describe_time(
    number: int, text: str, stamp: Stamp, before: list[Line]
) -> list[Line]:
    last = before[-1] if before else None
    if last is not None and last.kind is LineKind.BOLD and not last.text:
        before[-1] = last._replace(stamp=stamp)
        return []
    return [Line(number, LineKind.TIMED, "", text, stamp=stamp)]


def _blank(block: Block) -> Line:
    return Line(block.line, LineKind.BLANK, "", "")


WEB_PAGE = WebPage()

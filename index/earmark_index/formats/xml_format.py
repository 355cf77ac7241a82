"""One shape for all formats that are XML: how it is told, and what is read from it.

The one rule: the root element tells the format; a reader gets the tree of what could
be read, faults of the XML are reported here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.model import Episode
from earmark_index.problems import Action, ProblemLog, Severity

from .base import Carries, Kind
from .parsed import put_together
from .xml_tree import Node, read_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark_index.problems import Parsed

    from .base import Source

_HEAD = 8192
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class XmlFormat:
    """XML below one root element."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    carries: frozenset[Carries]
    root: str
    """Name of the root element, without prefix, in small letters."""

    mark: re.Pattern[str]
    """What stands in the opening of such a file beside the root."""

    read: Callable[[Source, Node, ProblemLog], Parsed]
    """Reads the tree; total over any tree."""

    kind: Kind = Kind.TRANSCRIPT

    def sniff(self, source: Source) -> int:
        """Sure by the root element and its mark."""
        head = source.text[:_HEAD]
        if not source.first.startswith("<") or "<!doctype" in head.lower():
            return 0
        if _find_root(source).lower() != self.root or "<!entity" in head.lower():
            return 0
        return 96 if self.mark.search(head) is not None else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return f"its root element `<{_find_root(source)}>`"

    def parse(self, source: Source) -> Parsed:
        """Read what stands before the first fault; total, linear in the length."""
        log = ProblemLog()
        found = read_xml(source.text)
        if found.trouble:
            log.add(
                "xml-broken",
                f"{found.trouble}; what follows was not read",
                Action.DROPPED,
                line=None if found.line is None else found.line + _skipped(source),
                severity=Severity.ERROR,
            )
        if found.root is None:
            return put_together(source, self.name, Episode(), log)
        return self.read(source, found.root, log)


def _find_root(source: Source) -> str:
    """Name of the first element, without prefix."""
    root = _ROOT.search(_COMMENT.sub("", source.text[:_HEAD]))
    return "" if root is None else root[1]


def _skipped(source: Source) -> int:
    """Lines above the document that the parser is not given."""
    text = source.text
    return text.count("\n", 0, len(text) - len(text.lstrip()))

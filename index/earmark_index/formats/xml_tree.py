"""XML as a plain tree, read by the parser of the standard library.

The one rule: no document type, no entity of the file's own, nothing fetched. What
follows a fault is lost, what stands before it is kept, and the line is told.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_DEPTH = 200  # of elements in each other; captions have six
_FIVE = frozenset({"amp", "lt", "gt", "quot", "apos"})
# A name that HTML knows, or an ampersand that begins nothing; XML stops at both.
_REFERENCE = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#[0-9xX]))")
_DECLARED = re.compile(r"<!(?:doctype|entity)", re.IGNORECASE)


_CUT_OFF = frozenset({3, 5, 20})  # no element, unclosed token, unclosed CDATA section


class _RefusedError(Exception):
    """The document holds what is not allowed."""


@dataclass(slots=True)
class Node:
    """One element; names of elements and attributes are without prefix."""

    tag: str
    attributes: dict[str, str]
    line: int
    pieces: list[str | Node] = field(default_factory=list)
    """Text and elements inside, in order."""

    def children(self, *tags: str) -> Iterator[Node]:
        """The elements directly inside, all of them or those of these names."""
        for piece in self.pieces:
            if isinstance(piece, Node) and (not tags or piece.tag in tags):
                yield piece

    def find_all(self, *tags: str) -> Iterator[Node]:
        """The elements of these names at any depth, in the order of the document."""
        for node in self.children():
            if node.tag in tags:
                yield node
            yield from node.find_all(*tags)

    def text(self) -> str:
        """All words inside; `<br>` is a newline."""
        return "".join(self.words())

    def words(self) -> Iterator[str]:
        """The words inside piece by piece; `<br>` is a newline."""
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            elif piece.tag == "br":
                yield "\n"
            else:
                yield from piece.words()


class Document(NamedTuple):
    """What could be read of a document."""

    root: Node | None
    trouble: str = ""
    """What ended the reading, for a person."""

    line: int | None = None


def read_xml(text: str) -> Document:
    """Read a document; never raises, and linear in its length."""
    builder = _Builder()
    # The text is decoded already, so what the document says of its bytes is void.
    # Namespaces are not resolved: files in the wild use prefixes they never declare.
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda tag, found: builder.begin(
        tag, found, parser.CurrentLineNumber
    )
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    try:
        parser.Parse(_tidy(text).encode("utf-8", "replace"), True)
    except _RefusedError as error:
        return Document(builder.root, str(error), parser.CurrentLineNumber)
    except expat.ExpatError as error:
        return Document(builder.root, _explain(error), error.lineno)
    return Document(builder.root)


def _explain(error: expat.ExpatError) -> str:
    if error.code in _CUT_OFF:
        return "it ends in the middle; the file may be cut off"
    return f"the XML is broken: {expat.ErrorString(error.code) or 'it cannot be read'}"


def _refuse_doctype(*_: object) -> None:
    message = "XML with a document type; entities are not allowed"
    raise _RefusedError(message)


def _tidy(text: str) -> str:
    """The document with what HTML allows and XML does not written out."""
    text = text.lstrip()
    if _DECLARED.search(text) is not None or "<![CDATA[" in text:
        return text
    return _REFERENCE.sub(_write_out, text) if "&" in text else text


def _write_out(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return "&amp;"
    if name in _FIVE:
        return match.group()
    return html.unescape(match.group()).replace("&", "&amp;").replace("<", "&lt;")


class _Builder:
    """Puts the tree together while the parser goes on."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []

    def begin(self, tag: str, found: dict[str, str], line: int) -> None:
        if len(self._open) >= _MAX_DEPTH:
            message = f"elements stand more than {_MAX_DEPTH} deep in each other"
            raise _RefusedError(message)
        attributes = {
            _local(name): value
            for name, value in found.items()
            if not name.startswith("xmlns")
        }
        node = Node(_local(tag), attributes, line)
        if self._open:
            self._open[-1].pieces.append(node)
        elif self.root is None:
            self.root = node
        self._open.append(node)

    def end(self, _: str) -> None:
        self._open.pop()

    def add(self, text: str) -> None:
        if self._open:
            self._open[-1].pieces.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]

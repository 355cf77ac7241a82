"""Everything of Whoosh that earmark uses; the only module that imports it.

The one rule: Whoosh's types end here. Whoosh keeps the term dictionary, the segments,
their deletions and columns, and the table of contents; its codec is told to lay
postings out as `PostingList` does, and its storage to make files that only their owner
can read. Import this module late: loading Whoosh takes longer than a first screen.
"""

# mypy: disable-error-code="misc, no-any-return"
# ruff: noqa: ANN401
# Whoosh carries no types, so its classes and what they take and return are `Any`.

from __future__ import annotations

import io
import mmap
import os
import warnings
from typing import TYPE_CHECKING, Any

from .postings import PostingList, Postings, decode_term, encode_term, places_of
from .schema import COLUMNS, FIELDS, INDEX_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

with warnings.catch_warnings():
    # Whoosh 2.7.4 has old escapes and `is` with literals: warned of when compiled.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import StructFile
    from whoosh.index import TOC
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermNotFound


class Places(formats.Format):
    """The format of our postings: where in which turns a term stands."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Every place of a posting, as `turn << 16 | word`."""
        return places_of(value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """How often the term stands in the document."""
        return len(places_of(value))


class PlacesField(fields.FieldType):
    """A field of which the writer hands over terms with their packed places."""

    def __init__(self) -> None:
        super().__init__(format=Places(), analyzer=None)

    def index(
        self, value: Mapping[str, tuple[int, bytes]], **_options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give Whoosh the terms: no tokens, no second analysis."""
        for term, (count, places) in value.items():
            yield encode_term(term), count, float(count), places


def make_schema() -> Any:
    """The fields and columns of the index."""
    columns_of = {name: fields.COLUMN(columns.VarBytesColumn()) for name in COLUMNS}
    return fields.Schema(**{name: PlacesField() for name in FIELDS}, **columns_of)


class _ListWriter:
    """Writes one term's list; stands where Whoosh has its writer of blocks."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._list = PostingList()

    def start_postings(self, _format: Any, _terminfo: Any) -> None:
        self._list = PostingList()

    def add_posting(
        self, document: int, weight: float, value: bytes, _length: Any = None
    ) -> None:
        self._list.add(document, int(weight), value)

    def take(self, postings: PostingList) -> None:
        """Use a finished list instead of adding posting by posting."""
        self._list = postings

    def finish_postings(self) -> Any:
        postings = self._list
        offset = self._file.tell()
        content = postings.encode()
        self._file.write(content)
        terminfo = W3TermInfo(
            weight=sum(postings.counts),
            df=len(postings.documents),
            maxweight=max(postings.counts),
            minid=postings.documents[0],
            maxid=postings.documents[-1],
        )
        terminfo.set_extent(offset, len(content))
        return terminfo


class _ListMatcher(ListMatcher):
    """Whoosh's view of a list that was read; also carries the list itself."""

    def __init__(self, postings: Postings, format_: Any, **options: Any) -> None:
        super().__init__(
            postings.documents, postings.counts, postings, format_, **options
        )
        self.postings = postings


class _FieldWriter(W3FieldWriter):
    def add_list(self, term: bytes, postings: PostingList) -> None:
        """Write a term with all its postings at once."""
        self.start_term(term)
        self._postwriter.take(postings)
        self.finish_term()


class ListCodec(W3Codec):
    """Whoosh's codec with our layout of postings."""

    # No field is scored by Whoosh, so no length is looked up for each posting.
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """A writer that also takes finished lists."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: Any = False) -> Any:  # noqa: ARG002, FBT002  (Whoosh's signature)
        """A writer of our layout."""
        return _ListWriter(dbfile)

    def postings_reader(
        self,
        dbfile: Any,
        terminfo: Any,
        format_: Any,
        term: Any = None,
        scorer: Any = None,
    ) -> Any:
        """A matcher over our layout."""
        postings = Postings(dbfile.get, terminfo.extent()[0])
        return _ListMatcher(
            postings, format_, term=term, terminfo=terminfo, scorer=scorer
        )


class _MappedFile(StructFile):
    """A file of the index, mapped into memory; reading it by offset keeps no state."""

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self._bytes: Any = (
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            )
        super().__init__(self._bytes if size else io.BytesIO(), name=name)
        self.is_real = False  # a map has no `fromfile`

    def get(self, position: int, length: int) -> bytes:
        return self._bytes[position : position + length]


class PrivateStorage(FileStorage):
    """Files that only their owner reads; remembers what it made, to make it durable."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._path = folder
        self._made: dict[str, Any] = {}
        self._open: list[Any] = []

    def create_file(self, name: str, **_options: Any) -> Any:
        """Make a file, or replace one that a failed commit left."""
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
        descriptor = os.open(self._path / name, flags, 0o600)
        raw = os.fdopen(descriptor, "w+b")
        self._made[name] = raw
        return StructFile(raw, name=name)

    def open_file(self, name: str, **_options: Any) -> Any:
        """Map a file into memory."""
        file = _MappedFile(self._path / name, name)
        self._open.append(file)
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002  (Whoosh's signature)
        """Rename, and remember the new name as made."""
        super().rename_file(oldname, newname, safe=safe)
        self._made[newname] = self._made.pop(oldname)

    def temp_storage(self, name: str | None = None) -> Any:  # noqa: ARG002  (Whoosh's signature)
        """Columns are collected in memory until their segment is written."""
        return RamStorage()

    def take_made(self) -> tuple[str, ...]:
        """Names of the files made since the last call, all of them on the disk."""
        made, self._made = self._made, {}
        for name in made:
            descriptor = os.open(self._path / name, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        return tuple(made)

    def close_all(self) -> None:
        """Close whatever is open; for the end of reading and of a failed commit."""
        made, self._made = self._made, {}
        for raw in made.values():
            try:
                raw.close()
            except OSError:
                # A full disk: what was buffered cannot be written and is not wanted.
                continue
        opened, self._open = self._open, []
        for file in opened:
            if not file.is_closed:
                file.close()


def write_segment(
    storage: PrivateStorage,
    documents: Iterable[Mapping[str, bytes]],
    lists: Mapping[str, Mapping[str, PostingList]],
) -> Any:
    """Write one segment.

    Args:
        storage: Where to.
        documents: Column values of each document, in order.
        lists: For each field its terms and their postings.

    Returns:
        Whoosh's segment.
    """
    schema, codec = make_schema(), ListCodec()
    segment = codec.new_segment(storage, INDEX_NAME)
    perdoc = codec.per_document_writer(storage, segment)
    count = 0
    for values in documents:
        perdoc.start_doc(count)
        for name, value in values.items():
            perdoc.add_column_value(name, schema[name].column_type, value)
        perdoc.finish_doc()
        count += 1
    perdoc.close()
    writer = codec.field_writer(storage, segment)
    for field in FIELDS:
        writer.start_field(field, schema[field])
        for term in sorted(lists[field]):
            writer.add_list(encode_term(term), lists[field][term])
        writer.finish_field()
    writer.close()
    segment.set_doc_count(count)
    return segment


def write_contents(
    storage: PrivateStorage, segments: list[Any], generation: int
) -> None:
    """Write Whoosh's table of contents of a generation."""
    TOC(make_schema(), segments, generation).write(storage, INDEX_NAME)


def read_contents(storage: PrivateStorage, generation: int) -> list[Any]:
    """The segments of a generation."""
    schema = make_schema()
    contents = TOC.read(storage, INDEX_NAME, gen=generation, schema=schema)
    return list(contents.segments)


class SegmentReader:
    """Reads one segment: its terms, lists and columns. Safe in several threads."""

    def __init__(self, storage: PrivateStorage, segment: Any) -> None:
        self._schema = make_schema()
        self.name: str = segment.segment_id()
        self.documents: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._terms = segment.codec().terms_reader(storage, segment)
        perdoc = segment.codec().per_document_reader(storage, segment)
        self.columns = COLUMNS
        self._columns = {
            name: perdoc.column_reader(name, self._schema[name].column_type)
            for name in COLUMNS
        }

    def postings(self, field: str, term: str) -> Postings | None:
        """The postings of a term, deleted documents among them; `None` if absent."""
        try:
            format_ = self._schema[field].format
            found = self._terms.matcher(field, encode_term(term), format_)
        except TermNotFound:
            return None
        return found.postings

    def all_postings(self) -> Iterator[tuple[str, str, Postings]]:
        """Field, term and postings of every term, in order."""
        for (field, term), terminfo in self._terms.items():
            format_ = self._schema[field].format
            found = ListCodec().postings_reader(
                self._terms._postfile,  # noqa: SLF001  (Whoosh shows it to codecs only)
                terminfo,
                format_,
            )
            yield field, decode_term(term), found.postings

    def column(self, name: str, document: int) -> bytes:
        """What a column holds for a document."""
        return self._columns[name][document]

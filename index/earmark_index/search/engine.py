"""Everything of Whoosh that earmark uses; the only module that imports it.

The one rule: Whoosh's types end here. Whoosh keeps documents and their columns, the
segments, their deletions, and the table of contents; a codec of our own lays out the
terms and postings of a field as `dictionary` and `postings` say, and the storage makes
files that only their owner can read. Import this module late: loading Whoosh takes
longer than a first screen.
"""

# mypy: disable-error-code="misc, no-any-return"
# ruff: noqa: ANN401
# Whoosh carries no types, so its classes and what they take and return are `Any`.

from __future__ import annotations

import io
import mmap
import os
import warnings
from array import array
from bisect import bisect_left
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from .dictionary import dictionary_name, pack_dictionary, unpack_dictionary
from .document import unpack_lengths
from .numbering import Numbering
from .postings import Postings, decode_term, encode_term
from .schema import COLUMNS, FIELDS, INDEX_NAME, LENGTHS, PREFIX, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from .builder import FieldFiles
    from .dictionary import Dictionary
    from .postings import Entry

with warnings.catch_warnings():
    # Whoosh 2.7.4 has old escapes and `is` with literals: warned of when compiled.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import columns, fields, formats
    from whoosh.codec.base import TermsReader
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import StructFile
    from whoosh.index import TOC
    from whoosh.matching import ListMatcher
    from whoosh.reading import TermInfo, TermNotFound


class Places(formats.Format):
    """The format of our postings: where in a document a term stands."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Every place of a posting, counted from the first of its document."""
        places = array("I")
        places.frombytes(value)
        return places.tolist()

    def decode_frequency(self, value: bytes) -> int:
        """How often the term stands in the document."""
        return len(value) // array("I").itemsize


def make_schema() -> Any:
    """The fields and columns of the index."""
    columns_of = {name: fields.COLUMN(columns.VarBytesColumn()) for name in COLUMNS}
    kind = partial(fields.FieldType, Places(), analyzer=None)
    return fields.Schema(**{name: kind() for name in FIELDS}, **columns_of)


class _Values:
    """The values of a list as Whoosh asks for them: places of one document each."""

    def __init__(self, postings: Postings, documents: list[int]) -> None:
        self._postings = postings
        self._documents = documents

    def __getitem__(self, index: int) -> bytes:
        return array("I", self._postings.places(self._documents[index])).tobytes()


class _TermsReader(TermsReader):
    """Whoosh's view of our dictionaries and lists."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._fields = {
            name: FieldReader(storage, segment.segment_id(), name) for name in FIELDS
        }

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return self._fields[name].postings(decode_term(text)) is not None

    def indexed_field_names(self) -> Iterable[str]:
        return self._fields

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(FIELDS):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        terms = self._fields[fieldname].dictionary.terms
        first = bisect_left(terms, decode_term(prefix))
        return ((fieldname, encode_term(term)) for term in terms[first:])

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], Any]]:
        found = self.terms_from(fieldname, prefix)
        return ((term, self.term_info(*term)) for term in found)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        counts = self._postings(fieldname, text).counts()
        return TermInfo(
            weight=sum(counts.values()),
            df=len(counts),
            maxweight=max(counts.values()),
            minid=min(counts),
            maxid=max(counts),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        postings = self._fields[fieldname].postings(decode_term(text))
        return 0.0 if postings is None else float(len(postings))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        postings = self._fields[fieldname].postings(decode_term(text))
        return 0 if postings is None else len(postings.counts())

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> Any:
        postings = self._postings(fieldname, text)
        counts = postings.counts()
        documents, values = [*counts], _Values(postings, [*counts])
        return ListMatcher(
            documents, [*counts.values()], values, format_, scorer=scorer
        )

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        for one in self._fields.values():
            one.close()

    def _postings(self, name: str, text: bytes) -> Postings:
        found = self._fields[name].postings(decode_term(text))
        if found is None:
            message = f"no term {name}:{text!r}"
            raise TermNotFound(message)
        return found


class ListCodec(W3Codec):
    """Whoosh's codec with our layout of dictionary and postings."""

    # No field is scored by Whoosh, so no length is looked up for each posting.
    length_stats = False

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """A reader of our layout."""
        return _TermsReader(storage, segment)


def lists_name(segment: str, field: str) -> str:
    """Name of the file with the lists of a field of a segment."""
    return f"{segment}.{field}.lst"


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

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (Whoosh's signature)
        """Rename, and remember the new name as made.

        What an earlier commit left under that name is in nobody's way.
        """
        super().rename_file(oldname, newname, safe=False)
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
    files: Iterable[tuple[str, FieldFiles]],
) -> Any:
    """Write one segment.

    Args:
        storage: Where to.
        documents: Column values of each document, in order.
        files: Each field with its dictionary and lists.

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
    for field, (dictionary, lists) in files:
        name = segment.segment_id()
        with storage.create_file(dictionary_name(name, field)) as file:
            file.write(pack_dictionary(dictionary))
        with storage.create_file(lists_name(name, field)) as file:
            file.write(lists)
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


class FieldReader:
    """Reads the terms of one field of a segment."""

    def __init__(
        self,
        storage: Any,
        segment: str,
        field: str,
        dictionary: Dictionary | None = None,
    ) -> None:
        """Open.

        Args:
            storage: The folder of the index.
            segment: Name of the segment.
            field: Name of the field.
            dictionary: Its dictionary, where it was read before.
        """
        if dictionary is None:
            with storage.open_file(dictionary_name(segment, field)) as file:
                dictionary = unpack_dictionary(file.read())
        self.dictionary = dictionary
        self._file = storage.open_file(lists_name(segment, field))
        self._get: Callable[[int, int], bytes] = self._file.get

    @cached_property
    def numbering(self) -> Numbering:
        """Numbers of the turns and places of the segment."""
        return Numbering(self.dictionary.documents)

    def close(self) -> None:
        """Close the file of the lists; `PrivateStorage` closes its own."""
        self._file.close()

    def postings(self, term: str) -> Postings | None:
        """The postings of a term, deleted documents among them; `None` if absent."""
        entry = self.dictionary.find(term)
        return None if entry is None else self._open(entry)

    def starting_with(self, prefix: str) -> Iterator[Postings]:
        """The postings of every term that begins with a prefix."""
        stretch = self.dictionary.stretch(prefix)
        return map(self._open, map(self.dictionary.entry, stretch))

    def all_postings(self) -> Iterator[tuple[str, Postings]]:
        """Every term with its postings, in order."""
        return zip(self.dictionary.terms, self.starting_with(""), strict=True)

    def _open(self, entry: Entry) -> Postings:
        return Postings(self._get, self.numbering, entry)


class SegmentReader:
    """Reads one segment: its terms, lists and columns. Safe in several threads."""

    def __init__(
        self,
        storage: PrivateStorage,
        segment: Any,
        dictionaries: Mapping[str, Dictionary] | None = None,
    ) -> None:
        schema = make_schema()
        self.name: str = segment.segment_id()
        self.documents: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self.fields = {
            name: FieldReader(storage, self.name, name, (dictionaries or {}).get(name))
            for name in FIELDS
        }
        perdoc = segment.codec().per_document_reader(storage, segment)
        self._turn_places: dict[int, array[int]] = {}
        self.columns = COLUMNS
        self._columns = {
            name: perdoc.column_reader(name, schema[name].column_type)
            for name in COLUMNS
        }

    @property
    def numbering(self) -> Numbering:
        """Numbers of the turns and places of this segment."""
        return self.fields[TEXT].numbering

    def postings(self, field: str, term: str) -> Postings | None:
        """The postings of a term, deleted documents among them; `None` if absent."""
        return self.fields[field].postings(term)

    def starting_with(self, prefix: str) -> Iterable[Postings]:
        """Postings that together have the turns of all terms with a prefix."""
        whole = self.fields[PREFIX].postings(prefix)
        return self.fields[TEXT].starting_with(prefix) if whole is None else (whole,)

    def all_postings(self, field: str) -> Iterator[tuple[str, Postings]]:
        """Every term of a field with its postings, in order."""
        return self.fields[field].all_postings()

    def turn_places(self, document: int) -> Sequence[int]:
        """The first place of each turn of a document, counted from its first."""
        found = self._turn_places.get(document)
        if found is None:
            lengths = unpack_lengths(self.column(LENGTHS, document))
            # One place is left out between two turns.
            places = accumulate((length + 1 for length in lengths), initial=0)
            found = self._turn_places[document] = array("I", places)
        return found

    def column(self, name: str, document: int) -> bytes:
        """What a column holds for a document."""
        return self._columns[name][document]

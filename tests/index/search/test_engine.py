"""What earmark lays on Whoosh is still an index that Whoosh can read."""

from __future__ import annotations

import subprocess
import sys

from whoosh.index import open_dir
from whoosh.query import Term

from earmark_index.search.index import open_writer
from earmark_index.search.manifest import read_manifest


def test_whoosh_reads_our_postings_with_its_own_reader(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "salt and salt", "wind", "salt"))
        writer.commit()
    with open_dir(str(folder)).searcher() as searcher:
        matcher = searcher.postings("text", "salt")
        assert (matcher.id(), matcher.weight()) == (0, 2)
        assert matcher.value_as("frequency") == 3
        assert matcher.value_as("positions") == [0, 2, 6]  # each turn leaves one out
        assert list(searcher.reader().lexicon("text")) == [b"and", b"salt", b"wind"]
        assert searcher.doc_frequency("text", "wind") == 1
        assert list(searcher.docs_for_query(Term("text", "wind"))) == [0]


def test_whoosh_is_told_of_terms_that_are_there_only(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", ("Mira", "salt")))
        writer.commit()
    with open_dir(str(folder)).reader() as reader:
        assert ("text", b"salt") in reader
        assert ("text", b"pepper") not in reader
        assert reader.frequency("text", b"pepper") == 0
        assert [*reader.indexed_field_names()] == ["text", "speaker", "prefix"]
        assert [*reader.all_terms()] == [("speaker", b"Mira"), ("text", b"salt")]
        info = [*reader.iter_from("text", b"a")]
        assert [(term, one.doc_frequency()) for term, one in info] == [
            (("text", b"salt"), 1)
        ]
        assert [(term, one.weight()) for term, one in reader] == [
            (("speaker", b"Mira"), 1),
            (("text", b"salt"), 1),
        ]


def test_whoosh_sees_the_deletions_of_the_manifest(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "salt"))
        writer.add(make("2", "salt"))
        writer.add(make("3", "salt"))
        writer.commit()
        writer.remove("2")
        writer.commit()
    (segment,) = read_manifest(folder).segments
    assert [one.is_deleted for one in segment.documents] == [False, True, False]
    index = open_dir(str(folder))
    assert (index.doc_count(), index.doc_count_all()) == (2, 3)


def test_opening_whoosh_warns_nobody():
    code = "import earmark_index.search.engine"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

"""The engines that `bench_index.py` compares, each on the same turns.

The one rule: every engine does the same job. `counts` gives the matching turns of each
episode; `screen` gives them and the first screen: the best turns with a snippet each.
An engine that is not installed is left out. Each is loaded when it is used: run by
itself, this file opens one and asks for one word, and that is timed from outside.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark_index.search import IndexDocument

SHOWN = 20
EPISODES, PER_EPISODE = 12, 3
WIDTH = 30
"""Words of a snippet."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question in no one's language."""

    words: tuple[str, ...]
    is_phrase: bool = False
    is_open: bool = False
    """The last word is being typed."""

    either: tuple[str, ...] = ()
    banned: str = ""
    speaker: str = ""


class Session(Protocol):
    """An opened index."""

    def counts(self, ask: Ask) -> Mapping[Any, int]:
        """Matching turns of each episode."""

    def screen(self, ask: Ask) -> object:
        """The same, and the best turns with snippets."""

    def close(self) -> None:
        """Done."""


class Engine(Protocol):
    """A way to search."""

    name: str

    def build(self, folder: Path, library: Sequence[IndexDocument]) -> None:
        """Index a library in an empty folder."""

    def open(self, folder: Path) -> Session:
        """Open what was built."""


class Earmark:
    """Ours."""

    name = "earmark"

    def build(self, folder: Path, library: Sequence[IndexDocument]) -> None:
        """Commit now and then, as bringing a library up to date does."""
        from earmark_index import open_writer  # noqa: PLC0415  (loaded when it is used)

        with open_writer(folder) as writer:
            for number, document in enumerate(library):
                writer.add(document)
                if number % 250 == 24:
                    writer.commit()
            writer.commit()

    def open(self, folder: Path) -> Session:
        """Open a searcher."""
        return _EarmarkSession(folder)


class _EarmarkSession:
    def __init__(self, folder: Path) -> None:
        from earmark_index import open_searcher, parse_query  # noqa: PLC0415
        from earmark_index.search.variants import Depth  # noqa: PLC0415  (counted as start)

        self._quick = Depth.QUICK
        self._read = parse_query
        self.searcher = open_searcher(folder)

    def counts(self, ask: Ask) -> Mapping[str, int]:
        results = self.searcher.search(self._parse(ask), max_episodes=0, relax=False)
        return {"": results.hits}

    def screen(self, ask: Ask) -> object:
        return self.searcher.search(
            self._parse(ask),
            max_episodes=EPISODES,
            per_episode=PER_EPISODE,
            relax=False,
        )

    def close(self) -> None:
        self.searcher.close()

    def _parse(self, ask: Ask) -> Any:
        words = " ".join(ask.words)
        if ask.is_phrase:
            words = f'"{words}"'
        elif not ask.is_open:
            words = " ".join(f"={word}" for word in ask.words)
        either = " OR ".join(f"={word}" for word in ask.either)
        banned = f"-={ask.banned}" if ask.banned else ""
        speaker = f'speaker:"{ask.speaker}"' if ask.speaker else ""
        query = self._read(
            " ".join(filter(None, (either, speaker, banned, words))),
            is_live=ask.is_open,
        )
        return self.searcher.spell(query, depth=self._quick) if ask.is_open else query


class Fts5:
    """SQLite, one row a turn; `screen` needs the text kept, `counts` does not."""

    def __init__(self, *, keeps_text: bool) -> None:
        self.name = "FTS5 with text" if keeps_text else "FTS5"
        self._options = "" if keeps_text else ", content=''"

    def build(self, folder: Path, library: Sequence[IndexDocument]) -> None:
        """Index in one transaction."""
        folder.mkdir()
        database = sqlite3.connect(folder / "fts.db")
        database.execute(
            f"create virtual table turns using fts5(text, speaker{self._options})"
        )
        rows = (
            (number << 20 | turn, one.text, one.speaker or "")
            for number, document in enumerate(library)
            for turn, one in enumerate(document.turns)
        )
        statement = "insert into turns(rowid, text, speaker) values (?, ?, ?)"
        database.executemany(statement, rows)
        database.commit()
        database.close()

    def open(self, folder: Path) -> Session:
        """Connect."""
        return _Fts5Session(folder)


class _Fts5Session:
    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts.db")

    def counts(self, ask: Ask) -> Mapping[int, int]:
        statement = "select rowid >> 20 from turns where turns match ?"
        found = self._database.execute(statement, (_fts5(ask),))
        return Counter(chain.from_iterable(found))

    def screen(self, ask: Ask) -> object:
        statement = (
            f"select rowid, snippet(turns, 0, '[', ']', '...', {WIDTH}) "  # noqa: S608 - a number
            f"from turns where turns match ? order by rank limit {SHOWN}"
        )
        best = self._database.execute(statement, (_fts5(ask),)).fetchall()
        return self.counts(ask), best

    def close(self) -> None:
        self._database.close()


def _fts5(ask: Ask) -> str:
    if ask.is_phrase:
        wanted = ['"{}"'.format(" ".join(ask.words))]
    else:
        wanted = [f'"{word}"' for word in ask.words]
    if ask.is_open:
        wanted[-1] += " *"
    if ask.either:
        wanted.append("({})".format(" OR ".join(f'"{word}"' for word in ask.either)))
    found = " AND ".join(f"text : {one}" for one in wanted)
    if ask.speaker:
        found += f' AND speaker : "{ask.speaker}"'
    return f'({found}) NOT text : "{ask.banned}"' if ask.banned else found


class Tantivy:
    """Tantivy through its Python package, one document a turn, one thread."""

    name = "Tantivy"

    def build(self, folder: Path, library: Sequence[IndexDocument]) -> None:
        """Index with the text kept, for snippets."""
        import tantivy  # noqa: PLC0415  (may be missing)

        folder.mkdir()
        index = tantivy.Index(_tantivy_schema(), path=str(folder))
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for number, document in enumerate(library):
            for one in document.turns:
                writer.add_document(
                    tantivy.Document(
                        text=one.text, speaker=one.speaker or "", episode=number
                    )
                )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Session:
        """Open a searcher."""
        return _TantivySession(folder)


def _tantivy_schema() -> Any:
    import tantivy  # noqa: PLC0415  (may be missing)

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    builder.add_text_field("speaker", stored=False)
    builder.add_integer_field("episode", fast=True)
    return builder.build()


class _TantivySession:
    def __init__(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415  (may be missing)

        self._tantivy = tantivy
        self._schema = _tantivy_schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._searcher = self._index.searcher()

    def counts(self, ask: Ask) -> Mapping[int, int]:
        most = max(1, self._searcher.num_docs)
        hits = self._searcher.search(self._query(ask), most, count=False).hits
        places = [place for _, place in hits]
        return Counter(self._searcher.fast_field_values("episode", places))

    def screen(self, ask: Ask) -> object:
        query = self._query(ask)
        best = self._searcher.search(query, SHOWN, count=False).hits
        maker = self._tantivy.SnippetGenerator.create(
            self._searcher, query, self._schema, "text"
        )
        shown = [maker.snippet_from_doc(self._searcher.doc(at)) for _, at in best]
        return self.counts(ask), [one.fragment() for one in shown]

    def close(self) -> None:
        pass

    def _query(self, ask: Ask) -> Any:
        make, must = self._tantivy.Query, self._tantivy.Occur.Must
        should, never = self._tantivy.Occur.Should, self._tantivy.Occur.MustNot

        def word(term: str) -> Any:
            return make.term_query(self._schema, "text", term)

        if ask.is_phrase:
            parts = [(must, make.phrase_query(self._schema, "text", [*ask.words]))]
        else:
            *firsts, last = ask.words
            opened = make.regex_query(self._schema, "text", f"{last}.*")
            parts = [(must, word(term)) for term in firsts]
            parts.append((must, opened if ask.is_open else word(last)))
        if ask.either:
            either = make.boolean_query([(should, word(term)) for term in ask.either])
            parts.append((must, either))
        if ask.speaker:
            names = ask.speaker.lower().split()
            parts += [
                (must, make.term_query(self._schema, "speaker", name)) for name in names
            ]
        if ask.banned:
            parts.append((never, word(ask.banned)))
        return make.boolean_query(parts)


def engines() -> Iterator[Engine]:
    """Every engine that is installed."""
    yield Earmark()
    yield Fts5(keeps_text=False)
    yield Fts5(keeps_text=True)
    try:
        import tantivy  # noqa: F401, PLC0415  (only whether it is there)
    except ImportError:
        return
    yield Tantivy()


def by_name(name: str) -> Engine:
    """The engine of a name."""
    return next(engine for engine in engines() if engine.name == name)


if __name__ == "__main__":
    chosen, place, asked = sys.argv[1:]
    by_name(chosen).open(Path(place)).screen(Ask((asked,)))

"""What is remembered between sessions: places in episodes, searches.

The one rule: this file is a convenience. Damage, a foreign version or a read-only
home never stops a session; writes are atomic and private (0600 in a 0700 folder), and
a file that is not understood is put aside, not written over.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from earmark_index.private import create_folder, write_private
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
FILE_NAME = "reader.json"
MAX_PLACES = 1000
"""Episodes whose place is kept; the one left longest ago goes first."""

MAX_STATE_BYTES = 4_000_000
"""A full file has about 100 kB; a larger one is not ours."""

MAX_QUERY = 1000
"""Code points of a search that is remembered; the search bar takes no more."""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where an episode was left; counts source turns, which no view moves."""

    turn: int = 0
    offset: int = 0
    """Code points of the turn's text above the first line on the screen."""


@dataclass(frozen=True, slots=True)
class State:
    """Everything remembered; a value, changed by making the next one."""

    last: str | None = None
    """Id of the episode that was open last."""

    places: dict[str, ReadingPlace] = field(default_factory=dict)
    """By episode id, the one left last at the end."""

    searches: tuple[str, ...] = ()
    """Queries, the newest last."""

    def leave(self, episode: str, place: ReadingPlace) -> State:
        """The state after an episode was left at a place."""
        kept = {name: old for name, old in self.places.items() if name != episode}
        kept[episode] = place
        newest = dict(list(kept.items())[-MAX_PLACES:])
        return replace(self, last=episode, places=newest)

    def searched(self, query: str, limit: int) -> State:
        """The state after a search was kept; at most `limit` are remembered."""
        query = query.strip()[:MAX_QUERY]
        if not query or limit == 0:
            return self
        others = tuple(old for old in self.searches if old != query)
        return replace(self, searches=(*others, query)[-limit:])


class Memory:
    """The state of this session and where it is kept; the one mutable thing here."""

    def __init__(self, folder: Path, *, search_limit: int) -> None:
        """Load what was remembered.

        Args:
            folder: The user's state folder.
            search_limit: How many searches are kept; 0 keeps none.
        """
        self._folder = folder
        self._search_limit = search_limit
        self.state = load_state(folder)

    def leave(self, episode: str, place: ReadingPlace) -> None:
        """Remember where an episode was left."""
        self.state = self.state.leave(episode, place)

    def searched(self, query: str) -> None:
        """Remember a search."""
        self.state = self.state.searched(query, self._search_limit)

    def save(self) -> bool:
        """Write the state; `False` where it could not be written."""
        return save_state(self._folder, self.state)


def load_state(folder: Path) -> State:
    """Read what was remembered; an empty state where that is impossible."""
    data = _read(folder / FILE_NAME)
    if data is None:
        return State()
    last = data.get("last")
    return State(
        last=last if isinstance(last, str) else None,
        places=_read_places(data.get("places")),
        searches=_read_searches(data.get("searches")),
    )


def _read(path: Path) -> dict[str, object] | None:
    """What the file holds; `None` where it is absent or not understood."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_STATE_BYTES:
            return None
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    is_ours = isinstance(data, dict) and data.get("version") == VERSION
    return data if is_ours else None


def _read_places(data: object) -> dict[str, ReadingPlace]:
    if not isinstance(data, dict):
        return {}
    read = {name: _read_place(place) for name, place in data.items()}
    return {name: place for name, place in read.items() if place is not None}


def _read_place(data: object) -> ReadingPlace | None:
    if not isinstance(data, dict):
        return None
    turn, offset = data.get("turn"), data.get("offset")
    if not isinstance(turn, int) or not isinstance(offset, int):
        return None
    return ReadingPlace(turn, offset) if min(turn, offset) >= 0 else None


def _read_searches(data: object) -> tuple[str, ...]:
    if not isinstance(data, list):
        return ()
    lines = (clean_line(entry)[:MAX_QUERY] for entry in data if isinstance(entry, str))
    return tuple(line for line in lines if line)


def save_state(folder: Path, state: State) -> bool:
    """Write what is remembered; `False` where it could not be written."""
    data = {"version": VERSION, **asdict(state)}
    try:
        create_folder(folder)
        path = folder / FILE_NAME
        if path.is_file() and _read(path) is None:
            path.replace(path.with_name(f"{FILE_NAME}.damaged"))
        write_private(path, json.dumps(data, ensure_ascii=True).encode())
    except OSError:
        return False
    return True

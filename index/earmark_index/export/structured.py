"""An episode as JSON that holds everything the model holds.

The one rule: nothing is lost and nothing is guessed. Times are integer milliseconds,
offsets count code points, lines are 1-based, turns are counted from 0.

The document (schema `earmark-episode`, version 1):

- `schema`, `version`: name and version of this description. A reader refuses a version
  it does not know; new optional keys may come without a new version.
- `episode`: the episode, with the names of the fields of `model.Episode`. All of its
  own keys are there; inside `people`, `chapters`, `turns`, `parts` and so on, a key
  that is absent has its default (`null`, an empty list or text, `repeats` 1,
  `is_listed` true, an origin of `"none"` or `"given"`). Dates are ISO 8601, as precise
  as they are known. `episode.turns` are the turns of the source.
- `reading`: the view that was exported. `starts` are the numbers of the first source
  turn of each of its turns; `turns` are these turns, or absent where they are the
  source turns themselves.
- `source`, only where the episode was read from files: `id`, `file` (its name),
  `digest`, `versions` (names of further transcripts).
- `report`, likewise: `format`, `reason`, `encoding`, `problems` and `more` (problems
  left out, as pairs of code and count).
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from earmark_index.library.entry import LoadedEpisode
from earmark_index.model import PartialDate
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from earmark_index.model import Episode, Reading

SCHEMA = "earmark-episode"
VERSION = 1


def write_json(what: LoadedEpisode | Episode, reading: Reading) -> str:
    """The whole episode as a JSON document."""
    document: dict[str, object] = {"schema": SCHEMA, "version": VERSION}
    if isinstance(what, LoadedEpisode):
        episode = what.episode
        document |= {"source": _source(what), "report": _encode(what.report)}
    else:
        episode = what
    document["episode"] = {
        field.name: _encode(getattr(episode, field.name)) for field in fields(episode)
    }
    document["reading"] = _reading(episode, reading)
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _source(loaded: LoadedEpisode) -> dict[str, object]:
    return {
        "id": loaded.entry.id,
        "file": _name(loaded.entry.path),
        "digest": loaded.entry.digest,
        "versions": [_name(path) for path in loaded.versions],
    }


def _name(path: str) -> str:
    return clean_line(path.rpartition("/")[2])


def _reading(episode: Episode, reading: Reading) -> dict[str, object]:
    told: dict[str, object] = {"starts": list(reading.starts)}
    if reading.turns != episode.turns:
        told["turns"] = _encode(reading.turns)
    return told


def _encode(value: Any) -> object:  # noqa: ANN401  (any value of the model)
    match value:
        case PartialDate():
            return str(value)
        case Enum():
            return value.value
        case tuple():
            return [_encode(each) for each in value]
    if not is_dataclass(value):
        return value
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    defaults = {field.name: field.default for field in fields(value)}
    return {
        name: _encode(each)
        for name, each in held.items()
        if defaults[name] is MISSING or each != defaults[name]
    }

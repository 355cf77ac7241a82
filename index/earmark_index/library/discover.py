"""From files to episodes: what lies together under one name belongs together.

The one rule: only names and states are looked at, no content, so that two thousand
files take a moment. `Ep 1.vtt`, `Ep 1.srt`, `Ep 1.chapters.json` and `Ep 1.zh.md` are
one episode, and its id depends on the place of the files alone.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .entry import EpisodeFiles, Role, SourceFile
from .naming import (
    SUFFIXES,
    NameParts,
    is_generic_file,
    is_generic_folder,
    name_show,
    role_of_folder_file,
    split_name,
)
from .title import count_stem
from .walk import Seen, Walk, is_candidate, look_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_RANK = {suffix: rank for rank, suffix in enumerate(SUFFIXES)}
_ROLE_ORDER = {role: order for order, role in enumerate(Role)}

_Named = tuple[Seen, NameParts]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What lies below the roots of a library."""

    episodes: tuple[EpisodeFiles, ...]
    unreachable: tuple[str, ...] = ()
    """Folders that exist but could not be listed; what is in them is not gone."""


def discover(roots: Iterable[str]) -> Discovery:
    """Find the episodes below some folders and files.

    Args:
        roots: Absolute paths. A folder stands for all below it, a file for itself and
            the sidecars beside it. Where several name one episode, as with `Ep 1.*`,
            the likeliest transcript of them is read.
    """
    found: dict[str, EpisodeFiles] = {}
    walk = Walk([])
    for root in roots:
        for episode in _discover_root(root, walk):
            known = found.setdefault(episode.id, episode)
            found[episode.id] = min(known, episode, key=_likelihood)
    return Discovery(tuple(found.values()), tuple(walk.unreachable))


def discover_file(path: str) -> EpisodeFiles | None:
    """The episode of one file, with what lies beside it under the same name.

    The file itself is its only transcript, whatever versions lie beside it.

    Returns:
        The files; `None` where there is no such file.
    """
    chosen = look_at(path)
    if chosen is None:
        return None
    named = (chosen, split_name(chosen.name))
    groups = _attach_folder_files(_by_base(_list_beside(chosen.folder)))
    others = [
        _file(other, _role(other[1], named[1].language))
        for other in groups.get(named[1].base, ())
        if other[0].name != chosen.name and _is_extra(other[1], named[1])
    ]
    main = _file(named, Role.TRANSCRIPT)
    files = (main, *sorted(others, key=_file_order))
    return EpisodeFiles(
        id=make_id(f"{chosen.folder}/{named[1].base}"),
        label=named[1].base,
        show="",
        is_counted=False,
        files=files,
    )


def make_id(base: str) -> str:
    """The id of the episode whose files share an absolute path without suffixes."""
    return hashlib.sha256(os.fsencode(base)).hexdigest()[:12]


def _discover_root(root: str, walk: Walk) -> Iterator[EpisodeFiles]:
    if not Path(root).is_dir():
        episode = discover_file(root)
        if episode is not None:
            yield episode
        return
    for folder, files in groupby(walk.files(root), key=lambda seen: seen.folder):
        yield from _group_folder(root, folder, list(files))


def _list_beside(folder: str) -> list[Seen]:
    """Files of a folder that are transcripts or sidecars by their names."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.is_file()]
    except OSError:
        return []
    usual = [name for name in names if is_candidate(name, lambda: False)]
    looked = [look_at(f"{folder}/{name}") for name in usual]
    return [seen for seen in looked if seen is not None]


def _by_base(files: Iterable[Seen]) -> dict[str, list[_Named]]:
    """The files of a folder by what their names have in common."""
    groups: dict[str, list[_Named]] = defaultdict(list)
    for seen in files:
        parts = split_name(seen.name)
        groups[parts.base].append((seen, parts))
    return groups


def _is_extra(parts: NameParts, chosen: NameParts) -> bool:
    """True for a file that adds to a chosen one instead of saying the same again."""
    is_other_language = parts.language != chosen.language and bool(parts.language)
    return parts.role is not Role.TRANSCRIPT or is_other_language


def _group_folder(
    root: str, folder: str, files: Sequence[Seen]
) -> Iterator[EpisodeFiles]:
    """The episodes of one folder."""
    episodes = _attach_folder_files(_by_base(files))
    folder_name = folder.rpartition("/")[2]
    labels = {base: folder_name if is_generic_file(base) else base for base in episodes}
    stems = {base: count_stem(label) for base, label in labels.items()}
    counts = Counter(stems.values())
    for base, named in episodes.items():
        chosen = _assign_roles(named)
        stem = stems[base]
        if chosen:
            is_counted = counts[stem] > 1 or stem == folder_name.casefold()
            yield EpisodeFiles(
                id=make_id(f"{folder}/{base}"),
                label=labels[base],
                show=_show_of(root, folder, base),
                is_counted=stem is not None and is_counted,
                files=chosen,
            )


def _attach_folder_files(
    groups: Mapping[str, list[_Named]],
) -> dict[str, list[_Named]]:
    """Give `chapters.json` or `notes.md` to the only transcript of the folder."""
    roles = {base: role_of_folder_file(base) for base in groups}
    episodes = [base for base, role in roles.items() if role is None]
    kept = {base: list(groups[base]) for base in episodes}
    for base, role in roles.items():
        if role is None:
            continue
        as_role = [
            (seen, NameParts(base, role, parts.language, parts.suffix))
            for seen, parts in groups[base]
        ]
        if len(episodes) == 1:
            kept[episodes[0]].extend(as_role)
        elif role is not Role.CHAPTERS:
            kept[base] = list(groups[base])
    return kept


def _assign_roles(named: Sequence[_Named]) -> tuple[SourceFile, ...]:
    """Decide which file is what; nothing where no file could be a transcript."""
    spoken = [parts.language for _, parts in named if parts.role is Role.TRANSCRIPT]
    if not spoken:
        # Notes or a summary alone are what there is to read.
        texts = [entry for entry in named if entry[1].role is not Role.CHAPTERS]
        return tuple(_file(entry, Role.TRANSCRIPT) for entry in texts)
    main = min(spoken, key=_language_order)
    files = [_file(entry, _role(entry[1], main)) for entry in named]
    return tuple(sorted(files, key=_file_order))


def _role(parts: NameParts, main: str) -> Role:
    is_translation = parts.role is Role.TRANSCRIPT and parts.language != main
    return Role.TRANSLATION if is_translation else parts.role


def _language_order(language: str) -> tuple[int, str]:
    """No language in the name first, then English, then by the alphabet."""
    if not language:
        return 0, ""
    return (1 if language.partition("-")[0] == "en" else 2), language


def _likelihood(episode: EpisodeFiles) -> tuple[bool, tuple[int, str], int]:
    """Order of what several files of one name make: the transcript proper first."""
    parts = split_name(episode.files[0].path.rpartition("/")[2])
    rank = _RANK.get(parts.suffix, len(_RANK))
    return parts.role is not Role.TRANSCRIPT, _language_order(parts.language), rank


def _file(named: _Named, role: Role | None = None) -> SourceFile:
    seen, parts = named
    return SourceFile(
        path=f"{seen.folder}/{seen.name}",
        role=parts.role if role is None else role,
        language=parts.language,
        size=seen.size,
        mtime_ns=seen.mtime_ns,
        inode=seen.inode,
    )


def _file_order(file: SourceFile) -> tuple[int, int, str]:
    """By role, the likely richest format first."""
    suffix = split_name(file.path.rpartition("/")[2]).suffix
    return _ROLE_ORDER[file.role], _RANK.get(suffix, len(_RANK)), file.path


def _show_of(root: str, folder: str, base: str) -> str:
    """The nearest folder name that can be a show, up to the root."""
    # `small-talk/012-salt/transcript.vtt`: the folder names the episode.
    at = (
        folder.rpartition("/")[0]
        if is_generic_file(base) and folder != root
        else folder
    )
    nearest = at.rpartition("/")[2]
    while len(at) >= len(root):
        at, _, name = at.rpartition("/")
        if name and not is_generic_folder(name):
            return name_show(name)
    return name_show(nearest)

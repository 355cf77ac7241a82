"""Which files belong together, and what each is, by their names.

The one rule: a name says what a file is to its episode, never which format it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark_index.text import clean_line

from .entry import Role

SUFFIXES = (
    *("vtt", "json", "srt", "sbv", "ttml", "dfxp", "tsv", "lrc", "json3", "srv1"),
    *("srv3", "md", "markdown", "mdx", "html", "htm", "txt", "text", "transcript"),
)
"""Usual suffixes of transcripts, the likely richest first; other files are asked for
their first bytes."""

_MEDIA = frozenset({"mp3", "m4a", "mp4", "wav", "ogg", "opus", "flac", "webm", "mkv"})
_FILLER_WORDS = (
    "transcript transcription captions subtitles subs diarized asr"
    # Recognisers and editors: `salt.whisperx.json`, `salt.whisper.cpp.json`.
    " whisper whisperx whispercpp whisper-cpp cpp assemblyai deepgram otter descript"
    " riverside rev youtube"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
_ROLES = {
    "chapters": Role.CHAPTERS,
    "summary": Role.SUMMARY,
    "notes": Role.NOTES,
    "shownotes": Role.NOTES,
    "show-notes": Role.NOTES,
    "description": Role.NOTES,
}
# Two-letter words that end English titles (`is`, `it`, `to`) are left out unless
# much is written in that language.
_TAGS = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl"
    " no pl pt ro ru sk sl sr sv sw ta te th tl tr uk ur vi yue zh"
)
_LANGUAGES = frozenset(_TAGS.split())
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")
_PLAIN_SUFFIX = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}")
_TAIL = re.compile(
    r"[-_ ]+(chapters|transcript|transcription|captions|subtitles)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A file name taken apart."""

    base: str
    """What the files of one episode have in common."""

    role: Role
    language: str
    """As in the name, `zh-CN`; `""` where it names none."""

    suffix: str
    """Lower case, without dot."""


def split_name(name: str) -> NameParts:
    """Take a file name apart: `Ep 1.chapters.json`, `salt.zh-CN.md`, `12.mp3.vtt`."""
    pieces = name.split(".")
    if len(pieces) > 2 and pieces[-1].lower() == "gz":
        pieces.pop()
    suffix = ""
    if len(pieces) > 1 and pieces[0] and _PLAIN_SUFFIX.fullmatch(pieces[-1]):
        suffix = pieces.pop().lower()
    role, language = Role.TRANSCRIPT, ""
    while len(pieces) > 1:
        word = pieces[-1].strip().lower()
        if word in _ROLES:
            role = _ROLES[word]
        elif _is_language(pieces[-1]) and not language:
            language = pieces[-1]
        elif word not in _MEDIA and word not in _FILLERS:
            break
        pieces.pop()
    base, tail = _split_tail(".".join(pieces))
    return NameParts(base, _ROLES.get(tail, role), language, suffix)


def role_of_folder_file(base: str) -> Role | None:
    """The role of a file whose whole name says it: `chapters.json`, `notes.md`."""
    return _ROLES.get(base.lower())


def _split_tail(base: str) -> tuple[str, str]:
    match = _TAIL.search(base)
    if match is None or match.start() == 0:
        return base, ""
    return base[: match.start()], match[1].lower()


def _is_language(tag: str) -> bool:
    match = _TAG.fullmatch(tag)
    return match is not None and match[1] in _LANGUAGES


_GENERIC_FOLDER = re.compile(
    r"(?:(?:youtube|yt|auto|raw|full|text)[ _-])?"
    r"(?:transcripts?|episodes?|captions|subtitles|subs|raw|text|txt|md|vtt|srt|json)"
    r"|(?:19|20)[0-9]{2}(?:[-_][0-9]{1,2}){0,2}|(?:season|s)[ _-]?[0-9]{1,3}",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^\W_A-Z]+(?:[-_]+[^\W_A-Z]+)+")
_GENERIC_FILE = frozenset({"transcript", "episode", "index", "captions", "subtitles"})


def is_generic_folder(name: str) -> bool:
    """True for folder names that tell no show: `transcripts`, `2024`, `season 2`."""
    return _GENERIC_FOLDER.fullmatch(name) is not None


def is_generic_file(base: str) -> bool:
    """True for file names that tell no title, so that the folder's name does."""
    return base.casefold() in _GENERIC_FILE


def name_show(folder: str) -> str:
    """The show that a folder name stands for: `small-talk` is Small Talk."""
    name = clean_line(folder)
    if _SLUG.fullmatch(name) is None:
        return name
    return " ".join(word[:1].upper() + word[1:] for word in re.split("[-_]+", name))

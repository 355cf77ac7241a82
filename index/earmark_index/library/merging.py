"""Several files about one episode become one episode.

The one rule: the transcript that is read wins. Its other versions, sidecars and the
file name only fill in what it leaves open, and never change a word of its turns.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Translation
from earmark_index.structure.placing import place_chapters

from .title import read_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from earmark_index.model import Chapter, Episode, Turn

    from .entry import EpisodeFiles

_DETAILS = (
    *("title", "show", "number", "date", "language", "duration_ms", "links", "people"),
    *("topics", "summary", "deep_dive", "shownotes"),
)
_NATIVE_NAMES = {
    "zh": "中文 汉语 漢語 chinese 简体中文 繁體中文",
    "ja": "日本語 japanese",
    "ko": "한국어 korean",
    "es": "español spanish",
    "fr": "français french",
    "de": "deutsch german",
    "pt": "português portuguese",
    "it": "italiano italian",
    "ru": "русский russian",
    "en": "english",
}


def fill_gaps(episode: Episode, other: Episode) -> Episode:
    """The episode, with what it does not say taken from another telling of it."""
    gaps = {
        name: getattr(other, name) for name in _DETAILS if not getattr(episode, name)
    }
    if not episode.chapters:
        gaps["chapters"] = tuple(_by_time(other.chapters))
    return replace(episode, **gaps)


def _by_time(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    """Chapters without the turns they count in another file; timeless ones go."""
    for chapter in chapters:
        if chapter.start_ms is not None:
            children = tuple(_by_time(chapter.children))
            yield replace(chapter, first_turn=None, children=children)


def fill_from_names(episode: Episode, source: EpisodeFiles, language: str) -> Episode:
    """The episode, with what nothing else says taken from file and folder names."""
    told = read_name(source.label, is_counted=source.is_counted)
    return replace(
        episode,
        title=episode.title or told.title,
        number=episode.number or told.number,
        date=episode.date or told.date,
        show=episode.show or source.show or None,
        language=episode.language or language or None,
    )


def add_translation(
    episode: Episode, language: str, turns: tuple[Turn, ...]
) -> Episode:
    """The episode with the text of a translation, listed by the source or not."""
    if episode.language and _main_tag(episode.language) == _main_tag(language):
        return episode  # another version in the language of the episode
    known = list(episode.translations)
    for place, translation in enumerate(known):
        if _is_same_language(translation.language, language):
            if translation.turns is None:
                known[place] = replace(translation, turns=turns)
            return replace(episode, translations=tuple(known))
    known.append(Translation(language, turns))
    return replace(episode, translations=tuple(known))


def _is_same_language(listed: str, tag: str) -> bool:
    """True where a language as listed (`中文`) is the one of a tag (`zh`)."""
    listed, tag = listed.casefold(), tag.casefold()
    if listed == tag:
        return True
    return listed in _NATIVE_NAMES.get(_main_tag(tag), "").split()


def _main_tag(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def settle_chapters(episode: Episode) -> Episode:
    """The episode with a first turn for every chapter that has a time."""
    return replace(episode, chapters=place_chapters(episode.chapters, episode.turns))

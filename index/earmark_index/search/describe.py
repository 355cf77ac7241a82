"""An episode as the index takes it, and the facts that scopes look at.

The one rule: the library and the open episode get their facts here, so a scope or a
chapter means the same in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.structure.placing import place_chapters

from .document import IndexDocument
from .passages import passages_of, walk_chapters
from .scopes import About

if TYPE_CHECKING:
    from earmark_index.library.entry import LoadedEpisode
    from earmark_index.model import Episode, Reading

TRAITS = (
    *("chapters", "summary", "topics", "points", "shownotes", "translation"),
    *("times", "speakers"),
)
"""What may be typed behind `has:`."""


def document_of(loaded: LoadedEpisode) -> IndexDocument:
    """The episode with everything that is searched of it."""
    entry = loaded.entry
    return IndexDocument(
        id=entry.id,
        digest=entry.digest,
        title=entry.title,
        show=entry.show,
        number=entry.number,
        date=entry.date,
        language=entry.language,
        turns=loaded.joined.turns,
        chapters=chapters_of(loaded.episode, loaded.joined),
        passages=passages_of(loaded.episode, loaded.joined),
        traits=traits_of(loaded.episode),
    )


def about_of(document: IndexDocument) -> About:
    """The facts about an episode; those that the index has of it."""
    return About(
        id=document.id,
        title=document.title,
        show=document.show,
        number=document.number,
        date=document.date,
        language=document.language,
        chapters=tuple(document.chapters),
        traits=document.traits,
    )


def chapters_of(episode: Episode, joined: Reading) -> tuple[tuple[int, str], ...]:
    """First reading turn and title of every listed chapter, in order of reading.

    A chapter in a chapter has both titles, so that `chapter:` finds what is in either.
    Chapters that nobody can place are left out, as they are from the list in the
    reader.
    """
    found = [
        (chapter.first_turn, title)
        for chapter, title in walk_chapters(
            place_chapters(episode.chapters, episode.turns)
        )
        if chapter.is_listed
        and chapter.first_turn is not None
        and 0 <= chapter.first_turn < len(episode.turns)
    ]
    found.sort(key=lambda one: one[0])
    return tuple((joined.turn_of(first), title) for first, title in found)


def traits_of(episode: Episode) -> frozenset[str]:
    """Those of `TRAITS` that an episode has."""
    chapters = [chapter for chapter, _ in walk_chapters(episode.chapters)]
    has = {
        "chapters": bool(chapters),
        "summary": bool(episode.summary or episode.deep_dive),
        "topics": bool(episode.topics),
        "points": any(chapter.points for chapter in chapters),
        "shownotes": bool(episode.shownotes),
        "translation": any(one.turns for one in episode.translations),
        "times": any(turn.start_ms is not None for turn in episode.turns),
        "speakers": any(turn.speaker is not None for turn in episode.turns),
    }
    return frozenset(trait for trait in TRAITS if has[trait])

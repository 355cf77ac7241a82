"""An episode as text, Markdown or JSON for other programs and for people.

The one rule: what is uncertain stays marked (`~` before what is estimated or derived),
and nothing that a file brought in can act on a terminal or as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from earmark_index.library.entry import LoadedEpisode

from .markdown import write_markdown
from .plain import write_plain
from .structured import write_json

if TYPE_CHECKING:
    from earmark_index.model import Episode, Reading

__all__ = ["Form", "export"]

Form = Literal["text", "markdown", "json"]


def export(episode: LoadedEpisode | Episode, reading: Reading, form: Form) -> str:
    """Write an episode.

    Args:
        episode: The episode, or all that was loaded with it (JSON then tells where it
            came from and how it was read).
        reading: The turns to write; JSON holds the source turns as well.
        form: `text`, `markdown` or `json`.

    Returns:
        The whole document, with a newline at its end.
    """
    if form == "json":
        return write_json(episode, reading)
    told = episode.episode if isinstance(episode, LoadedEpisode) else episode
    write = write_markdown if form == "markdown" else write_plain
    return write(told, reading)

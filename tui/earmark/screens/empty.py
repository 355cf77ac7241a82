"""What stands in the place of a transcript while there is none.

The one rule: it says what to do next.
"""

from __future__ import annotations

from textual.content import Content

from earmark.panes.labels import BOLD, text

NOTHING_OPEN = Content("\n").join(
    [
        text("No episode is open.", BOLD),
        Content(),
        text("Tab and Enter choose one from the list at the left; t shows the list."),
        text("Where the list is empty, leave with Q and name a file or a folder:"),
        Content(),
        Content("    earmark FILE           reads one transcript"),
        Content("    earmark add FOLDER     adds all transcripts in a folder"),
    ]
)


def reading_now(ellipsis: str) -> Content:
    """Said while an episode is being read."""
    return Content(f"Reading{ellipsis}")


def could_not_read(reason: str) -> Content:
    """Said where a file cannot be read."""
    return Content("\n").join(
        [
            text("This could not be read as a transcript.", BOLD),
            Content(),
            text(reason),
            Content(),
            text(
                "`earmark check FILE` says more; `earmark formats` lists what is read."
            ),
        ]
    )

"""Narrowing a query by what its hits have in common: shows, speakers, years.

The one rule: what was narrowed stands in the query as one would type it; nothing is
hidden beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from .labels import DIM, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.glyphs import Glyphs
    from earmark.shelf import Facet

_QUOTES = dict.fromkeys(map(ord, '"＂“”„‟'), " ")
_NAMES = {"show": "show", "speaker": "speaker", "date": "year"}


def phrase(facet: Facet) -> str:
    """What is typed for a facet: `show:"Small Talk"`, `date:2024`."""
    if facet.field == "date":
        return f"date:{facet.name}"
    name = " ".join(facet.name.translate(_QUOTES).split())
    return f'{facet.field}:"{name}"'


def is_narrowed(query: str, facet: Facet) -> bool:
    """True where the query asks for a facet already."""
    return f" {phrase(facet)} " in f" {query} "


def narrow(query: str, facet: Facet) -> str:
    """The query with a facet, or without it where it had it."""
    words = phrase(facet)
    if is_narrowed(query, facet):
        return f" {query} ".replace(f" {words} ", " ", 1).strip()
    return f"{query.strip()} {words}"


def merge(before: Sequence[Facet], now: Sequence[Facet]) -> tuple[Facet, ...]:
    """The facets of before with the numbers of now; new ones come last."""
    counts = {(one.field, one.name): one for one in now}
    kept = [counts.pop((one.field, one.name), one) for one in before]
    fields = list(_NAMES)
    every = [*kept, *counts.values()]
    return tuple(sorted(every, key=lambda one: fields.index(one.field)))


def facet_row(facet: Facet, query: str, glyphs: Glyphs) -> tuple[Content, Content]:
    """A facet in the list: what it is, and how many hits it has."""
    sign = glyphs.is_on if is_narrowed(query, facet) else " "
    kind = Content.styled(_NAMES[facet.field].ljust(8), DIM)
    left = kind + Content(f"{sign} ") + text(facet.name)
    return left, Content(f"{facet.count:,}")

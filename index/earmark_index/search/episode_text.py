"""The turns of one episode, prepared for being searched on every key.

Made once when an episode is opened: every unit of every turn gets a number, and every
term the numbers at which it stands. Between two turns one number is left out, so that
nothing in a row runs across them.

The one rule: preparing costs about as much as folding the text once; what a single
query needs beyond that (the order of the vocabulary) is worked out when first needed.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from .analysis import units
from .scopes import About, stretches_of
from .terms import SortedVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.model import Turn

    from .scopes import Stretches
    from .spans import Span
    from .tree import Scope


class EpisodeText:
    """Prepared turns; also the vocabulary that `terms.spellings` looks into."""

    def __init__(self, turns: Sequence[Turn], about: About | None = None) -> None:
        """Prepare turns.

        Args:
            turns: Usually those of the joined reading.
            about: What scopes look at; without it they cover nothing.
        """
        self.turns = turns
        self.about = about or About()
        self.places: dict[str, list[int]] = {}
        """Numbers of the units at which each term stands, ascending."""

        self.turn_at = array("I")
        """Number of the turn of each unit."""

        self._starts = array("I")
        self._ends = array("I")
        for number, turn in enumerate(turns):
            self._add(number, turn.text)

    def _add(self, number: int, text: str) -> None:
        terms, starts, ends = units(text)
        places = self.places
        for place, term in enumerate(terms, len(self.turn_at)):
            if term in places:
                places[term].append(place)
            else:
                places[term] = [place]
        # The last of each is the gap to the next turn.
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._starts.append(0)
        self._ends.append(0)
        self.turn_at.extend([number] * (len(terms) + 1))

    def __contains__(self, term: object) -> bool:
        """True where a term occurs."""
        return term in self.places

    def starting_with(self, prefix: str) -> Iterable[str]:
        """The terms that begin with a prefix, in code point order."""
        return self._vocabulary.starting_with(prefix)

    def stretches(self, scope: Scope) -> Stretches:
        """The turns that a scope covers."""
        return stretches_of(scope, self.about, len(self.turns))

    def turns_of(self, places: Iterable[int]) -> set[int]:
        """The turns in which units stand."""
        return set(map(self.turn_at.__getitem__, places))

    def spans(self, places: Sequence[int], width: int) -> Iterable[tuple[int, Span]]:
        """The turn, and in it the source text of so many units, from each place on."""
        lasts = (place + width - 1 for place in places) if width > 1 else places
        starts = map(self._starts.__getitem__, places)
        ends = map(self._ends.__getitem__, lasts)
        return zip(
            map(self.turn_at.__getitem__, places),
            zip(starts, ends, strict=True),
            strict=True,
        )

    def source(self, place: int, width: int) -> str:
        """What the source says in so many units from one on."""
        text = self.turns[self.turn_at[place]].text
        return text[self._starts[place] : self._ends[place + width - 1]]

    @cached_property
    def _vocabulary(self) -> SortedVocabulary:
        return SortedVocabulary(sorted(self.places))

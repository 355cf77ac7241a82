"""Plans against a count of every turn, one by one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import Turn
from earmark_index.search import matcher as matching
from earmark_index.search.analysis import terms
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.matcher import SegmentMatcher
from earmark_index.search.nearness import keep_near
from earmark_index.search.plan import AllOf, AnyOf, Close, Ranges, Sequence, Some, Terms
from earmark_index.search.postings import turn_of, word_of
from earmark_index.search.schema import SPEAKER

WORDS = ["salt", "sand", "sea", "storm", "tide"]
SAID = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
TURNS = st.builds(Turn, SAID, st.sampled_from([None, "Mira", "Tom"]))
LIBRARIES = st.lists(st.lists(TURNS, max_size=12), min_size=1, max_size=5)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple)
LEAVES = st.builds(Terms, NAMES, st.integers(0, 9)) | st.builds(
    Sequence, st.lists(NAMES, min_size=2, max_size=3).map(tuple), st.just(1), st.just(2)
)
OPENED = st.builds(
    lambda names, prefix: Terms(names, 1, rest=prefix),
    NAMES,
    st.sampled_from(["s", "sa", "t", "x"]),
)
SPEAKERS = st.just(Terms(("Tom", "Ann"), 1, SPEAKER))
NEAR = st.builds(
    Close,
    st.lists(st.tuples(LEAVES), min_size=2, max_size=2).map(tuple),
    st.integers(0, 2),
)
STRETCHES = st.dictionaries(
    st.tuples(st.just(0), st.integers(0, 0)),
    st.none() | st.just((range(1, 3), range(2, 99))),
)
RANGES = st.builds(Ranges, STRETCHES, st.just(5))


def parts(plans):
    several = st.lists(plans, min_size=1, max_size=3).map(tuple)
    enough = st.builds(
        lambda parts, weights, near: Some(parts, weights[: len(parts)], 10, near),
        several,
        st.tuples(*[st.sampled_from([0, 4, 6, 10])] * 3),
        st.booleans(),
    )
    both = st.builds(AllOf, several, st.lists(plans, max_size=1).map(tuple))
    return both | st.builds(AnyOf, several) | enough


PLANS = st.recursive(LEAVES | OPENED | SPEAKERS | NEAR | RANGES, parts, max_leaves=5)


def places(leaf, turn: Turn) -> list[int]:
    """Where a leaf begins in a turn."""
    found = terms(turn.text)
    if isinstance(leaf, Sequence):
        slots = leaf.slots
    elif leaf.field == SPEAKER:
        return [0] if turn.speaker in leaf.terms else []
    else:
        slots = ([t for t in found if t in leaf.terms or is_opened(leaf, t)],)
    return [
        at
        for at in range(len(found) - len(slots) + 1)
        if all(found[at + n] in slot for n, slot in enumerate(slots))
    ]


def is_opened(leaf, term: str) -> bool:
    return bool(leaf.rest) and term.startswith(leaf.rest)


def expected(plan, number: int, turns) -> set[int]:
    """The turns of a document that match, by looking at each."""
    every = {*range(len(turns))}
    match plan:
        case Terms() | Sequence():
            return {turn for turn in every if places(plan, turns[turn])}
        case Close():
            return {turn for turn in every if is_near(plan, turns[turn])}
        case Ranges():
            stretches = plan.documents.get((0, number), ())
            chosen = every if stretches is None else set().union(*stretches)
            return chosen & every
        case AnyOf():
            return set().union(*(expected(one, number, turns) for one in plan.parts))
        case AllOf():
            met = (expected(one, number, turns) for one in plan.parts)
            banned = (expected(one, number, turns) for one in plan.bans)
            return every.intersection(*met).difference(*banned)
        case Some():
            return enough(plan, number, turns)


def enough(plan, number, turns) -> set[int]:
    met = [expected(part, number, turns) for part in plan.parts]
    met = [set() if not w else m for w, m in zip(plan.weights, met, strict=True)]
    step = (-1, 0, 1) if plan.in_neighbours else (0,)
    near = [{turn + s for turn in one for s in step} for one in met]
    pairs = [*zip(plan.weights, near, strict=True)]
    return {
        turn
        for turn in set().union(*met)
        if sum(weight for weight, one in pairs if turn in one) >= plan.least
    }


def is_near(plan, turn) -> bool:
    rows = [
        [(at, at + leaf.width - 1) for at in places(leaf, turn)]
        for (leaf,) in plan.parts
    ]
    return bool(keep_near(rows, plan.distance, lambda _place: 0)[0])


def index(folder, library):
    with open_writer(folder) as writer:
        for number, turns in enumerate([*library, [Turn("salt storm")]]):
            writer.add(IndexDocument(str(number), "d", "", "", "", "", "", turns))
        writer.commit()
        writer.remove(str(len(library)))
        writer.commit()


@pytest.mark.parametrize("at_once", [0, 300])
@given(library=LIBRARIES, plans=st.lists(PLANS, min_size=1, max_size=8))
def test_a_plan_finds_what_looking_at_every_turn_finds(library, plans, at_once):
    with (
        tempfile.TemporaryDirectory() as place,
        pytest.MonkeyPatch.context() as patch,
    ):
        # Rows are looked for document by document, or in all of them at once.
        patch.setattr(matching, "_PLACES_AT_ONCE", at_once)
        index(Path(place) / "index", library)
        with open_searcher(Path(place) / "index") as searcher:
            (reader,), (entry,) = searcher.readers, searcher.manifest.segments
            for plan in plans:
                matcher = SegmentMatcher(0, reader, entry, lambda: None)
                counts, bits = matcher.counts(plan)
                bits = matcher.bits(plan) if bits is None else bits
                found = [matcher.turns(bits, n) for n in range(len(library))]
                by_hand = [expected(plan, n, one) for n, one in enumerate(library)]
                assert found == by_hand
                sizes = {n: len(turns) for n, turns in enumerate(by_hand) if turns}
                assert counts == sizes


@given(LIBRARIES, st.lists(LEAVES, min_size=1, max_size=8))
def test_the_places_of_a_leaf_are_told_by_turn_and_word(library, leaves):
    with tempfile.TemporaryDirectory() as place:
        index(Path(place) / "index", library)
        with open_searcher(Path(place) / "index") as searcher:
            (reader,), (entry,) = searcher.readers, searcher.manifest.segments
            matcher = SegmentMatcher(0, reader, entry, lambda: None)
            for leaf in leaves:
                for number, turns in enumerate(library):
                    found = [
                        (turn_of(start), word_of(start))
                        for start in matcher.starts(leaf, number)
                    ]
                    assert found == [
                        (turn, at)
                        for turn in range(len(turns))
                        for at in places(leaf, turns[turn])
                    ]

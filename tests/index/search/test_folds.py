from __future__ import annotations

from earmark_index.search.folds import MOST_SEGMENTS, choose_folds
from earmark_index.search.manifest import SegmentEntry, Stored


def segment(name: str, living: int, deleted: int = 0) -> SegmentEntry:
    documents = [
        Stored(f"{name}{n}", "d", 1, 1, n >= living) for n in range(living + deleted)
    ]
    return SegmentEntry(name, tuple(documents))


def names(segments) -> list[str]:
    return [entry.name for entry in segments]


def test_few_segments_stay_as_they_are():
    assert choose_folds([segment(str(n), 3) for n in range(MOST_SEGMENTS)]) == ()


def test_small_segments_fold_when_there_are_many():
    small = [segment(str(n), 1) for n in range(MOST_SEGMENTS)]
    chosen = names(choose_folds([segment("large", 400), *small]))
    assert "large" not in chosen
    assert len(chosen) == MOST_SEGMENTS


def test_a_fold_stays_within_the_size_of_a_segment():
    many = [segment(str(n), 150) for n in range(20)]
    assert sum(entry.living for entry in choose_folds(many)) <= 500


def test_a_segment_that_was_mostly_replaced_is_made_anew():
    worn = segment("worn", living=2, deleted=5)
    assert names(choose_folds([segment("whole", 9), worn])) == ["worn"]


def test_large_segments_are_never_copied_for_their_number():
    assert choose_folds([segment(str(n), 300) for n in range(30)]) == ()

"""When turns with the words of a name apart are left out."""

from __future__ import annotations

import pytest

from earmark_index.search.apart import leaves_out_apart


@pytest.mark.parametrize(
    ("together", "apart", "needs", "expected"),
    [
        (0, 9, 2, False),
        (1, 2, 2, True),
        (1, 9, 2, False),
        (2, 99, 2, True),
        (5, 0, 2, False),
        (5, 50, 3, True),
        (1, 2, 3, False),
    ],
)
def test_words_apart_are_left_out(together, apart, needs, expected):
    assert leaves_out_apart(together, apart, needs) is expected

from __future__ import annotations

from earmark_index.search.plan import AllOf, AnyOf, Sequence, Terms, cost_of, leaves_of

RARE = Terms(("sea",), cost=3)
COMMON = Terms(("the", "them"), cost=500)
ROW = Sequence((("of",), ("the",)), cost=200, width=2)
OPENED = Terms(("salt",), cost=1, rest="s")


def test_all_of_some_parts_costs_what_the_rarest_does():
    assert cost_of(AllOf((COMMON, ROW, RARE))) == 3


def test_any_of_some_parts_costs_all_of_them():
    assert cost_of(AnyOf((COMMON, ROW, RARE))) == 703


def test_a_prefix_that_must_read_turns_comes_last():
    assert sorted([OPENED, COMMON, ROW, RARE], key=cost_of) == [
        RARE, ROW, COMMON, OPENED,
    ]  # fmt: skip


def test_turns_are_ranked_by_what_they_hold_not_by_bans():
    plan = AllOf((AnyOf((RARE, ROW)), OPENED), bans=(COMMON,))
    assert leaves_of(plan) == (RARE, ROW, OPENED)

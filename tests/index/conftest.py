"""How costs are compared: by ratios in one run, never by the clock alone."""

from __future__ import annotations

import time

import pytest

ROUNDS = 9
"""A machine that is busy spoils one round, or two; a cost that is too high all."""


def _cpu_s(work):
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.fixture
def costs_less():
    """Whether one piece of work takes less processor time than another, times a bound.

    The first round that shows it decides, so that nothing else on the machine can.
    """

    def compare(work, other, times=1.0):
        return any(_cpu_s(work) < times * _cpu_s(other) for _ in range(ROUNDS))

    return compare


@pytest.fixture
def grows_linearly(costs_less):
    """Whether work on four times as much costs about four times as much.

    Quadratic work costs sixteen times as much; the bound lies between.
    """

    def grows(work, make, size):
        small, large = make(size), make(4 * size)
        return costs_less(lambda: work(large), lambda: work(small), times=9)

    return grows

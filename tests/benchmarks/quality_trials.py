"""Other values for the thresholds of spelling, tried one setting at a time.

The one rule: the first setting is what ships; after a trial everything is as it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark_index.search.variants import depth, likeness, misspelt

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = depth.Depth.FULL


@dataclass(frozen=True, slots=True)
class Setting:
    """The thresholds that decide most."""

    least: float
    """Score of a misspelt word where the typed one occurs as well."""

    unseen: float
    """Score where the typed one does not occur."""

    shared: float
    """What living in the same episodes adds."""

    everyday: float
    """What an everyday word loses."""

    beside: float
    """How far below the best spelling another one may lie."""


def shipped() -> Setting:
    """The thresholds as they are."""
    limits = depth.limits_of(FULL)
    return Setting(
        limits.least,
        limits.unseen,
        likeness._SHARED,
        likeness._EVERYDAY,
        misspelt._BESIDE_BEST,
    )


def settings() -> tuple[Setting, ...]:
    """What ships, both limits in all pairs of steps, the others one by one."""
    base = shipped()
    steps = (-0.08, -0.04, 0.0, 0.04, 0.08)
    pairs = [
        replace(base, least=round(base.least + a, 3), unseen=round(base.unseen + b, 3))
        for a in steps
        for b in steps
    ]
    singles = [
        replace(base, **{name: round(getattr(base, name) * factor, 3)})
        for name in ("shared", "everyday", "beside")
        for factor in (0.5, 1.5)
    ]
    return tuple(dict.fromkeys([base, *pairs, *singles]))


@contextmanager
def tried(setting: Setting) -> Iterator[None]:
    """Let spelling use a setting for a while."""
    before = shipped()
    _use(setting)
    try:
        yield
    finally:
        _use(before)


def _use(setting: Setting) -> None:
    limits = depth.limits_of(FULL)
    depth._LIMITS[FULL] = replace(limits, least=setting.least, unseen=setting.unseen)
    likeness._SHARED = setting.shared
    likeness._EVERYDAY = setting.everyday
    misspelt._BESIDE_BEST = setting.beside


def label(setting: Setting) -> str:
    """The thresholds as they stand in a table."""
    return (
        f"{setting.least:.2f}, {setting.unseen:.2f}, {setting.shared:.2f}, "
        f"{setting.everyday:.2f}, {setting.beside:.2f}"
    )

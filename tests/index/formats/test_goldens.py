"""Every pair `case.ext` + `case.json` below tests/golden/formats, read and compared.

The JSON is the parsed episode and its report without loss; run with `UPDATE_GOLDENS=1`
to write it anew, and read the difference before it is committed.
"""

from __future__ import annotations

import json
import os
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import pytest

from earmark_index.formats import read_bytes

GOLDENS = Path(__file__).resolve().parents[2] / "golden" / "formats"
CASES = sorted(path for path in GOLDENS.glob("*/*") if path.suffix != ".json") + sorted(
    # A format that is JSON itself keeps its cases as `case.in.json`.
    GOLDENS.glob("*/*.in.json")
)


def dump(value):
    """A value of the model as JSON, without fields that are at their default."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {
            field.name: dump(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    return value


def expected_path(case: Path) -> Path:
    """Where the expected reading of a case lies."""
    name = case.name.removesuffix(".in.json")
    return case.parent / (name.rsplit(".", 1)[0] + ".json")


@pytest.mark.parametrize(
    "case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_a_case_is_read_as_its_golden_says(case):
    parsed = read_bytes(case.read_bytes(), case.name)
    found = {"episode": dump(parsed.episode), "report": dump(parsed.report)}
    golden = expected_path(case)
    if os.environ.get("UPDATE_GOLDENS"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        golden.write_text(text + "\n", encoding="utf-8")
    assert golden.exists(), f"no {golden.name}; run once with UPDATE_GOLDENS=1"
    assert found == json.loads(golden.read_text(encoding="utf-8"))


def test_every_golden_belongs_to_a_case():
    goldens = {path for path in GOLDENS.glob("*/*.json") if ".in." not in path.name}
    assert goldens == {expected_path(case) for case in CASES}


def test_no_two_cases_share_a_golden():
    assert len({expected_path(case) for case in CASES}) == len(CASES)

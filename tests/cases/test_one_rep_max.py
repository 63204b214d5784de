"""Liftosaur's one-repetition maximum, answered by the table of repetitions and RPE.

The file with the cases lies outside the repository; without it nothing is tried. Liftosaur goes by a polynomial near
the same table. Where it is off by more than its rounding, the answer here is another one, listed with both numbers in
docs/explanation/other-systems.md.
"""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from hiproutine.progression.strength.one_rep_max import FORMULAS, convert_set, estimate_one_rm, one_rep_max

HERE = Path(__file__).resolve()
FILE = HERE.parents[2].parent / "shared" / "cases" / "liftosaur.json"
PAGE = HERE.parents[2] / "docs" / "explanation" / "other-systems.md"
EVERYTHING: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
pytestmark = pytest.mark.skipif(not EVERYTHING, reason="the cases of other systems are not here")
#: (repetitions, RPE) answered otherwise: what 100 stand for there, to 0.05, and here, to 0.001.
DIFFERENT = {(5, 10): ("115.55", "115.875"), (10, 10): ("136.40", "135.318")}


def of(kind: str) -> list[Any]:
    return [case for case in EVERYTHING if case["input"]["kind"] == kind]


def rounded(value: Decimal, step: str) -> Decimal:
    return (value / Decimal(step)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(step)


@pytest.mark.parametrize("case", of("one_rep_max"), ids=lambda case: f"{case['input']['reps']} repetitions")
def test_one_rep_max(case):
    put = case["input"]
    match = re.fullmatch(r"([\d.]+)(kg|lb)", put["weight"])
    assert match is not None
    amount, unit = match.groups()
    reps, rpe = put["reps"], put["rpe"]
    found = estimate_one_rm(Decimal(amount), reps, rpe=Decimal(str(rpe)))
    expected = Decimal(case["expected"]["one_rm"].removesuffix(unit))
    if (reps, rpe) in DIFFERENT and amount == "100":
        theirs, ours = DIFFERENT[reps, rpe]
        assert (expected, found) == (Decimal(theirs), Decimal(ours))
    else:
        assert rounded(found, "0.05") == expected


@pytest.mark.parametrize("case", of("rep_max_convert"), ids=lambda case: str(case["input"]["target"]))
def test_a_known_set_gives_another(case):
    known, target = case["input"]["known"], case["input"]["target"]
    sets = [(one["reps"], Decimal(str(one["rpe"]))) for one in (known, target)]
    assert rounded(convert_set(Decimal(str(known["weight"])), *sets), "1") == case["expected"]["weight"]


@pytest.mark.parametrize("numbers", DIFFERENT.values(), ids=str)
def test_what_differs_is_told(numbers):
    page = PAGE.read_text(encoding="utf-8")
    assert all(number in page for number in numbers)


def test_no_formula_gives_those_figures():
    """The polynomial is none of the published formulas, so there is no other rule to answer by."""
    for (reps, _), (theirs, _) in DIFFERENT.items():
        assert Decimal(theirs) not in {rounded(one_rep_max(Decimal(100), reps, name), "0.05") for name in FORMULAS}

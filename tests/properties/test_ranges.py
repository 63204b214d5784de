"""A stated range of repetitions is a range for every driver: the load moves at its top, and it stands as written."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.properties.test_every_rule import DRIVERS, variants

from hiproutine.model.dose import Load
from hiproutine.model.dose_order import is_at_most
from hiproutine.testing.trace import TraceRow, trace_rows

#: These drivers prescribe repetitions of their own, whatever the dose states.
STATE_REPS = {"changes", "hold-pyramid", "periodised", "wave"}
#: What moves the load otherwise than by the top of each set: all sets together, and the days of a round.
OTHER_LOADS = {"rep-sum", "undulating"}
USES = [(name, parameters) for name in DRIVERS if name not in STATE_REPS for parameters in variants(name)]
USES += [("undulating", {"days": [{}, {"load_percent": 80}], "successes": 1})]
LOW, TOP = 8, 12

counts = st.lists(st.sampled_from([0, 7, 8, 9, 11, 12, 13]), min_size=1, max_size=3)
logs = st.lists(counts | st.just([TOP] * 3) | st.just([LOW] * 3), min_size=1, max_size=8)


def states_reps(name: str, parameters: dict[str, Any]) -> bool:
    return name == "undulating" and any("reps" in day for day in parameters.get("days", ()))


def live(use: tuple[str, dict[str, Any]], dose: str, log: list[list[int]], **more: Any) -> list[TraceRow]:
    return trace_rows(use, dose=dose, done=[" ".join(map(str, session)) for session in log], **more)


def heaviest(row: TraceRow) -> Load | None:
    return max((set_dose.load for set_dose in row.prescription.dose.sets if set_dose.load), key=size, default=None)


def size(load: Load) -> Any:
    return load.value


@pytest.mark.parametrize("use", USES, ids=str)
@given(dose=st.sampled_from(["3 x 8-12 @ 42.5 kg", "3 x 8-12", "3 x 8-12 hold 5 s", "2 x 8-12 @ 40 kg"]), log=logs)
def test_no_driver_leaves_a_stated_range(use, dose, log):
    if states_reps(*use):
        return
    for row in live(use, dose, log):
        for set_dose in row.prescription.dose.sets:
            assert (set_dose.reps, set_dose.reps_max) == (LOW, TOP)


@pytest.mark.parametrize("use", [use for use in USES if use[0] not in OTHER_LOADS], ids=str)
@given(log=logs)
def test_the_load_rises_only_after_the_top_of_every_set(use, log):
    for (before, after), done in zip(pairwise(live(use, "3 x 8-12 @ 42.5 kg", log)), log, strict=True):
        old, new = heaviest(before), heaviest(after)
        if old is None or new is None:
            return  # all of the load was taken off, step by step
        if size(new) > size(old):
            needed = 1 if use[1].get("per_set") else len(before.prescription.dose.sets)
            assert sum(count >= TOP for count in done) >= needed


@pytest.mark.parametrize("use", [use for use in USES if use[0] in {"linear", "double", "triple", "amrap"}], ids=str)
def test_at_the_top_of_every_set_the_load_rises_in_time(use):
    if use[1].get("dimension", "load") != "load":
        return
    rows = live(use, "3 x 8-12 @ 42.5 kg", [[TOP] * 30] * 60)
    first, last = heaviest(rows[0]), heaviest(rows[-1])
    assert first is not None
    assert last is not None
    assert size(last) > size(first)


@pytest.mark.parametrize(
    "use", [use for use in USES if use[0] in {"linear", "double", "triple", "per-side", "reps"}], ids=str
)
@given(pains=st.permutations([0, 0, 6]))
def test_a_range_that_a_guard_took_comes_back_as_written(use, pains):
    if use[1].get("dimension") == "hold":
        return
    rules = [("pain-gate", {"parts": ["reps"], "fraction": 0.2}), use]
    sessions = [f"{' '.join(['12'] * 9)} pain {pain}" for pain in pains]
    rows = trace_rows(rules, dose="3 x 8-12 @ 42.5 kg", done=[*sessions, *["12 " * 9] * 40])
    for row in rows:
        assert all(set_dose.reps <= LOW and (set_dose.reps_max or 0) <= TOP for set_dose in row.prescription.dose.sets)
    assert all((set_dose.reps, set_dose.reps_max) == (LOW, TOP) for set_dose in rows[-1].prescription.dose.sets)


#: ``ladder`` remembers the doses that were done and compares them as they are written.
AS_WRITTEN = {"ladder"}


@pytest.mark.parametrize("use", [use for use in USES if use[0] not in AS_WRITTEN], ids=str)
@given(log=logs, guards=st.sampled_from([[], [("cap", {})], [("pain-gate", {"parts": ["reps"], "fraction": 0.2})]]))
def test_a_range_of_one_number_is_that_number(use, log, guards):
    """Repetitions written 8-8 go the way of 8, also after a guard has taken or cut some."""
    done = [f"{' '.join(map(str, session))} pain {6 if len(session) == 1 else 0}" for session in log]
    plain, ranged = (
        trace_rows([*guards, use], dose=dose, done=done) for dose in ("3 x 8 @ 42.5 kg", "3 x 8-8 @ 42.5 kg")
    )
    for a, b in zip(plain, ranged, strict=True):
        assert is_at_most(a.prescription.dose, b.prescription.dose)
        assert is_at_most(b.prescription.dose, a.prescription.dose)

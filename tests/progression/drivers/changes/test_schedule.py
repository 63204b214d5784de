"""Planned changes by themselves: which of them owns an iteration, and which is due."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.progression.drivers.changes.schedule import PlannedChange, changes_from, find_due, owning_changes

CHANGES = changes_from(
    [
        {"dimension": "load", "at": 1, "value": 2.5, "repeat": True, "requires": ["reps"]},
        {"dimension": "reps", "at": 2, "value": 1},
        {"dimension": "load", "at": 4, "value": 5, "requires": ["reps", "load"]},
        {"dimension": "load", "at": 4, "value": 1},
        {"dimension": "reps_max", "at": 3, "value": 2},
    ]
)


def test_parameters_become_changes_with_exact_values():
    first = CHANGES[0]
    assert first == PlannedChange("load", Decimal("2.5"), 1, repeat=True, requires=("reps",))
    assert (first.is_gated, CHANGES[1].is_gated) == (True, False)
    assert changes_from(CHANGES) == CHANGES


@pytest.mark.parametrize(
    ("op", "step", "value", "before", "after"),
    [
        ("+", "absolute", "2.5", "60", "62.5"),
        ("-", "absolute", "2.5", "60", "57.5"),
        ("+", "percent", "10", "60", "66"),
        ("-", "percent", "10", "0.3", "0.27"),
        ("replace", "absolute", "40", "60", "40"),
        ("+", "absolute", "2.5", None, "2.5"),
        ("+", "percent", "10", None, "0"),
    ],
)
def test_a_change_is_exact(op, step, value, before, after):
    change = PlannedChange("load", value, op=op, step=step)
    assert change.apply(None if before is None else Decimal(before)) == Decimal(after)


@pytest.mark.parametrize(("iteration", "owners"), [(1, [0]), (3, [0]), (4, [2, 3]), (9, [2, 3])])
def test_the_newest_changes_of_a_dimension_own_an_iteration(iteration, owners):
    assert owning_changes(CHANGES, "load", iteration) == owners
    assert owning_changes(CHANGES, "rir", iteration) == []


@pytest.mark.parametrize(
    ("dimension", "iteration", "fired", "earned", "due"),
    [
        # Iteration 1 has no gates; later ones have.
        ("load", 1, (), (), (0, [])),
        ("load", 2, (), (), (None, [0])),
        ("load", 2, (0,), (0,), (0, [])),
        # The first open change is due; one that fired is not due again.
        ("load", 4, (), (2,), (2, [])),
        ("load", 4, (), (), (3, [])),
        ("load", 5, (3,), (), (None, [2])),
        ("reps", 2, (), (), (1, [])),
        ("reps", 3, (1,), (), (None, [])),
        ("rir", 2, (), (), (None, [])),
    ],
)
def test_which_change_is_due(dimension, iteration, fired, earned, due):
    assert find_due(CHANGES, dimension, iteration, fired, earned) == due


def test_a_gate_that_stops_the_lower_end_stops_the_upper_end():
    changes = changes_from(
        [
            {"dimension": "reps", "at": 2, "value": 1, "requires": ["reps"]},
            {"dimension": "reps_max", "at": 2, "value": 1},
        ]
    )
    assert find_due(changes, "reps_max", 2, (), ()) == (None, [1])
    assert find_due(changes, "reps_max", 2, (), (0,)) == (1, [])

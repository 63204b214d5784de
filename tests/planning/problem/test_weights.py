"""The usual weights keep the order that their descriptions promise."""

from __future__ import annotations

from attrs import asdict

from hiproutine.planning.problem.weights import Weights

WEIGHTS = Weights()


def test_a_week_that_is_not_empty_comes_first_and_required_items_next() -> None:
    others = {name: weight for name, weight in asdict(WEIGHTS).items() if name not in ("any_entry", "required")}
    largest = max(max(weight) if isinstance(weight, tuple) else weight for weight in others.values())
    assert WEIGHTS.any_entry >= 10 * WEIGHTS.required
    assert WEIGHTS.required >= 50 * largest


def test_the_minimum_of_a_target_comes_before_its_maximum_and_too_much_is_a_cost() -> None:
    assert WEIGHTS.up_to_min > WEIGHTS.up_to_max > 0 > -WEIGHTS.beyond_max


def test_each_further_time_brings_less() -> None:
    for values in (WEIGHTS.practice, WEIGHTS.patterns):
        assert list(values) == sorted(values, reverse=True)


def test_what_is_kept_is_worth_more_than_a_slightly_better_exercise() -> None:
    assert WEIGHTS.keep_entry > WEIGHTS.easier_rung
    assert WEIGHTS.keep_slot > WEIGHTS.liked
    assert WEIGHTS.fewer_sets > 2 * WEIGHTS.extra_sets

"""The clock of the benchmark: the median of ratios of pairs, whatever the single times are."""

from __future__ import annotations

import sys

import pytest

from cpu_time import child_seconds, own_seconds, paired_ratio, process_job
from rows import Row


def test_the_ratio_is_the_median_of_pairs():
    # The machine gets ten times slower on the way: the sums would give 1.1, the pairs see that both slow down alike.
    times = {"job": iter([3.0, 30.0, 2.0, 40.0, 3.0]), "base": iter([1.0, 10.0, 1.0, 10.0, 1.0])}

    def clock(job):
        return next(times[job()])

    assert paired_ratio(lambda: "job", lambda: "base", 5, clock) == 3


def test_each_round_times_both_directly_one_after_the_other():
    order = []

    def clock(job):
        order.append(job())
        return 1.0

    paired_ratio(lambda: "job", lambda: "base", 4, clock)
    assert order == ["base", "job", "job", "base"] * 2


def test_children_are_timed_and_not_the_wait_for_them():
    work = process_job((sys.executable, "-c", "sum(range(2_000_000))"))
    assert child_seconds(work) > own_seconds(work) > 0


@pytest.mark.parametrize(
    ("row", "is_missed"),
    [
        (Row("no target", 9), False),
        (Row("met", 2, "at most", 2), False),
        (Row("missed", 2.1, "at most", 2), True),
        (Row("met", 2.1, "at least", 2), False),
        (Row("missed", 1.9, "at least", 2), True),
    ],
)
def test_a_row_knows_whether_its_target_is_missed(row, is_missed):
    assert row.is_missed is is_missed

"""The worst cases: every module of them is found, and each case runs in a process of its own."""

from __future__ import annotations

import pytest

from worst_cases import Measured, cases, measure_case


def test_every_case_has_a_name_of_its_own():
    found = list(cases())
    assert {module for module, _ in found} >= {"hostile_documents", "hostile_programs"}
    assert len({case.name for _, case in found}) == len(found) > 15


def test_a_case_is_run_in_a_process_of_its_own():
    module, case = next((module, case) for module, case in cases() if case.name == "load: one_long_key")
    row = measure_case(module, case.name)
    assert (row.name, row.ending) == ("load: one_long_key", "document-refused")
    assert row.seconds > 0
    assert row.megabytes > 10


def test_what_dies_is_missed():
    row = measure_case("hostile_documents", "no such case")
    assert row.ending.startswith("FAILED")
    assert row.is_missed


@pytest.mark.parametrize(
    ("seconds", "megabytes", "is_missed"),
    [(2.0, 300, False), (2.1, 10, True), (0.1, 301, True), (60, float("nan"), True)],
)
def test_a_case_is_missed_by_its_seconds_or_its_megabytes(seconds, megabytes, is_missed):
    assert Measured("x", "done", seconds, megabytes).is_missed is is_missed

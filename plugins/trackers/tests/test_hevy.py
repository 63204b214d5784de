"""Hevy's export, row by row."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

import pytest
from plugins.trackers.tests.exports import HEVY, MAPPING, codes_by_row, read

from hiproutine.model import Load, LoggedSet

ASSISTED = {
    "workouts": {"Day A": "a"},
    "exercises": {**MAPPING["exercises"], "Pull Up (Assisted)": {"entry": "pull-up", "assisted": True}},
}


def test_every_kind_of_set():
    result = read("hevy", HEVY, mapping=ASSISTED)
    (session,) = result.log.sessions
    assert (session.session, session.time, session.note) == ("a", time(18), "Good")
    assert {entry.entry: entry.sets for entry in session.entries} == {
        "squat": (
            LoggedSet(10, load=Load("lb", Decimal(45)), role="warm-up"),
            LoggedSet(5, load=Load("lb", Decimal("135.5")), rpe=Decimal("8.5")),
        ),
        "pull-up": (LoggedSet(6, load=Load("lb", Decimal(-40)), role="drop"),),
        "plank": (LoggedSet(1, Decimal(60)),),
    }
    assert codes_by_row(result.report) == {
        "row 5": {"failure-mark"},
        "row 6": {"distance-only"},
        "column end_time": {"column-left-out"},
        "column superset_id": {"column-left-out"},
        "column set_index": {"column-left-out"},
    }


def test_kilograms_are_kilograms():
    text = HEVY.replace("weight_lbs", "weight_kg")
    (session,) = read("hevy", text, mapping=ASSISTED).log.sessions
    assert session.entries[0].sets[1].load == Load("kg", Decimal("135.5"))


@pytest.mark.parametrize("start", ["Jan 5, 2026, 6:00 PM", "2026-01-05 18:00:00", "5 January 2026, 18:00"])
def test_days_are_read_as_users_have_them(start):
    text = HEVY.replace("5 Jan 2026, 18:00", start)
    assert read("hevy", text, mapping=ASSISTED).log == read("hevy", HEVY, mapping=ASSISTED).log


def test_an_unknown_kind_of_set_is_reported():
    result = read("hevy", HEVY.replace("normal", "myo"), mapping=ASSISTED)
    assert codes_by_row(result.report)["row 3"] == {"unknown-kind-of-set"}

"""What the player is given: planned sessions only, every number that it counts, and nothing that ends its element."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from attrs import evolve
from tests.formats.routines import HOSTILE, small_routine

from hiproutine.formats.page.player_data import player_data
from hiproutine.model.dose import Dose, Load, SetDose
from hiproutine.model.log import LoggedSet
from hiproutine.model.reason import Notice
from hiproutine.model.routine import RoutineEntry

LOADED = Dose(
    (
        SetDose(8, hold_s=2, load=Load("kg", Decimal("2.5")), rir=Decimal(3)),
        SetDose(5, 8, load=Load("band", colour="red"), rpe=Decimal(7)),
    ),
    rest_s=45,
)


def data_of(*entries, **changes):
    return json.loads(player_data(small_routine(*entries, **changes)))


def test_a_dose_is_given_with_every_number():
    (session,) = data_of(RoutineEntry("bridge", "bridge", LOADED, block=3))["sessions"]
    (entry,) = session["entries"]
    assert entry["sets"] == [
        {"reps": 8, "holdS": 2, "load": {"text": "2.5 kg", "logged": {"unit": "kg", "value": 2.5}}, "rir": 3},
        {
            "reps": 5,
            "holdS": 0,
            "repsMax": 8,
            "load": {"text": "red band", "logged": {"unit": "band", "colour": "red"}},
            "rpe": 7,
        },
    ]
    assert (entry["restS"], entry["raiseS"], entry["lowerS"], entry["block"]) == (45, 2, 3, 3)
    assert session["order"] == [[0, 1], [0, 2]]


def test_sides_many_repetitions_and_single_holds_are_told():
    entries = (
        RoutineEntry("a", "bridge", Dose((SetDose(5, amrap=True, side="left"), SetDose(5, amrap=True, side="right")))),
        RoutineEntry("b", "plank", Dose.straight(2, 1, hold_s=20)),
    )
    (session,) = data_of(*entries)["sessions"]
    assert [row["side"] for row in session["entries"][0]["sets"]] == ["left", "right"]
    assert session["entries"][0]["sets"][0]["amrap"] is True
    assert [entry["isTimed"] for entry in session["entries"]] == [False, True]


def test_only_what_is_still_to_be_done_can_be_played():
    routine = small_routine(RoutineEntry("bridge", "bridge", LOADED, performed=(LoggedSet(8),)))
    done = evolve(routine, sessions=(evolve(routine.sessions[0], status="done"),), as_of=date(2026, 1, 6))
    assert json.loads(player_data(done))["sessions"] == []


def test_what_to_do_when_it_hurts_is_what_the_notices_say():
    notices = (Notice("a", "pain", "Rest."), Notice("b", "evidence", "Little."), Notice("c", "stop", "Stop."))
    assert data_of(notices=notices)["whenItHurts"] == [
        {"title": "About pain", "text": "Rest."},
        {"title": "When to stop", "text": "Stop."},
    ]


def test_no_text_ends_the_element_or_opens_a_comment():
    for text in HOSTILE:
        data = player_data(small_routine(title=text))
        assert not set("<>&\u2028\u2029") & set(data)

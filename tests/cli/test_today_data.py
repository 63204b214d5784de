"""The data of a day: exact, with the words beside."""

from __future__ import annotations

import json
from datetime import timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.lookup.routines import MONDAY, done, entry, kg, pain, routine, rows, session

from hiproutine.cli.today_data import today_data
from hiproutine.lookup.day_summary import day_summary
from hiproutine.model.dose import Dose
from hiproutine.model.reason import Reason
from hiproutine.testing.strategies import routines
from hiproutine.text.distinct_names import routine_for_people

WEDNESDAY = MONDAY + timedelta(days=2)


def test_what_is_due_with_why_and_last_time():
    weight = Reason("rises", values={"load": "60 kg"}, rule="double")
    looked_at = routine(
        done(0, entry("squat", performed=rows(5, load=kg(57)), pain=pain(None, 1))),
        session(
            2, entry("squat", dose=Dose.straight(1, 5, load=kg(60)), reasons=(weight,)), entry("clam", stopped=True)
        ),
        as_of=2,
        units="imperial",
        messages={"double/rises": "Now {load}."},
    )
    data = today_data(looked_at, routine_for_people(looked_at), day_summary(looked_at, WEDNESDAY))
    squat, clam = data["due"][0]["entries"]
    assert squat["dose"]["sets"][0]["load"] == {"unit": "kg", "value": 60}
    assert squat["why"] == ["Now 132.3 lb."]
    assert squat["last"] == {
        "session": "w1-1",
        "date": "2026-01-05",
        "exercise": "hips/squat",
        "performed": [{"reps": 5, "load": {"unit": "kg", "value": 57}}],
        "pain": {"during": 1},
    }
    assert clam["last"] is None
    assert data["stopped"] == [{"exercise": "hips/clam", "why": []}]
    assert [card["id"] for card in data["exercises"]] == ["hips/clam", "hips/squat"]


@given(routines(), st.data())
def test_every_routine_can_be_written(looked_at, data):
    days = [s.date for s in looked_at.sessions] or [looked_at.start]
    summary = day_summary(evolve(looked_at, as_of=days[-1]), data.draw(st.sampled_from(days)))
    written = today_data(looked_at, routine_for_people(looked_at), summary)
    assert json.loads(json.dumps(written)) == written
    assert [session["id"] for session in written["due"]] == [session.id for session in summary.due]

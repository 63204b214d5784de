"""The format ``json`` is the routine document, whole."""

from __future__ import annotations

from tests.formats.routines import small_routine

from hiproutine import loads
from hiproutine.formats.json import FORMAT, render
from hiproutine.model.dose import Dose
from hiproutine.model.routine import RoutineEntry


def test_the_routine_comes_back_whole():
    routine = small_routine(RoutineEntry("b", "bridge", Dose.straight(2, 8)), title="Hüfte – 腰")
    text = render(routine)
    assert text.endswith("}\n")
    assert loads(text) == routine


def test_format_says_what_it_is():
    assert (FORMAT.name, FORMAT.media_type, FORMAT.suffix) == ("json", "application/json", ".json")

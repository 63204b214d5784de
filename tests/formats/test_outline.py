"""The order in which formats show a session: labels, groups, and reasons that are new."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve
from tests.formats.routines import small_routine

from hiproutine.formats.outline import (
    advice_by_exercise,
    card_facts,
    cards_in_order,
    outline_sessions,
    stopped_exercises,
)
from hiproutine.model.dose import Dose
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.reason import Reason
from hiproutine.model.routine import RoutineEntry

DOSE = Dose.straight(2, 8)


def test_straight_sets_are_numbered_on_and_turns_have_letters():
    routine = small_routine(
        RoutineEntry("w", "bridge", DOSE, 0, "warm-up"),
        RoutineEntry("a", "bridge", DOSE, 1, "main", "superset"),
        RoutineEntry("b", "plank", DOSE, 1, "main", "superset"),
        RoutineEntry("c", "plank", DOSE, 2, "main", "circuit"),
        RoutineEntry("d", "bridge", DOSE, 3, "main"),
        RoutineEntry("e", "plank", DOSE, 4, "main"),
    )
    (session,) = outline_sessions(routine)
    shown = [(group.part, group.name, [line.label for line in group.lines]) for group in session.groups]
    assert shown == [
        ("warm-up", "", ["1"]),
        ("main", "superset A", ["A1", "A2"]),
        ("main", "circuit B", ["B1"]),
        ("main", "", ["2", "3"]),
    ]
    assert [bool(group.turns) for group in session.groups] == [False, True, True, False]


def test_the_rest_of_a_round_stands_once_and_not_in_the_dose():
    entry = RoutineEntry("a", "bridge", DOSE, 0, "main", "superset", round_rest_s=75)
    routine = small_routine(entry, evolve(entry, entry="b", dose=Dose.straight(3, 8, rest_s=180)))
    (group,) = next(outline_sessions(routine)).groups
    assert group.turns == "one set of each in turn, 75 s rest after a round"
    assert [line.dose for line in group.lines] == ["2 sets × 8 repetitions", "3 sets × 8 repetitions"]
    (group,) = next(outline_sessions(small_routine(evolve(entry, round_rest_s=0)))).groups
    assert group.turns == "one set of each in turn, no rest after a round"
    (group,) = next(outline_sessions(small_routine(evolve(entry, dose=Dose.straight(1, 8))))).groups
    assert group.turns == "one set of each in turn"


def test_reasons_are_news_when_the_dose_or_the_reasons_change():
    entry = RoutineEntry("b", "bridge", DOSE, reasons=(Reason("start"),))
    routine = small_routine(entry, messages={"start": "The starting dose."})
    first = routine.sessions[0]
    entries = [
        entry,
        entry,
        evolve(entry, dose=Dose.straight(1, 8)),
        evolve(entry, dose=Dose.straight(1, 8), stopped=True),
    ]
    routine = evolve(routine, sessions=tuple(evolve(first, entries=(entry,)) for entry in entries))
    news = [session.groups[0].lines[0].news for session in outline_sessions(routine)]
    assert news == [("The starting dose.",), (), ("The starting dose.",), ("The starting dose.",)]


def lived(entries, statuses):
    """Return a routine with a session a day for each entry and status."""
    routine = small_routine(messages={"start": "The starting dose.", "up": "One more."})
    first = routine.sessions[0]
    days = [first.date + timedelta(days=number) for number in range(len(entries))]
    made = [
        evolve(first, id=f"s{number}", date=day, status=status, entries=(entry,))
        for number, (day, entry, status) in enumerate(zip(days, entries, statuses, strict=True), 1)
    ]
    return evolve(routine, sessions=tuple(made))


@pytest.mark.parametrize("over", ["missed", "skipped"])
def test_a_changed_dose_says_why_where_it_is_still_to_be_done(over):
    start = RoutineEntry("b", "bridge", DOSE, reasons=(Reason("start"),))
    more = RoutineEntry("b", "bridge", Dose.straight(2, 9), reasons=(Reason("up"),))
    routine = lived((start, start, more, more, more, more), (over, "done", over, over, "planned", "planned"))
    news = [session.groups[0].lines[0].news for session in outline_sessions(routine)]
    assert news == [(), ("The starting dose.",), (), (), ("One more.",), ()]


def test_what_is_stopped_is_what_the_last_session_has_stopped():
    entry = RoutineEntry("b", "bridge", DOSE, stopped=True, reasons=(Reason("up"),))
    routine = lived((entry, entry), ("done", "planned"))
    assert [(one.card.name, one.advice) for one in stopped_exercises(routine)] == [("Bridge", ("One more.",))]
    assert stopped_exercises(lived((entry, evolve(entry, stopped=False)), ("done", "planned"))) == []
    later = evolve(entry, reasons=(Reason("still"),))
    assert stopped_exercises(lived((entry, later), ("missed", "planned")))[0].advice == ("One more.",)
    again = (later, evolve(entry, stopped=False), entry)
    assert stopped_exercises(lived(again, ("done", "done", "planned")))[0].advice == ("One more.",)


def test_what_was_done_and_what_the_log_leaves_out():
    logged = RoutineEntry("b", "bridge", DOSE, performed=(LoggedSet(8), LoggedSet(7)), pain=LoggedPain(during=2))
    routine = small_routine(logged, RoutineEntry("p", "plank", DOSE), RoutineEntry("s", "plank", DOSE, stopped=True))
    routine = evolve(routine, sessions=(evolve(routine.sessions[0], status="done"),))
    (session,) = outline_sessions(routine)
    done = [line.done for group in session.groups for line in group.lines]
    assert done == [("done: 8, 7", "pain during 2 (of 10)"), ("not done",), ()]


def test_where_the_log_names_no_exercise_all_of_it_was_done():
    routine = small_routine(RoutineEntry("b", "bridge", DOSE), RoutineEntry("p", "plank", DOSE))
    routine = evolve(routine, sessions=(evolve(routine.sessions[0], status="done"),))
    (session,) = outline_sessions(routine)
    assert [line.done for group in session.groups for line in group.lines] == [("done: nothing noted",)] * 2


def test_what_was_done_in_its_place_or_light_is_said():
    logged = RoutineEntry("b", "bridge", DOSE, performed=(LoggedSet(8),), performed_exercise="hips/clam", light=True)
    routine = small_routine(logged, RoutineEntry("p", "plank", DOSE, performed=(LoggedSet(8),), light=True))
    routine = evolve(routine, sessions=(evolve(routine.sessions[0], status="done"),))
    (session,) = outline_sessions(routine)
    done = [line.done for group in session.groups for line in group.lines]
    assert done == [("done light: clam instead, 8",), ("done light: 8",)]


def test_cards_come_in_order_of_use_and_advice_once():
    routine = small_routine(
        RoutineEntry("p", "plank", DOSE, advice=("Slowly.",)), RoutineEntry("q", "plank", DOSE, advice=("Slowly.",))
    )
    assert [card.id for card in cards_in_order(routine)] == ["plank", "bridge"]
    assert advice_by_exercise(routine) == {"plank": ["Slowly."]}


def test_facts_of_a_card_name_equipment_only_if_there_is_any():
    bridge = small_routine().exercises[0]
    assert [name for name, _ in card_facts(bridge)] == ["Start", "Speed"]
    equipped = evolve(bridge, equipment=(("hips/chair", "sofa"), ("mat",)), helpful=("hips/small-towel",))
    facts = dict(card_facts(equipped))
    assert facts["You need"] == "chair or sofa; mat"
    assert facts["It helps to have"] == "small towel"

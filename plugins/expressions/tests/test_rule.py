"""What the rule makes of a session: values, targets, reasons, bounds and laws, in worked tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from hiproutine.model.dose import Caps, Dose, Load, LoadRange, SetDose, Span
from hiproutine.model.loading import Loading
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.model.pack import Criterion, Rung
from hiproutine.model.program import Entry
from hiproutine.model.reason import Reason, sentence_from_reason
from hiproutine.progression.rule import Context, Outcome, Prescription, Step
from hiproutine.testing.notation import done_from_text, dose_from_text
from hiproutine.testing.situations import Situation, situations
from hiproutine.testing.worked import wide_exercise, worked_rows
from hiproutine_expressions import RULE

DAY = date(2026, 1, 5)


def rows(dose: str, done: list[str], *clauses: dict[str, Any], state: dict[str, Any] | None = None, **more: Any) -> Any:
    return worked_rows((RULE, {"state": state or {}, "clauses": list(clauses)}), dose=dose, done=done, **more)


def after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> Any:
    """Give what is asked after one session."""
    return rows(dose, [done], *clauses, **more)[-1].asked.dose


def reasons_after(dose: str, done: str, *clauses: dict[str, Any], **more: Any) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = rows(dose, [done], *clauses, **more)[-1].reasons
    return reasons


def told(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> str:
    """Give the value of an expression of the whole session, as a sentence tells it."""
    kind: Any = 0
    if expression in ("met", "verdict"):
        kind = False if expression == "met" else ""
    clause = {"then": {"v": expression}, "say": "{v}"}
    (reason,) = reasons_after(dose, done, clause, state={"v": kind}, **more)
    return str(reason.values["text"])


def told_of_sets(expression: str, dose: str = "3x5 @ 100 kg", done: str = "5 4 3", **more: Any) -> list[int]:
    """Give a value of each set: the rest of the set is left alone, the value becomes its exertion."""
    asked = after(dose, done, {"then": {"rpe": expression}}, **more)
    return [int(one.rpe) for one in asked.sets]


def situation(dose: str | Dose, **changes: Any) -> tuple[Prescription, Context]:
    """Give what is asked of an entry, and what a rule is told about it."""
    caps, loading = changes.pop("caps", Caps()), changes.pop("loading", None)
    exercise = changes.pop("exercise", None) or wide_exercise(dose, **changes)
    asked = dose_from_text(dose) if isinstance(dose, str) else dose
    entry = Entry("lift", exercise.id, asked, caps=caps, loading=loading)
    last = Prescription(exercise.id, asked)
    return last, Context(entry, (Rung(exercise.id, Criterion(30)),), {exercise.id: exercise}, last)


def answer(
    dose: str | Dose, outcome: Outcome, *clauses: dict[str, Any], state: dict[str, Any] | None = None, **more: Any
) -> Step:
    """Ask the rule once, at its start."""
    rule = RULE.make(state=state or {}, clauses=list(clauses))
    last, context = situation(dose, **more)
    return rule.step(rule.start(context.entry), last, outcome, context)


# ---- values of the session ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("met", "false"),
        ("verdict", "short"),
        ("asked_sets", "3"),
        ("done_sets", "3"),
        ("sets", "3"),
        ("rest_s", "60"),
        ("sum(all_reps)", "15"),
        ("sum(all_load)", "300"),
        ("sum(all_hold_s)", "0"),
        ("sum(all_asked_reps)", "15"),
        ("sum(all_asked_load)", "300"),
        ("sum(all_done_reps)", "12"),
        ("all_done_reps[1]", "4"),
        ("sum(all_done_load)", "300"),
        ("number", "1"),
        ("done_week", "1"),
        ("done_cycle", "1"),
        ("week", "1"),
        ("weeks", "12"),
        ("cycle", "1"),
        ("turn", "2"),
        ("turns", "3"),
        ("rung", "1"),
        ("rungs", "1"),
        ("away_days ?? -1", "2"),
        ("readiness ?? -1", "-1"),
        ("pain ?? -1", "0"),
        ("least_rir ?? -1", "-1"),
        ("greatest_rpe ?? -1", "-1"),
    ],
)
def test_values_of_the_session(expression, value):
    assert told(expression) == value


def test_values_of_other_sessions():
    assert told("met", done="5 5 5") == "true"
    assert told("verdict", done="5 5 5") == "met"
    assert told("pain ?? -1", done="5 5 5 pain 3 morning 4") == "4"
    assert told("pain ?? -1", done="5 5 5 pain ?") == "-1"
    assert told("done_sets", done="5 5") == "2"
    assert told("all_done_reps[2]", done="5 5") == "0"
    assert told("all_done_load[2]", done="5 5") == "0"
    assert told("sum(all_done_hold_s)", "2x30s", "30s 20s") == "50"
    assert told("sum(all_asked_hold_s)", "2x30s", "30s 20s") == "60"
    assert told("sum(all_hold_s)", "2x30s", "30s 20s") == "60"
    assert told("sum(all_done_reps)", done="5 5 5 5") == "15"  # a set more than asked for is not one of them
    assert told("done_sets", done="5 5 5 5") == "4"


def test_values_of_effort():
    def of(expression: str, asked: str, *sets: LoggedSet) -> str:
        clause = {"then": {"v": expression}, "say": "{v}"}
        kind: Any = {"met": False, "verdict": ""}.get(expression, 0)
        (reason,) = answer(asked, Outcome(sets), clause, state={"v": kind}).reasons
        return str(reason.values["text"])

    one, two, none = (LoggedSet(5, rir=Decimal(1)), LoggedSet(5, rir=Decimal(2)), LoggedSet(5))
    assert of("verdict", "3x5 rir 2", one, two, two) == "hard"
    assert of("met", "3x5 rir 2", one, two, two) == "false"
    assert of("verdict", "3x5 rir 2", two, two, two) == "met"
    assert of("least_rir ?? -1", "3x5", two, one, two) == "1"
    assert of("least_rir ?? -1", "3x5", two, one, none) == "-1"
    hard, harder = LoggedSet(5, rpe=Decimal(7)), LoggedSet(5, rpe=Decimal("8.5"))
    assert of("greatest_rpe ?? -1", "3x5", hard, harder, hard) == "8.5"
    assert of("greatest_rpe ?? -1", "3x5", hard, harder, none) == "-1"


def test_values_of_later_sessions():
    clause = {"then": {"v": "number * 100 + done_week * 10 + week"}, "say": "{v}"}
    live = rows("3x5", ["5 5 5"] * 4, clause, state={"v": 0})
    assert [str(row.reasons[0].values["text"]) for row in live[1:]] == ["111", "211", "312", "422"]


def test_values_of_sides():
    exercise = wide_exercise("2x8 @ 10 kg", sides="each")
    more = {"exercise": exercise}
    dose = "2x8 @ 10 kg"
    assert told("all_done_reps[0]", dose, "8/6 8/8", **more) == "6"
    assert told("all_done_reps[0]", dose, "6/8 8/8", **more) == "6"
    assert told("sum(all_done_reps)", dose, "8/6 8/8", **more) == "14"
    assert told("done_sets", dose, "8/6 8/8", **more) == "2"
    assert told_of_sets("done ? 2 : 1", dose, "8/6 8/8", **more) == [1, 2]


# ---- values of a set ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("place", [1, 2, 3]),
        ("reps", [5, 5, 5]),
        ("reps_max ?? 9", [9, 9, 9]),
        ("load / 20", [5, 5, 5]),
        ("hold_s + 1", [1, 1, 1]),
        ("rir ?? 4", [4, 4, 4]),
        ("rpe ?? 6", [6, 6, 6]),
        ("amrap ? 1 : 2", [2, 2, 2]),
        ("done ? 2 : 1", [2, 1, 1]),
        ("asked_reps", [5, 5, 5]),
        ("asked_load / 50", [2, 2, 2]),
        ("asked_hold_s + 1", [1, 1, 1]),
        ("done_reps", [5, 4, 3]),
        ("done_load / 25", [4, 4, 4]),
        ("done_hold_s + 1", [1, 1, 1]),
        ("done_rir ?? 3", [3, 3, 3]),
        ("done_rpe ?? 3", [3, 3, 3]),
    ],
)
def test_values_of_a_set(expression, values):
    assert told_of_sets(expression) == values


def test_values_of_other_sets():
    assert told_of_sets("reps_max ?? 9", "3x5-8", "5 5 5") == [8, 8, 8]
    assert told_of_sets("amrap ? 1 : 2", "2x5 5+", "5 5 5") == [2, 2, 1]
    assert told_of_sets("rir ?? 9", "2x5 rir 3", "5 5") == [3, 3]
    assert told_of_sets("rpe ?? 9", "2x5 rpe 7", "5 5") == [7, 7]
    assert told_of_sets("done_rir ?? 9", "2x5", "2x5 rir 3") == [3, 3]
    assert told_of_sets("done_rpe ?? 9", "2x5", "2x5 rpe 8") == [8, 8]
    assert told_of_sets("done_hold_s / 5", "2x30s", "30s 20s") == [6, 4]
    assert told_of_sets("asked_hold_s / 5", "2x30s", "30s 20s") == [6, 6]


def test_a_set_that_was_not_asked_for_was_not_done():
    add = {"then": {"sets": "sets + 1"}}
    seen = {"then": {"rpe": "asked_reps + asked_load + asked_hold_s + done_reps + done_load + done_hold_s + 1"}}
    also = {"then": {"rir": "(done ? 1 : 2) + (done_rir ?? 3) + (done_rpe ?? 4)"}}
    asked = after("1x1", "1", add, seen, also)
    assert [(int(one.rpe), int(one.rir)) for one in asked.sets] == [(3, 8), (1, 9)]


# ---- what is set ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "expression", "wanted"),
    [
        ("reps", "reps + place", [6, 7, 8]),
        ("reps_max", "10", [10, 10, 10]),
        ("hold_s", "place * 10", [10, 20, 30]),
        ("rir", "4 - place", [3, 2, 1]),
        ("rpe", "place + 6.5", [Decimal("7.5"), Decimal("8.5"), Decimal("9.5")]),
        ("amrap", "place == 3", [False, False, True]),
    ],
)
def test_a_dimension_of_every_set(target, expression, wanted):
    asked = after("3x5", "5 5 5", {"then": {target: expression}}, **wide("3x5", hold_s=Span(0, 60)))
    assert [getattr(one, target) for one in asked.sets] == wanted
    untouched = {"reps", "reps_max", "hold_s", "rir", "rpe", "amrap"} - {target}
    before = dose_from_text("3x5").sets
    assert all(
        getattr(a, name) == getattr(b, name) for a, b in zip(asked.sets, before, strict=True) for name in untouched
    )


def wide(dose: str, **changes: Any) -> dict[str, Any]:
    return {"exercise": wide_exercise(dose, **changes)}


@pytest.mark.parametrize(("target", "expression", "wanted"), [("sets", "sets + 2", 5), ("sets", 2, 2)])
def test_the_number_of_sets(target, expression, wanted):
    asked = after("3x5", "5 5 5", {"then": {target: expression}})
    assert asked == dose_from_text("3x5").with_count(wanted)


def test_the_rest():
    assert after("3x5", "5 5 5", {"then": {"rest_s": "rest_s * 1.5"}}) == dose_from_text("3x5 90 s rest")


def test_loads_set_by_set():
    asked = after("5 5 5 @ 100 kg", "5 4 5", {"then": {"load": "done ? load + 2.5 : load - 5"}})
    assert [one.load.value for one in asked.sets if one.load] == [Decimal("102.5"), 95, Decimal("102.5")]


def test_what_a_clause_sets_is_seen_by_the_next_and_not_by_itself():
    swap = {"then": {"a": "b", "b": "a"}}
    seen = {"then": {"c": "a * 10 + b", "reps": "reps + 1"}}
    last = {"then": {"d": "sum(all_reps)", "reps": "reps + 1"}, "say": "{a} {b} {c} {d} {all_reps}"}
    (reason, change) = reasons_after("2x5", "5 5", swap, seen, last, state={"a": 1, "b": 2, "c": 0, "d": 0})
    assert reason.values["text"] == "2 1 21 12 7, 7"
    assert change.values == {"before": "5", "after": "7"}


def test_sets_that_are_added_are_as_the_last_has_become():
    for targets in (("sets", "reps"), ("reps", "sets")):
        values = {"sets": "sets + 1", "reps": "reps + place"}
        asked = after("2x5", "5 5", {"then": {target: values[target] for target in targets}})
        assert [one.reps for one in asked.sets] == [6, 7, 7]


def test_both_ends_of_a_range_are_set_in_either_order():
    for targets in (("reps", "reps_max"), ("reps_max", "reps")):
        values = {"reps": "6", "reps_max": "8"}
        asked = after("2x10-12", "12 12", {"then": {target: values[target] for target in targets}})
        assert {(one.reps, one.reps_max) for one in asked.sets} == {(6, 8)}
    lifted = after("2x5-8", "8 8", {"then": {"reps": "10"}})
    assert {(one.reps, one.reps_max) for one in lifted.sets} == {(10, 10)}
    closed = after("2x5-8", "8 8", {"then": {"reps_max": "3"}})
    assert {(one.reps, one.reps_max) for one in closed.sets} == {(5, 5)}


def test_the_other_branch():
    clause = {"if": "met", "then": {"reps": "reps + 1"}, "else": {"reps": "reps - 1"}, "say": "Well done."}
    assert after("2x5", "5 5", clause).sets[0].reps == 6
    assert after("2x5", "5 4", clause).sets[0].reps == 4
    assert [one.code for one in reasons_after("2x5", "5 5", clause)] == ["expression-said", "expression-reps"]
    assert [one.code for one in reasons_after("2x5", "5 4", clause)] == ["expression-reps"]


def test_values_that_stand_for_themselves():
    clause = {"then": {"n": 2.5, "t": True, "w": "'light'", "reps": 7}, "say": "{n} {t} {w}"}
    said, _ = reasons_after("2x5", "5 5", clause, state={"n": 1, "t": False, "w": "heavy"})
    assert said.values["text"] == "2.5 true light"


# ---- state ----------------------------------------------------------------------------------------------------------


def test_the_state_is_kept_exactly_and_as_plain_json():
    rule = RULE.make(state={"n": 0, "t": False, "w": "a"}, clauses=[{"then": {"n": "n + 0.1", "t": "not t", "w": "w"}}])
    last, context = situation("2x5")
    state = rule.start(context.entry)
    assert state == {"values": {"n": "0", "t": False, "w": "a"}}
    for _ in range(30):
        state = rule.step(state, last, Outcome((LoggedSet(5), LoggedSet(5))), context).state
    assert state == {"values": {"n": "3", "t": False, "w": "a"}}


def test_a_number_in_the_state_is_as_it_was_written():
    for value in (0.1, Decimal("0.1"), 100, -3):
        rule = RULE.make(state={"n": value})
        assert rule.start(situation("2x5")[1].entry) == {"values": {"n": str(value)}}


def test_the_step_does_not_change_the_state_it_was_given():
    rule = RULE.make(state={"n": 0}, clauses=[{"then": {"n": "n + 1"}}])
    last, context = situation("2x5")
    state = rule.start(context.entry)
    assert rule.step(state, last, Outcome((LoggedSet(5), LoggedSet(5))), context).state == {"values": {"n": "1"}}
    assert state == {"values": {"n": "0"}}


# ---- loads ----------------------------------------------------------------------------------------------------------


def loads_of(live: Any) -> list[str]:
    return ["none" if (load := row.asked.dose.sets[0].load) is None else f"{load.value:f}" for row in live]


def test_an_exact_load_is_kept_behind_what_can_be_loaded():
    live = rows("1x5 @ 20 kg", ["5"] * 6, {"then": {"load": "load + 1"}})
    assert loads_of(live) == ["20", "20", "20", "22.5", "22.5", "25", "25"]


def test_a_lowered_load_begins_anew():
    rule = RULE.make(clauses=[{"then": {"load": "load + 1"}}])
    last, context = situation("1x5 @ 20 kg")
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(20))),))
    state = rule.step(rule.start(context.entry), last, done, context).state
    assert (state["exact"], state["shown"]) == (["21"], ["20 kg"])
    lower = evolve(last, dose=dose_from_text("1x5 @ 15 kg"))
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(15))),))
    assert rule.step(state, lower, done, context._replace(last=lower)).state["exact"] == ["16"]


def test_sets_added_and_taken_keep_their_exact_loads():
    add = {"if": "number == 1", "then": {"sets": "sets + 1"}}
    more = {"then": {"load": "load + place"}}
    live = rows("2x5 @ 20 kg", ["5 5", "5 5 5"], more, add)
    assert [[one.load.value for one in row.asked.dose.sets] for row in live] == [
        [20, 20],
        [20, 20, 20],
        [20, Decimal("22.5"), Decimal("25")],
    ]


def test_no_load_is_nothing_until_something_can_be_loaded():
    exercise = wide_exercise("1x5 @ 10 kg")
    live = rows("1x5", ["5"] * 4, {"then": {"load": "load + 1"}}, exercise=exercise)
    assert loads_of(live) == ["none", "none", "none", "2.5", "2.5"]
    assert loads_of(rows("1x5", ["5"], {"then": {"load": "load - 1"}}, exercise=exercise)) == ["none", "none"]
    assert loads_of(rows("1x5", ["5"], {"then": {"load": "0"}}, exercise=exercise)) == ["none", "none"]
    # The first load is not more than there is, either.
    assert loads_of(rows("1x5", ["5"], {"then": {"load": "9999"}}, exercise=exercise)) == ["none", "500"]


def test_loads_end_where_the_scale_does():
    assert loads_of(rows("1x5 @ 10 kg", ["5"], {"then": {"load": "load - 999"}})) == ["10", "0"]
    live = rows("1x5 @ 497.5 kg", ["5"] * 2, {"then": {"load": "load + 999"}})
    assert loads_of(live) == ["497.5", "500", "500"]
    assert [one.code for one in live[1].reasons] == ["expression-load", "expression-limit"]
    assert [one.code for one in live[2].reasons] == ["expression-limit"]


def test_functions_of_loads():
    clause = {"then": {"v": "{}"}, "say": "{v}"}

    def of(text: str, dose: str = "1x5 @ 100 kg") -> str:
        told = reasons_after(dose, "5", {**clause, "then": {"v": text}}, state={"v": 0})[0]
        return str(told.values["text"])

    assert of("loadable(101)") == "100"
    assert of("load_above(100)") == "102.5"
    assert of("load_above(101)") == "102.5"
    assert of("load_below(100)") == "97.5"
    assert of("load_below(101)") == "100"
    assert of("load_above(500)") == "500"
    assert of("load_below(0)") == "0"
    assert of("load_above(load_above(max(all_load)))", "1x5 @ 100 lb") == "110"


def test_bands_are_counted_from_the_lightest():
    clause = {"then": {"v": "max(all_load)", "load": "load_above(load)"}, "say": "{v}"}
    live = rows("1x5 @ red band", ["5", "5"], clause, state={"v": 0})
    assert [row.asked.dose.sets[0].load.colour for row in live] == ["red", "green", "blue"]
    assert [str(row.reasons[0].values["text"]) for row in live[1:]] == ["3", "4"]
    assert rows("1x5 @ red band", ["5"], {"then": {"load": "1"}})[-1].asked.dose.sets[0].load.colour == "tan"
    exercise = wide_exercise("1x5 @ red band")
    first = rows("1x5", ["5"], {"then": {"load": "load + 1"}}, exercise=exercise)[-1].asked.dose.sets[0].load
    assert first == Load("band", colour="tan")
    assert rows("1x5", ["5"], {"then": {"load": "load"}}, exercise=exercise)[-1].asked.dose.sets[0].load is None
    assert rows("1x5", ["5"], {"then": {"load": "load + 0.5"}}, exercise=exercise)[-1].asked.dose.sets[0].load is None


def test_numbers_are_in_the_exercise_s_own_unit_whatever_is_on_the_rack():
    loading = Loading("stack", "kg", first=Decimal(5), step=Decimal(5), count=30)
    clause = {"then": {"v": "max(all_load)", "load": "load + 11"}, "say": "{v} {all_load}"}
    dose = Dose((SetDose(5, load=Load("kg", Decimal(45))),))
    allowed = LoadRange("lb", Decimal(0), Decimal(500), Decimal(5))
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(45))),))
    step = answer(dose, done, clause, state={"v": 0}, loading=loading, load=allowed)
    # 45 kg are 99.208 lb; 11 lb more are 49.99 kg, which is not yet the next plate of the stack.
    assert step.reasons[0].values["text"] == "99.208017983 110.208017983"
    assert step.prescription.dose.sets[0].load == Load("kg", Decimal(45))
    again = answer(dose, done, {"then": {"load": "load + 11.1"}}, loading=loading, load=allowed)
    assert again.prescription.dose.sets[0].load == Load("kg", Decimal(50))


# ---- reasons --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "done", "then", "code", "before", "changed"),
    [
        ("3x5", "5 5 5", {"reps": "reps + 1"}, "reps", "5", "6"),
        ("3x5", "5 5 5", {"reps": "reps + place - 1"}, "reps", "5", "5 / 6 / 7"),
        ("3x5-8", "8 8 8", {"reps_max": "reps_max ?? 1"}, None, "", ""),
        ("3x5-8", "8 8 8", {"reps_max": "(reps_max ?? 1) + 1"}, "reps-max", "8", "9"),
        ("3x5", "5 5 5", {"reps_max": "8"}, "reps-max", "–", "8"),
        ("1x5 @ 20 kg", "5", {"load": "load + 2.5"}, "load", "20 kg", "22.5 kg"),
        ("1x5 @ red band", "5", {"load": "load + 1"}, "load", "red band", "green band"),
        ("2x30s", "30s 30s", {"hold_s": "hold_s + 5"}, "hold", "30", "35"),
        ("3x5", "5 5 5", {"rir": "2"}, "rir", "–", "2"),
        ("3x5 rpe 8", "5 5 5", {"rpe": "8.5"}, "rpe", "8", "8.5"),
        ("3x5", "5 5 5", {"amrap": "place == 3"}, "amrap", "no", "no / no / yes"),
        ("3x5", "5 5 5", {"sets": "4"}, "sets", "3", "4"),
        ("3x5", "5 5 5", {"rest_s": "90"}, "rest", "60", "90"),
    ],
)
def test_every_change_has_its_reason(dose, done, then, code, before, changed):
    (reason,) = reasons_after(dose, done, {"then": then})
    if code is None:
        assert reason.code == "expression-held"
    else:
        assert (reason.code, dict(reason.values)) == (f"expression-{code}", {"before": before, "after": changed})
        assert reason.subject == "lift"
    assert "{" not in sentence_from_reason(reason, RULE.messages)


def test_what_is_said_comes_first_and_stands_alone_where_nothing_changed():
    plain = {"if": "met", "say": "All {done_sets} sets at {all_load} kg."}
    assert [one.code for one in reasons_after("2x5 @ 20 kg", "5 5", plain)] == ["expression-said"]
    (reason,) = reasons_after("2x5 @ 20 kg", "5 5", plain)
    assert sentence_from_reason(reason, RULE.messages) == "All 2 sets at 20, 20 kg."
    assert [one.code for one in reasons_after("2x5 @ 20 kg", "5 4", plain)] == ["expression-held"]
    both = reasons_after("2x5", "5 5", {"then": {"reps": "6"}, "say": "More."})
    assert [one.code for one in both] == ["expression-said", "expression-reps"]


def test_what_is_not_known_is_said_as_a_dash():
    (reason,) = reasons_after("2x5", "5 5", {"say": "{readiness} {least_rir} {met}{"})
    assert reason.values["text"] == "– – true{"


# ---- what is held ---------------------------------------------------------------------------------------------------

NO_LOAD = "this exercise takes no load, or none is left to take"
RAISE = {"then": {"reps": "reps + 1", "n": "n + 1"}, "say": "{n}"}
LOWER = {"then": {"reps": "reps - 1", "n": "n + 1"}, "say": "{n}"}


@pytest.mark.parametrize(
    ("done", "verdict"),
    [("5 5", "incomplete"), ("5 5 ?", "unknown"), ("3 5 ?", "incomplete"), ("5 3 5", "asked"), ("5 5 5", "asked")],
)
def test_g4_nothing_rises_after_a_session_of_which_something_is_missing(done, verdict):
    first = dose_from_text("3x5")
    live = rows("3x5", [done], RAISE, state={"n": 0})[-1]
    codes = [one.code for one in live.reasons]
    if verdict == "unknown":
        assert (live.asked.dose, codes) == (first, ["not-recorded"])
    elif verdict == "incomplete":
        assert (live.asked.dose, codes) == (first, ["expression-said", "expression-incomplete"])
        assert live.reasons[0].values["text"] == "1"
    else:
        assert codes == ["expression-said", "expression-reps"]
        assert live.asked.dose == first.with_every(reps=6)


@pytest.mark.parametrize(
    "row",
    [
        LoggedSet(None, 10, Load("kg", Decimal(5))),
        LoggedSet(3, None, Load("kg", Decimal(20))),
        LoggedSet(3, 10, None),
        LoggedSet(3, 10, Load("percent-1rm", Decimal(50))),
    ],
)
def test_g4_what_is_missing_in_a_row_is_missing_also_where_less_was_done(row):
    dose = dose_from_text("2x5 @ 20 kg hold 10 s")
    good = LoggedSet(5, 10, Load("kg", Decimal(20)))
    short = LoggedSet(3, 10, Load("kg", Decimal(20)))
    clause = {"then": {"reps": "reps + 1"}}
    codes = [one.code for one in answer(dose, Outcome((short, row)), clause).reasons]
    assert codes == ["expression-incomplete"]
    assert answer(dose, Outcome((good, short)), clause).prescription.dose == dose.with_every(reps=6)


def test_a_row_beyond_what_was_asked_is_missed_by_nobody():
    sets = (LoggedSet(5), LoggedSet(5), LoggedSet(None))
    assert answer("2x5", Outcome(sets), {"then": {"reps": "6"}}).prescription.dose == dose_from_text("2x6")


def test_what_is_lowered_is_lowered_also_where_something_is_missing():
    live = rows("3x5", ["5 5"], LOWER, state={"n": 0})[-1]
    assert live.asked.dose == dose_from_text("3x4")


def test_the_state_counts_also_where_the_dose_is_held():
    rule = RULE.make(state={"n": 0}, clauses=[RAISE, {"then": {"load": "load + 1"}}])
    last, context = situation("2x5 @ 20 kg")
    step = rule.step(rule.start(context.entry), last, Outcome((LoggedSet(5, load=Load("kg", Decimal(20))),)), context)
    # What would have been added to the load is not remembered either.
    assert step.state == {"values": {"n": "1"}}
    assert step.prescription is last


def test_what_cannot_be_worked_out_changes_nothing_and_says_where():
    count = {"then": {"n": "n + 1", "reps": "reps + 1"}, "say": "counted"}
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"if": "1 / n > 2"}, "$.clauses[1].if", ""),
        ({"then": {"n": "1 / (n - 1)"}}, "$.clauses[1].then.n", "something is divided by zero"),
        ({"if": "n == 0", "else": {"n": "all_reps[9]"}}, "$.clauses[1].else.n", "there is no set with that number"),
        ({"then": {"reps": "reps / 4"}}, "$.clauses[1].then.reps", "reps became 1.5, and counts whole ones: use round, "
         "floor or ceil"),
        ({"then": {"sets": "2.5"}}, "$.clauses[1].then.sets", "sets became 2.5, and counts whole ones: use round, "
         "floor or ceil"),
        ({"then": {"load": "load + 1"}}, "$.clauses[1].then.load", NO_LOAD),
        ({"then": {"n": "loadable(5)"}}, "$.clauses[1].then.n", NO_LOAD),
        ({"then": {"n": "n * 1000000000 + 1"}}, "$.clauses[1].then.n", "a number became larger than 1000000000"),
    ]  # fmt: skip
    for clause, where, what in cases:
        step = answer("2x5", Outcome((LoggedSet(5), LoggedSet(5))), count, clause, state={"n": 0})
        if not what:  # 1 / 1 is not more than 2; it can be worked out
            assert step.state == {"values": {"n": "1"}}
            continue
        assert step.state == {"values": {"n": "0"}}
        assert step.prescription.dose == dose_from_text("2x5")
        (reason,) = step.reasons
        assert (reason.code, reason.values) == ("expression-failed", {"where": where, "what": what})
        assert where in sentence_from_reason(reason, RULE.messages)


def test_a_failing_condition_is_told_with_its_place():
    step = answer("2x5", Outcome((LoggedSet(5), LoggedSet(5))), {"if": "1 / n > 2"}, state={"n": 0})
    assert step.reasons[0].values == {"where": "$.clauses[0].if", "what": "something is divided by zero"}


def test_a_load_of_another_kind_cannot_be_worked_with():
    dose = Dose((SetDose(5, load=Load("band", colour="red")),))
    kilos = LoadRange("kg", Decimal(0), Decimal(100), Decimal(5))
    done = Outcome((LoggedSet(5, load=Load("band", colour="red")),))
    step = answer(dose, done, {"then": {"load": "load + 5"}}, load=kilos)
    assert step.reasons[0].values["what"] == "the load of a set is on another scale than the loads of the exercise"


@pytest.mark.parametrize(
    ("then", "wanted", "is_limited"),
    [
        ({"reps": "0"}, "3x1", True),
        ({"reps": "1"}, "3x1", False),
        ({"reps": "30"}, "3x30", False),
        ({"reps": "31"}, "3x30", True),
        ({"reps": "5000"}, "3x30", True),
        ({"sets": "0"}, "1x5", True),
        ({"sets": "10"}, "10x5", False),
        ({"sets": "11"}, "10x5", True),
        ({"sets": "999"}, "10x5", True),
        ({"rest_s": "-1"}, "3x5 0 s rest", True),
        ({"rest_s": "600"}, "3x5 600 s rest", False),
        ({"rest_s": "601"}, "3x5 600 s rest", True),
        ({"hold_s": "1"}, "3x5", True),
        ({"rir": "11"}, "3x5 rir 10", True),
        ({"rir": "-1"}, "3x5 rir 0", True),
        ({"rpe": "0.5"}, "3x5 rpe 1", True),
        ({"rpe": "10.5"}, "3x5 rpe 10", True),
        ({"reps_max": "2000"}, "3x5-30", True),
    ],
)
def test_g9_the_dose_stays_inside_and_says_so(then, wanted, is_limited):
    live = rows("3x5", ["5 5 5"], {"then": then})[-1]
    assert live.asked.dose == dose_from_text(wanted)
    assert ("expression-limit" in [one.code for one in live.reasons]) is is_limited


def test_caps_of_the_person_hold():
    caps = Caps(4, 6, None, Load("kg", Decimal(25)))
    live = rows("3x5 @ 20 kg", ["5 5 5"], {"then": {"reps": "9", "sets": "9", "load": "99"}}, caps=caps)[-1]
    assert live.asked.dose == dose_from_text("4x6 @ 25 kg")
    assert live.reasons[-1].code == "expression-limit"


def test_another_exercise_says_nothing():
    step = answer("2x5", Outcome((LoggedSet(5), LoggedSet(5)), exercise="kit/other"), RAISE, state={"n": 0})
    assert [one.code for one in step.reasons] == ["not-recorded"]


def test_a_rule_without_anything_holds():
    rule = RULE.make()
    for one in situations():
        asked, context = one.first, context_of(one)
        step = rule.step(
            rule.start(one.entry), asked, Outcome((LoggedSet(99, 99, Load("kg", Decimal(99))),) * 3), context
        )
        assert step.prescription is asked
        assert [reason.code for reason in step.reasons] in (["expression-held"], ["not-recorded"])


def context_of(one: Situation) -> Context:
    return Context(one.entry, one.rungs, one.exercises, one.first, date=DAY)


def test_rungs_are_counted_from_the_easiest():
    two = next(one for one in situations() if len(one.rungs) > 1 and one.entry.exercise.endswith("lift"))
    rule = RULE.make(state={"v": 0}, clauses=[{"then": {"v": "rung * 10 + rungs"}, "say": "{v}"}])
    rows_done = tuple(LoggedSet(one.reps, load=one.load) for one in two.first.dose.sets)
    step = rule.step(rule.start(two.entry), two.first, Outcome(rows_done), context_of(two))
    assert step.reasons[0].values["text"] == "23"


def test_sides_that_are_asked_apart():
    left, right = dose_from_text("2x5 @ 10 kg"), dose_from_text("2x8 @ 15 kg")
    dose = Dose.of_sides(left, right)
    logged = tuple(LoggedSet(one.reps - (one.side == "right"), load=one.load, side=one.side) for one in dose.sets)
    exercise = wide_exercise("2x5 @ 10 kg", sides="each")
    clause = {"then": {"reps": "done ? reps + place : reps", "load": "load + 2.5"}}
    step = answer(dose, Outcome(logged), clause, exercise=exercise)
    changed = step.prescription.dose
    assert [(one.side, one.reps, one.load.value if one.load else None) for one in changed.sets] == [
        ("left", 6, Decimal("12.5")),
        ("right", 8, Decimal("17.5")),
        ("left", 7, Decimal("12.5")),
        ("right", 8, Decimal("17.5")),
    ]


def test_pain_is_the_worst_that_was_said():
    clause = {"then": {"v": "pain ?? -1"}, "say": "{v}"}
    sets = (LoggedSet(5), LoggedSet(5))
    for pain, wanted in ((LoggedPain(during=2, next_morning=4), "4"), (LoggedPain(before=9), "-1"), (None, "-1")):
        assert answer("2x5", Outcome(sets, pain), clause, state={"v": 0}).reasons[0].values["text"] == wanted


def test_a_session_as_written_is_read_as_the_kit_reads_it():
    asked = Prescription("kit/lift", dose_from_text("2x5"))
    assert done_from_text("5 4").outcome(asked) == Outcome((LoggedSet(5), LoggedSet(4)), LoggedPain(0, 0, 0, 0))

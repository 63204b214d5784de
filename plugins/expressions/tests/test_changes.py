"""What a rule sets: dimensions, state and loads, and the reasons for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from plugins.expressions.tests.clauses import dose_after, probe_for, reasons_after, rows_for, step_after

from hiproutine.model.dose import Dose, IntRange, Load, LoadRange, SetDose
from hiproutine.model.load_inventory import LoadInventory
from hiproutine.model.log import LoggedSet
from hiproutine.progression.rule import Outcome
from hiproutine.testing.notation import dose_from_text
from hiproutine.testing.trace import wide_exercise
from hiproutine.text.reasons import sentence_from_reason
from hiproutine_expressions import RULE

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
    asked = dose_after("3x5", "5 5 5", {"then": {target: expression}}, **wide("3x5", hold_s=IntRange(0, 60)))
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
    asked = dose_after("3x5", "5 5 5", {"then": {target: expression}})
    assert asked == dose_from_text("3x5").with_count(wanted)


def test_the_rest():
    assert dose_after("3x5", "5 5 5", {"then": {"rest_s": "rest_s * 1.5"}}) == dose_from_text("3x5 90 s rest")


def test_loads_set_by_set():
    asked = dose_after("5 5 5 @ 100 kg", "5 4 5", {"then": {"load": "done ? load + 2.5 : load - 5"}})
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
        asked = dose_after("2x5", "5 5", {"then": {target: values[target] for target in targets}})
        assert [one.reps for one in asked.sets] == [6, 7, 7]


def test_both_ends_of_a_range_are_set_in_either_order():
    for targets in (("reps", "reps_max"), ("reps_max", "reps")):
        values = {"reps": "6", "reps_max": "8"}
        asked = dose_after("2x10-12", "12 12", {"then": {target: values[target] for target in targets}})
        assert {(one.reps, one.reps_max) for one in asked.sets} == {(6, 8)}
    lifted = dose_after("2x5-8", "8 8", {"then": {"reps": "10"}})
    assert {(one.reps, one.reps_max) for one in lifted.sets} == {(10, 10)}
    closed = dose_after("2x5-8", "8 8", {"then": {"reps_max": "3"}})
    assert {(one.reps, one.reps_max) for one in closed.sets} == {(5, 5)}


def test_the_other_branch():
    clause = {"if": "met", "then": {"reps": "reps + 1"}, "else": {"reps": "reps - 1"}, "say": "Well done."}
    assert dose_after("2x5", "5 5", clause).sets[0].reps == 6
    assert dose_after("2x5", "5 4", clause).sets[0].reps == 4
    assert [one.code for one in reasons_after("2x5", "5 5", clause)] == ["expression-said", "expression-reps"]
    assert [one.code for one in reasons_after("2x5", "5 4", clause)] == ["expression-reps"]


def test_values_that_stand_for_themselves():
    clause = {"then": {"n": 2.5, "t": True, "w": "'light'", "reps": 7}, "say": "{n} {t} {w}"}
    said, _ = reasons_after("2x5", "5 5", clause, state={"n": 1, "t": False, "w": "heavy"})
    assert said.values["text"] == "2.5 true light"


# ---- state ----------------------------------------------------------------------------------------------------------


def test_the_state_is_kept_exactly_and_as_plain_json():
    rule = RULE.make(state={"n": 0, "t": False, "w": "a"}, clauses=[{"then": {"n": "n + 0.1", "t": "not t", "w": "w"}}])
    probe = probe_for("2x5")
    last, context = probe.last, probe.context()
    state = rule.start(context.entry)
    assert state == {"values": {"n": "0", "t": False, "w": "a"}}
    for _ in range(30):
        state = rule.step(state, last, Outcome((LoggedSet(5), LoggedSet(5))), context).state
    assert state == {"values": {"n": "3", "t": False, "w": "a"}}


def test_a_number_in_the_state_is_as_it_was_written():
    for value in (0.1, Decimal("0.1"), 100, -3):
        rule = RULE.make(state={"n": value})
        assert rule.start(probe_for("2x5").entry) == {"values": {"n": str(value)}}


def test_the_step_does_not_change_the_state_it_was_given():
    rule = RULE.make(state={"n": 0}, clauses=[{"then": {"n": "n + 1"}}])
    probe = probe_for("2x5")
    last, context = probe.last, probe.context()
    state = rule.start(context.entry)
    assert rule.step(state, last, Outcome((LoggedSet(5), LoggedSet(5))), context).state == {"values": {"n": "1"}}
    assert state == {"values": {"n": "0"}}


# ---- loads ----------------------------------------------------------------------------------------------------------


def loads_of(live: Any) -> list[str]:
    return ["none" if (load := row.prescription.dose.sets[0].load) is None else f"{load.value:f}" for row in live]


def test_an_exact_load_is_kept_behind_what_can_be_loaded():
    live = rows_for("1x5 @ 20 kg", ["5"] * 6, {"then": {"load": "load + 1"}})
    assert loads_of(live) == ["20", "20", "20", "22.5", "22.5", "25", "25"]


def test_a_lowered_load_begins_anew():
    rule = RULE.make(clauses=[{"then": {"load": "load + 1"}}])
    probe = probe_for("1x5 @ 20 kg")
    last, context = probe.last, probe.context()
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(20))),))
    state = rule.step(rule.start(context.entry), last, done, context).state
    assert (state["exact"], state["shown"]) == (["21"], ["20 kg"])
    lower = evolve(last, dose=dose_from_text("1x5 @ 15 kg"))
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(15))),))
    assert rule.step(state, lower, done, context._replace(last=lower)).state["exact"] == ["16"]


def test_sets_added_and_taken_keep_their_exact_loads():
    add = {"if": "number == 1", "then": {"sets": "sets + 1"}}
    more = {"then": {"load": "load + place"}}
    live = rows_for("2x5 @ 20 kg", ["5 5", "5 5 5"], more, add)
    assert [[one.load.value for one in row.prescription.dose.sets] for row in live] == [
        [20, 20],
        [20, 20, 20],
        [20, Decimal("22.5"), Decimal("25")],
    ]


def test_no_load_is_nothing_until_something_can_be_loaded():
    exercise = wide_exercise("1x5 @ 10 kg")
    live = rows_for("1x5", ["5"] * 4, {"then": {"load": "load + 1"}}, exercise=exercise)
    assert loads_of(live) == ["none", "none", "none", "2.5", "2.5"]
    assert loads_of(rows_for("1x5", ["5"], {"then": {"load": "load - 1"}}, exercise=exercise)) == ["none", "none"]
    assert loads_of(rows_for("1x5", ["5"], {"then": {"load": "0"}}, exercise=exercise)) == ["none", "none"]
    # The first load is not more than there is, either.
    assert loads_of(rows_for("1x5", ["5"], {"then": {"load": "9999"}}, exercise=exercise)) == ["none", "500"]


def test_loads_end_where_the_scale_does():
    assert loads_of(rows_for("1x5 @ 10 kg", ["5"], {"then": {"load": "load - 999"}})) == ["10", "none"]
    live = rows_for("1x5 @ 497.5 kg", ["5"] * 2, {"then": {"load": "load + 999"}})
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
    live = rows_for("1x5 @ red band", ["5", "5"], clause, state={"v": 0})
    assert [row.prescription.dose.sets[0].load.colour for row in live] == ["red", "green", "blue"]
    assert [str(row.reasons[0].values["text"]) for row in live[1:]] == ["3", "4"]
    assert rows_for("1x5 @ red band", ["5"], {"then": {"load": "1"}})[-1].prescription.dose.sets[0].load.colour == "tan"
    exercise = wide_exercise("1x5 @ red band")
    first = rows_for("1x5", ["5"], {"then": {"load": "load + 1"}}, exercise=exercise)[-1].prescription.dose.sets[0].load
    assert first == Load("band", colour="tan")
    assert (
        rows_for("1x5", ["5"], {"then": {"load": "load"}}, exercise=exercise)[-1].prescription.dose.sets[0].load is None
    )
    assert (
        rows_for("1x5", ["5"], {"then": {"load": "load + 0.5"}}, exercise=exercise)[-1].prescription.dose.sets[0].load
        is None
    )


def test_numbers_are_in_the_exercise_s_own_unit_whatever_is_on_the_rack():
    loading = LoadInventory("stack", "kg", first=Decimal(5), step=Decimal(5), count=30)
    clause = {"then": {"v": "max(all_load)", "load": "load + 11"}, "say": "{v} {all_load}"}
    dose = Dose((SetDose(5, load=Load("kg", Decimal(45))),))
    allowed = LoadRange("lb", Decimal(0), Decimal(500), Decimal(5))
    done = Outcome((LoggedSet(5, load=Load("kg", Decimal(45))),))
    step = step_after(dose, done, clause, state={"v": 0}, loading=loading, load=allowed)
    # 45 kg are 99.208 lb; 11 lb more are 49.99 kg, which is not yet the next plate of the stack.
    assert step.reasons[0].values["text"] == "99.208017983 110.208017983"
    assert step.prescription.dose.sets[0].load == Load("kg", Decimal(45))
    again = step_after(dose, done, {"then": {"load": "load + 11.1"}}, loading=loading, load=allowed)
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
        ("3x5 rpe 8", "5 5 5 rpe 8", {"rpe": "8.5"}, "rpe", "8", "8.5"),
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

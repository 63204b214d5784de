"""Liftosaur's scripts, each translated into a rule stated as data and lived through by public documents.

The file with the cases lies outside the repository; without it nothing is tried. What is answered otherwise on purpose
stands in docs/explanation/other-systems.md, and here with the answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plugins.expressions.tests.gym_program import GymProgram, entry_with, expression_rule

from hiproutine.errors import DocumentError
from hiproutine.model.dose import SetDose

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT.parent / "shared" / "cases" / "liftosaur.json"
EVERYTHING: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
CASES = {
    case["test_name"]: case
    for case in EVERYTHING
    if "rule" in case["input"] or case["input"]["kind"] in ("function", "timers")
}
pytestmark = pytest.mark.skipif(not CASES, reason="the cases of other systems are not here")

WEIGHT = re.compile(r"([\d.]+)lb")


def each(state: Mapping[str, Any], *clauses: Mapping[str, Any]) -> dict[str, Any]:
    """State a rule that ends by saying its variables."""
    said = {"say": " ".join(f"{name}={{{name}}}" for name in state)} if state else {}
    return expression_rule(state=dict(state), clauses=[*clauses, said])


PLUS_5 = each({}, {"then": {"load": "load + 5"}})
STANDARD: list[dict[str, Any]] = [
    {"if": "met", "then": {"successes": "successes + 1"}, "else": {"failures": "failures + 1"}},
    {"if": "successes >= 2", "then": {"load": "load + 5", "successes": 0, "failures": 0}},
    {"if": "failures >= 1", "then": {"load": "load - 5", "successes": 0, "failures": 0}},
]
GZCLP: list[dict[str, Any]] = [
    {"if": "met", "then": {"load": "load + 10"}, "else": {"stage": "stage + 1"}},
    {"if": "stage >= 3", "then": {"stage": 1, "load": "load * 0.85"}},
]

#: Each script by the name of its test; where exercises have scripts of their own, by their names.
RULES: dict[str, dict[str, Any] | dict[str, dict[str, Any]]] = {
    "use loops": each({}, {"then": {"load": "done_reps >= asked_reps ? load + 5 : load"}}),
    "dereuses the custom progress when diverges": each(
        {"increase": 5}, {"if": "met", "then": {"load": "load + increase"}, "else": {"increase": 2.5}}
    ),
    "increases num of sets": each({}, {"then": {"sets": "sets + 1"}}),
    "properly fills program, completed and current number of sets": each(
        {"pns": 0, "ns": 0, "cns": 0}, {"then": {"pns": "sets", "ns": "asked_sets", "cns": "done_sets"}}
    ),
    "splits and compacts after mid-program progression": each({}, {"then": {"load": "week == 3 ? 10 : 0"}}),
    "updates group states": {
        "Squat": each({}),
        "Bench Press": each({"foo": 2}, {"then": {"reps": "reps + foo"}}),
    },
    # What a script sets during the session, the rule sets first at its end.
    "updates the state from update scripts": each(
        {"foo": 0, "bar": 0, "zzz": 0}, {"then": {"foo": 3, "zzz": 5}}, {"then": {"bar": 4, "zzz": 6}}
    ),
    "uses the inherited state for update blocks": {
        "Leg Press": each({"foo": 1}, {"then": {"foo": "foo + 1"}}),
        "Squat": each({"foo": 1}, {"then": {"foo": "foo + 1"}}, {"then": {"foo": "foo + 1"}}),
    },
    "allows reusing progress of exercise that reuses original exercise sets, but has custom progress": each(
        {"foo": 10, "blah": 10}, {"then": {"load": "load + foo + blah"}}
    ),
    # The entry stands on the second of two days; its rule is written for that.
    "properly sets up day data on repeated exercises": each(
        {"week_": 0, "day": 0, "day_in_week": 2},
        {"then": {"week_": "done_week", "day": "(done_week - 1) * 2 + day_in_week"}},
    ),
    "keeps reusing the progress if reused in previous instance": PLUS_5,
    "template reuses progress of another template": PLUS_5,
    "updates isAMRAP, logRPE and askWeight": each({}, {"then": {"amrap": "place == 1"}}),
    "increment() weight": each({"v": 0}, {"then": {"v": "load_above(100)", "load": "load_above(load)"}}),
    "exposes setTime as an assignable variable in progress scripts": each({}, {"then": {"hold_s": "hold_s + 5"}}),
    "sum > sums an array": each({"v": 0}, {"then": {"v": "sum(all_done_reps)"}}),
    "sum > sums weight arrays": each({"v": 0}, {"then": {"v": "sum(all_load)"}}),
    "max > finds max of mixed scalars and arrays": each({"v": 0}, {"then": {"v": "max([1, max(all_done_reps)])"}}),
    "Standard progression and deload (1)": each({"successes": 0, "failures": 0}, *STANDARD),
    "Standard progression and deload (3)": each({"successes": 1, "failures": 2}, *STANDARD),
    "GZCLP (1)": each({"stage": 1}, *GZCLP),
    "GZCLP (2)": each({"stage": 1}, *GZCLP),
    "fn in if (roundWeight)": each({"weight": 1000}, {"then": {"weight": "round(weight * 0.323, 0.05)"}}),
    "fn in assignment (roundWeight)": each({"weight": 1000}, {"then": {"weight": "round(weight * 0.323123, 0.05)"}}),
}

#: What is answered otherwise, and how; what is not named here is the same.
DIFFERENT: dict[str, dict[str, Any]] = {
    # An entry has one dose and there are no variations of it; another day's dose is another entry.
    "increases num of sets": {"w1d1:Squat": {"sets": [[5, 5]]}, "w1d2:Squat": {"sets": [[5, 5, 5]]}},
    # Nobody changes how many sets a session asks for while it is done.
    "properly fills program, completed and current number of sets": {"Squat": {"state": {"ns": 3}}},
    # A rule knows its own entry and no other.
    "updates group states": {"Bench Press": {"sets": [7, 7], "state": {"foo": 2}}},
    # What the app asks a person for is not in a dose: any set may be logged with its exertion and load.
    "updates isAMRAP, logRPE and askWeight": {"Squat": {"flags": [("amrap",), (), ()]}},
    # A load that cannot be put on is refused before it is asked for; the one below it is asked for here.
    "increment() weight": {"Squat": {"asked": "95lb"}},
    # Nobody's text is read; repetitions have a tempo and no time that they take together.
    "Set timers > ? rest falls back to the exercise's global rest section": {"every_set": {"set_time_s": None}},
}


def pounds(text: Any) -> Decimal:
    match = WEIGHT.fullmatch(str(text))
    return Decimal(match[1] if match else str(text))


def written(group: Mapping[str, Any]) -> dict[str, Any]:
    """Write a group of sets as a program does."""
    made: dict[str, Any] = {"count": group["sets"], "reps": group["reps"]}
    if "weight" in group:
        made["load"] = {"unit": "lb", "value": pounds(group["weight"])}
    if "set_time_s" in group:
        made["hold_s"] = group["set_time_s"]
    return made | ({"rpe": group["rpe"]} if "rpe" in group else {})


def rule_of(test: str, name: str) -> dict[str, Any]:
    rule = RULES[test]
    chosen: dict[str, Any] = rule if "parameters" in rule else rule[name]
    return chosen


def weight_of(one: SetDose) -> Decimal:
    return Decimal(0) if one.load is None else Decimal(one.load.value or 0)


def state_in(gym: GymProgram, name: str) -> dict[str, Decimal]:
    pairs = (part.split("=") for part in gym.rule_text(name).split())
    return {name.rstrip("_"): Decimal(value) for name, value in pairs}


def agree(gym: GymProgram, test: str, expected: Mapping[str, Any], name: str, key: str) -> None:
    """Compare one exercise: sets (repetitions and load, time, rest) and state."""
    wanted, different = expected[key], DIFFERENT.get(test, {}).get(key, {})
    if "sets" in wanted and "sets" not in different:
        entry = gym.entry(name)
        assert [one.reps for one in entry.dose.sets] == [one["reps"] for one in wanted["sets"]]
        assert [weight_of(one) for one in entry.dose.sets] == [pounds(one["weight"] or 0) for one in wanted["sets"]]
        for one, other in zip(entry.dose.sets, wanted["sets"], strict=True):
            assert (other.get("set_time_s", 0), other.get("rpe")) == (one.hold_s, one.rpe)
            assert entry.dose.rest_s == other.get("rest_s", entry.dose.rest_s)
    elif "sets" in different:
        assert [one.reps for one in gym.entry(name).dose.sets] == different["sets"]
    if "state" in wanted:
        state = state_in(gym, name)
        names = {re.sub("[A-Z]", lambda found: "_" + found[0].lower(), one): one for one in wanted["state"]}
        told = {**wanted["state"], **different.get("state", {})}
        assert {one: state[one] for one in names} == {one: pounds(told[names[one]]) for one in names}


# ---- finished sessions ----------------------------------------------------------------------------------------------

#: The cases that are more than one session of equal days.
OTHERWISE = (
    "increases num of sets",
    "splits and compacts after mid-program progression",
    "properly sets up day data on repeated exercises",
    "keeps reusing the progress if reused in previous instance",
    "increment() weight",
    "updates isAMRAP, logRPE and askWeight",
)


def of(kind: str, chosen: Callable[[str], bool] = lambda _: True) -> list[Any]:
    return [
        pytest.param(case, id=name) for name, case in CASES.items() if case["input"]["kind"] == kind and chosen(name)
    ]


def entry_for(test: str, name: str, groups: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    held = any("set_time_s" in group for group in groups)
    rests = [group["rest_s"] for group in groups if "rest_s" in group]
    more |= ({"rest_s": rests[0]} if rests else {}) | ({"exercise": "gym/plank"} if held else {})
    return entry_with(name.lower().replace(" ", "-"), [written(one) for one in groups], rule_of(test, name), **more)


def squat_of(case: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return entry_for(case["test_name"], "Squat", case["input"]["exercises"][0]["groups"], **more)


@pytest.mark.parametrize("case", of("finish", lambda name: name not in OTHERWISE))
def test_a_finished_session(case: dict[str, Any]) -> None:
    put, test = case["input"], case["test_name"]
    done = {one["name"]: reps for one, reps in zip(put["exercises"], put["completed_reps"], strict=True)}
    entries = [
        entry_for(test, one["name"], one.get("groups", [{"sets": len(reps), "reps": reps[0]}]))
        for one, reps in zip(put["exercises"], put["completed_reps"], strict=True)
    ]
    # What is expected of an exercise that nobody did is that it stays as it is.
    resting = [name for name in case["expected"] if name not in done]
    for name in resting:
        sets = [{"sets": 1, "reps": one["reps"], "weight": one["weight"]} for one in case["expected"][name]["sets"]]
        entries.append(entry_for(test, name, sets))
    gym = GymProgram(entries)
    gym.log_session(1, 1, {name.lower().replace(" ", "-"): reps for name, reps in done.items()})
    for name in case["expected"]:
        agree(gym, test, case["expected"], name.lower().replace(" ", "-"), name)


def only(name: str) -> Any:
    return pytest.mark.parametrize("case", [pytest.param(CASES[name], id=name)] if name in CASES else [])


@only("increases num of sets")
def test_sets_are_added_to_the_entry_that_was_done(case: dict[str, Any]) -> None:
    test, put = case["test_name"], case["input"]["exercises"][0]
    days = {day: put[f"day{day}_variations"][0].split("x") for day in (1, 2)}
    entries = [
        entry_for(test, f"Squat {day}", [{"sets": int(sets), "reps": int(reps), "weight": put["weight"]}])
        for day, (sets, reps) in days.items()
    ]
    gym = GymProgram(entries, {1: ["squat-1"], 2: ["squat-2"]})
    gym.log_session(1, 1, {"squat-1": case["input"]["completed_reps"][0]})
    for day in (1, 2):
        reps = [one.reps for one in gym.entry(f"squat-{day}").dose.sets]
        assert [reps] == DIFFERENT[test][f"w1d{day}:Squat"]["sets"]
    first = case["expected"]["w1d1:Squat"]["sets"][0]
    assert [one.reps for one in gym.entry("squat-1").dose.sets] == [one["reps"] for one in first]


@only("splits and compacts after mid-program progression")
def test_a_dose_that_follows_the_week(case: dict[str, Any]) -> None:
    gym = GymProgram([squat_of(case)])
    for week, reps in enumerate(case["input"]["completed_reps"], start=1):
        gym.log_session(week, 1, {"squat": reps})
        # It shows as soon as the first session is done, and as soon as it is gone again.
        assert [weight_of(one) for one in gym.entry("squat", week=4).dose.sets] == [0, 0]
        for one, other in zip(
            gym.entry("squat", week=3).dose.sets, case["expected"]["w3d1:Squat"]["sets"], strict=True
        ):
            assert (one.reps, weight_of(one)) == (other["reps"], pounds(other["weight"]))
    assert weight_of(gym.entry("squat").dose.sets[0]) == 10


@only("properly sets up day data on repeated exercises")
def test_the_position_of_a_session(case: dict[str, Any]) -> None:
    put = case["input"]
    entry = entry_for(case["test_name"], "Squat", [{"sets": 1, "reps": 5}])
    gym = GymProgram([entry, entry_with("walk", [{"reps": 1}], exercise="gym/walk")], {1: ["walk"], 2: ["squat"]})
    week, day = divmod(put["finished_day_number"] - 1, put["days_per_week"])
    gym.log_session(1, 2, {"squat": put["completed_reps"][0]})
    gym.log_session(week + 1, day + 1, {"squat": put["completed_reps"][0]})
    agree(gym, case["test_name"], case["expected"], "squat", "w1d2:Squat")


@only("keeps reusing the progress if reused in previous instance")
def test_an_entry_on_two_days(case: dict[str, Any]) -> None:
    gym = GymProgram([squat_of(case)], {1: ["squat"], 2: ["squat"]})
    gym.log_session(1, 2, {"squat": case["input"]["completed_reps"][0]})
    agree(gym, case["test_name"], case["expected"], "squat", "w1d1:Squat")
    # The next is day 1; it is skipped, so that day 2 is seen with nothing done in between.
    gym.log_session(2, 1, None)
    agree(gym, case["test_name"], case["expected"], "squat", "w1d2:Squat")


@only("increment() weight")
def test_the_next_load_on_a_poor_rack(case: dict[str, Any]) -> None:
    put = deepcopy(case["input"])
    case = {**case, "input": put}
    plates = [{"size": pounds(size), "count": 2 * pairs} for size, pairs in put["plate_pairs"].items()]
    loading = {"kind": "plates", "unit": "lb", "bar": pounds(put["bar"]), "plates": plates}
    with pytest.raises(DocumentError, match="100 lb cannot be put on"):
        GymProgram([squat_of(case, loading=loading)]).routine()
    put["exercises"][0]["groups"][0]["weight"] = DIFFERENT[case["test_name"]]["Squat"]["asked"]
    gym = GymProgram([squat_of(case, loading=loading)])
    gym.log_session(1, 1, {"squat": put["completed_reps"][0]})
    agree(gym, case["test_name"], case["expected"], "squat", "Squat")
    assert state_in(gym, "squat") == {"v": pounds(case["expected"]["Squat"]["sets"][0]["weight"])}


@only("updates isAMRAP, logRPE and askWeight")
def test_an_open_ended_set(case: dict[str, Any]) -> None:
    gym = GymProgram([squat_of(case)])
    gym.log_session(1, 1, {"squat": case["input"]["completed_reps"][0]})
    agree(gym, case["test_name"], case["expected"], "squat", "Squat")
    flags = [("amrap",) if one.amrap else () for one in gym.entry("squat").dose.sets]
    assert flags == DIFFERENT[case["test_name"]]["Squat"]["flags"]
    assert [("amrap",) if one.get("amrap") else () for one in case["expected"]["Squat"]["sets"]] == flags


# ---- functions, rules and timers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", of("function"))
def test_a_function(case: dict[str, Any]) -> None:
    put, sets = case["input"], []
    for part in put["planned"].replace(" / ", " ").split(", "):
        count, reps, weight = re.fullmatch(r"(\d+)x(\d+) (\d+lb)", part).groups()  # type: ignore[union-attr]
        sets.append({"sets": int(count), "reps": int(reps), "weight": weight})
    gym = GymProgram([entry_for(case["test_name"], "Squat", sets)])
    gym.log_session(1, 1, {"squat": put["completed_reps"]})
    agree(gym, case["test_name"], case["expected"], "squat", "Squat")


@pytest.mark.parametrize("case", of("rule"))
def test_a_rule(case: dict[str, Any]) -> None:
    put, expected = case["input"], dict(case["expected"])
    planned = put["sets_planned_done_weight_lb"]
    gym = GymProgram(
        [entry_for(case["test_name"], "Squat", [{"sets": 1, "reps": p, "weight": f"{w}lb"} for p, _, w in planned])]
    )
    gym.log_session(1, 1, {"squat": [done for _, done, _ in planned]})
    state = state_in(gym, "squat")
    # A weight that is the weight of the sets is their load here; any other is a variable.
    if put["state"]["weight"] == f"{planned[0][2]}lb":
        assert {weight_of(one) for one in gym.entry("squat").dose.sets} == {pounds(expected.pop("weight"))}
    assert state == {name: pounds(value) for name, value in expected.items()}


@pytest.mark.parametrize("case", of("timers"))
def test_timers(case: dict[str, Any]) -> None:
    sets, reps, rest = re.fullmatch(r"(\d+)x(\d+) \d+s\|\? / (\d+)s", case["input"]["setting"]).groups()  # type: ignore[union-attr]
    entry = entry_with("squat", [{"count": int(sets), "reps": int(reps)}], rest_s=int(rest))
    dose = GymProgram([entry]).entry("squat").dose
    assert dose.rest_s == case["expected"]["every_set"]["rest_s"]
    assert {one.hold_s for one in dose.sets} == {0}
    assert DIFFERENT[case["test_name"]]["every_set"]["set_time_s"] is None


# ---- the whole ------------------------------------------------------------------------------------------------------


def test_every_case_has_its_rule() -> None:
    scripted = {name for name, case in CASES.items() if case["input"]["kind"] != "timers"}
    assert set(RULES) == scripted


def test_the_differences_are_real_and_documented() -> None:
    page = (ROOT / "docs" / "explanation" / "other-systems.md").read_text(encoding="utf-8")
    section = page.partition("## Liftosaur: scripts")[2].partition("\n## ")[0]
    for name in DIFFERENT:
        assert f"*{name}*" in section
        assert name in CASES

"""A rule in documents: what is wrong with it is told when the program is bound, all at once, each with its path."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plugins.expressions.tests.gym_program import PACK, START, GymProgram, entry_with, expression_rule

from hiproutine import DocumentError, Engine, Pack, Profile, Program, dump, load
from hiproutine.documents.schema_validation import check_parameters
from hiproutine_expressions import RULE, hiproutine_rules, make_rule
from hiproutine_expressions.names import DOSE_NAMES, FUNCTIONS, SESSION_NAMES, SET_NAMES
from hiproutine_expressions.parameters import (
    MAX_CLAUSES,
    MAX_EXPRESSION_LENGTH,
    MAX_NUMBER,
    MAX_TEXT_LENGTH,
    MAX_VARIABLES,
)
from hiproutine_expressions.reader import MAX_WORK
from hiproutine_expressions.tokens import MAX_TOKENS
from hiproutine_expressions.tree import MAX_DEPTH

import hiproutine_expressions  # isort: skip

ROOT = Path(__file__).parents[3]


def problems_of(**parameters: Any) -> list[tuple[str, str]]:
    """Give path and code of everything that is wrong, as a program is told of it."""
    gym = GymProgram([entry_with("squat", [{"reps": 5}], expression_rule(**parameters))])
    with pytest.raises(DocumentError) as caught:
        gym.routine()
    place = "$.entries[0].rules[0].parameters"
    assert all(one.path.startswith(place) and one.message for one in caught.value.problems)
    assert all(one.hint for one in caught.value.problems)
    return [(one.path.removeprefix(place), one.code) for one in caught.value.problems]


def test_the_plugin_offers_one_rule():
    assert tuple(hiproutine_rules()) == (RULE,)
    assert (RULE.name, RULE.kind, RULE.calendar, RULE.passing) == ("expression", "driver", False, False)


def test_everything_wrong_is_told_at_once():
    assert problems_of(
        state={"n": 0, "load": 1, "Big": 2, "text": "a", "flag": True, "if": 1, "sum": 1},
        clauses=[
            {"if": "n > nonsense + folly", "then": {"n": "met", "weight": "1", "reps": "'many'"}},
            {"if": "n", "else": {"text": "flag", "flag": 1, "n": True, "place": "1"}, "say": "{n} {m} {reps} {_x}"},
            {"then": {"reps": "place + n", "sets": "place"}},
            {"if": "1 +"},
        ],
    ) == [
        (".state.load", "expression-state"),
        (".state.Big", "expression-state"),
        (".state.if", "expression-state"),
        (".state.sum", "expression-state"),
        (".clauses[0].if", "expression-name"),
        (".clauses[0].if", "expression-name"),
        (".clauses[0].then.n", "expression-type"),
        (".clauses[0].then.weight", "expression-target"),
        (".clauses[0].then.reps", "expression-type"),
        (".clauses[1].if", "expression-type"),
        (".clauses[1].else.text", "expression-type"),
        (".clauses[1].else.flag", "expression-type"),
        (".clauses[1].else.n", "expression-type"),
        (".clauses[1].else.place", "expression-target"),
        (".clauses[1].say", "expression-name"),
        (".clauses[1].say", "expression-name"),
        (".clauses[1].say", "expression-name"),
        (".clauses[2].then.sets", "expression-name"),
        (".clauses[3].if", "expression-syntax"),
    ]


@pytest.mark.parametrize(
    ("clause", "path"),
    [
        ({"then": {"reps": "'many'"}}, ".clauses[0].then.reps"),  # a text for repetitions
        ({"then": {"reps": "all_reps / 2"}}, ".clauses[0].then.reps"),  # a list that is divided
        ({"if": "reps_done > 3"}, ".clauses[0].if"),  # a name that there is not
        ({"then": {"amrap": "1"}}, ".clauses[0].then.amrap"),
        ({"then": {"load": True}}, ".clauses[0].then.load"),
        ({"then": {"rest_s": "load"}}, ".clauses[0].then.rest_s"),  # of one set, for the whole dose
    ],
)
def test_what_is_wrong_is_refused_before_anything_is_done(clause, path):
    assert [where for where, _ in problems_of(clauses=[clause])] == [path]


@pytest.mark.parametrize(
    ("parameters", "path", "code"),
    [
        ({"clauses": [{"iff": "true"}]}, ".clauses[0].iff", "unknown-property"),
        ({"rules": []}, ".rules", "unknown-property"),
        ({"clauses": [{"if": True}]}, ".clauses[0].if", "wrong-type"),
        ({"clauses": [{"if": ""}]}, ".clauses[0].if", "too-short"),
        ({"clauses": [{"if": "1" * (MAX_EXPRESSION_LENGTH + 1)}]}, ".clauses[0].if", "too-long"),
        ({"clauses": [{"then": {"reps": "1" * (MAX_EXPRESSION_LENGTH + 1)}}]}, ".clauses[0].then.reps", "too-long"),
        ({"clauses": [{"then": {"reps": None}}]}, ".clauses[0].then.reps", "wrong-type"),
        ({"clauses": [{"then": {"reps": []}}]}, ".clauses[0].then.reps", "wrong-type"),
        ({"clauses": [{"say": "x" * (MAX_TEXT_LENGTH + 1)}]}, ".clauses[0].say", "too-long"),
        ({"clauses": [{}] * (MAX_CLAUSES + 1)}, ".clauses", "too-long"),
        ({"state": {"n": None}}, ".state.n", "wrong-type"),
        ({"state": {"n": [1]}}, ".state.n", "wrong-type"),
        ({"state": {"n": MAX_NUMBER + 1}}, ".state.n", "out-of-range"),
        ({"state": {"n": -MAX_NUMBER - 1}}, ".state.n", "out-of-range"),
        ({"state": {"n": "x" * (MAX_TEXT_LENGTH + 1)}}, ".state.n", "too-long"),
        ({"state": {f"n{number}": 0 for number in range(MAX_VARIABLES + 1)}}, ".state", "too-long"),
        ({"clauses": [{"then": {"reps": 10**10}}]}, ".clauses[0].then.reps", "out-of-range"),
    ],
)
def test_the_schema_bounds_everything(parameters, path, code):
    found = problems_of(**parameters)
    assert [where for where, _ in found] == [path]
    assert len(check_parameters(RULE.parameters, parameters)) == 1
    codes = {"too-short": ("too-short",), "too-long": ("too-long",), "out-of-range": ("too-large", "too-small")}
    assert found[0][1] in (*codes.get(code, ()), code)


def test_as_much_as_is_allowed_is_accepted():
    state = {f"n{number}": MAX_NUMBER for number in range(MAX_VARIABLES)}
    clauses = [{"if": "true" + " " * (MAX_EXPRESSION_LENGTH - 4), "say": "x" * MAX_TEXT_LENGTH}] * MAX_CLAUSES
    assert not check_parameters(RULE.parameters, {"state": state, "clauses": clauses})
    make_rule(state=state, clauses=clauses)


@pytest.mark.parametrize("name", ["a", "n1", "a_b", "x" * 40, "inside", "order"])
def test_names_of_the_state(name):
    make_rule(state={name: 0}, clauses=[{"then": {name: f"{name} + 1"}}])


@pytest.mark.parametrize("name", ["", "A", "1a", "_a", "a-b", "ä", "x" * 41, "not", "null", "met", "place", "max"])
def test_names_that_no_state_may_have(name):
    with pytest.raises(DocumentError) as caught:
        make_rule(state={name: 0})
    assert [one.code for one in caught.value.problems] == ["expression-state"]


def test_work_has_an_end():
    dear = "sum([one + one for one in all_reps])"  # 302 steps, for each of 60 sets
    each = {"then": {"reps": dear}}
    make_rule(clauses=[each] * 3)
    with pytest.raises(DocumentError) as caught:
        make_rule(clauses=[each] * 4)
    ((path, code),) = [(one.path, one.code) for one in caught.value.problems]
    assert (path, code) == ("$.clauses", "expression-too-long")
    assert caught.value.problems[0].message.startswith("these clauses may take")
    assert str(MAX_WORK) in caught.value.problems[0].hint
    # Once for the whole session is much cheaper.
    make_rule(state={"n": 0}, clauses=[{"then": {"n": dear}}] * 30)


def test_both_branches_count_as_work():
    dear = {"reps": "sum([one + one for one in all_reps])"}
    with pytest.raises(DocumentError):
        make_rule(clauses=[{"then": dear, "else": dear}] * 2)


def test_a_program_without_the_plugin_says_what_is_missing():
    gym = GymProgram([entry_with("squat", [{"reps": 5}], expression_rule())])
    with pytest.raises(DocumentError, match="unknown-rule"):
        Engine(packs=[PACK], discover=False).schedule(gym.program, START)


# ---- what a document can do with it ---------------------------------------------------------------------------------

STAGES = expression_rule(
    state={"stage": 1},
    clauses=[
        {"if": "met", "then": {"load": "load + 10"}, "else": {"stage": "stage + 1"}},
        {"if": "stage > 2", "then": {"stage": 1, "load": "load * 0.85"}, "say": "Begun anew."},
    ],
)


def test_a_program_is_the_same_after_writing_and_reading_it():
    gym = GymProgram([entry_with("squat", [{"reps": 5, "load": {"unit": "lb", "value": 100}}], STAGES)])
    again = load(json.loads(json.dumps(dump(gym.program))), Program)
    assert again == gym.program
    assert gym.engine.schedule(again, START) == gym.engine.schedule(gym.program, START)


def test_a_routine_tells_the_reasons_in_every_format():
    gym = GymProgram([entry_with("squat", [{"reps": 5, "load": {"unit": "lb", "value": 100}}], STAGES)])
    gym.log_session(1, 1, {"squat": [4]})
    gym.log_session(2, 1, {"squat": [4]})
    routine = gym.routine()
    asked = gym.entry("squat")
    assert [one.code for one in asked.reasons] == ["expression-said", "expression-load"]
    assert asked.reasons[1].values == {"before": "100 lb", "after": "85 lb"}
    assert {one.rule for one in asked.reasons} == {"expression"}
    assert asked.reasons[0].sets == (1,)
    explained = str(gym.engine.explain(routine))
    assert "Begun anew." in explained
    assert "The load goes from 45.4 kg to 38.6 kg" in explained  # the units of the routine are metric


def test_guards_come_after_and_take_back_what_was_counted():
    rule = expression_rule(
        state={"n": 0}, clauses=[{"then": {"n": "n + 1"}}, {"if": "n >= 2", "then": {"reps": "reps + 1"}, "say": "{n}"}]
    )
    gym = GymProgram(
        [entry_with("guarded", [{"reps": 5}], {"name": "pain-gate"}, rule), entry_with("free", [{"reps": 5}], rule)]
    )
    asked = []
    for week, pain in enumerate((0, 4, 0), start=1):
        gym.log_session(week, 1, {"guarded": [5], "free": [5]}, pain)
        asked.append(tuple(gym.entry(name).dose.sets[0].reps for name in ("guarded", "free")))
    assert asked == [(5, 5), (5, 6), (6, 7)]


def test_a_pack_states_a_rule_for_its_goal(tmp_path):
    folder = ROOT / "docs" / "examples" / "small-pack"
    for path in folder.glob("*.json"):
        written = json.loads(path.read_text(encoding="utf-8"))
        for goal in written.get("goals", []) if path.name == "goals.json" else []:
            for item in goal["items"]:
                item["rules"] = [{"name": "pain-gate"}, deepcopy(STAGES)]
        (tmp_path / path.name).write_text(json.dumps(written), encoding="utf-8")
    engine = Engine(packs=[tmp_path], plugins=[hiproutine_expressions], discover=False)
    profile = json.loads((ROOT / "docs" / "examples" / "profile.json").read_text(encoding="utf-8"))
    profile["equipment"] = ["barbell", "weight-plates", "wall", "chair", "table", "squat-rack", "bench"]
    program = engine.plan(load(profile, Profile), "whole-body")
    assert {tuple(use.name for use in entry.rules) for entry in program.entries} == {("pain-gate", "expression")}
    assert {use.plugin for use in program.rule_sources if use.rule == "expression"} == {"hiproutine_expressions"}
    routine = engine.schedule(program, date(2026, 1, 5))
    assert routine.sessions


def test_the_readme_names_everything_with_its_meaning():
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for names in (SESSION_NAMES, DOSE_NAMES, SET_NAMES):
        for name, one in names.items():
            assert f"| `{name}` | {one.type}{' or null' if one.optional else ''} | {one.meaning} |" in readme
    for name, function in FUNCTIONS.items():
        assert f"| `{name}` | {', '.join(function.argument_types)} | {function.meaning} |" in readme
    for bound in (
        MAX_VARIABLES,
        MAX_CLAUSES,
        f"{MAX_EXPRESSION_LENGTH}, {MAX_TOKENS} and {MAX_DEPTH}",
        MAX_TEXT_LENGTH,
    ):
        assert f"| {bound} |" in readme
    assert f"{MAX_WORK:,}" in readme
    assert f"{MAX_NUMBER:,}" in readme


@pytest.mark.parametrize(("weeks", "is_affordable"), [(4, True), (260, False)])
def test_the_steps_of_all_sessions_together_have_an_end(weeks, is_affordable):
    """Each session within its limit is not enough: a program of five years has 1,820 of them."""
    exercise = {
        **{"id": "k", "name": "n", "steps": ["s"], "position": "standing", "sides": "each", "pattern": "p"},
        "muscles": [{"muscle": "m", "role": "primary"}],
        "dose": {"start": {"sets": [{"reps": 1}]}, "sets": {"min": 1, "max": 30}, "reps": {"min": 1, "max": 9}},
    }
    pack = {
        **{"document": "pack", "schema_version": 1, "name": "q", "version": "1", "title": "t", "licence": "l"},
        **{"authors": ["a"], "muscles": [{"id": "m", "name": "m", "region": "hip"}], "exercises": [exercise]},
    }
    text = "sum([sum([x * y for y in all_reps]) for x in all_reps])"
    rule = {"name": "expression", "parameters": {"state": {"v": 1}, "clauses": [{"then": {"v": text}}]}}
    sets = [{"reps": 1, "side": side} for _ in range(30) for side in ("left", "right")]
    program = {
        **{"document": "program", "schema_version": 1, "id": "p", "title": "t", "weeks": weeks},
        "cycle": {"slots": [{"day": 1, "session": "a"}], "length_days": 1, "starts": "start"},
        "entries": [{"id": "e", "exercise": "q/k", "dose": {"sets": sets}, "rules": [rule]}],
        "sessions": [{"id": "a", "name": "n", "blocks": [{"entries": ["e"]}]}],
    }
    engine = Engine(packs=[load(pack, Pack)])
    if is_affordable:
        assert len(engine.schedule(load(program, Program), START).sessions) == 7 * weeks
        return
    with pytest.raises(DocumentError) as caught:
        engine.schedule(load(program, Program), START)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("$.weeks", "too-many-sessions")
    assert "steps by their rules and sets" in problem.message
    assert "weeks of it fit" in problem.hint

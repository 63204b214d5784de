"""Laws of a rule stated as data: hostile texts are refused, whatever is accepted keeps its promises."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from importlib.metadata import distribution, entry_points
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from hiproutine import DocumentError
from hiproutine.documents.schema_validation import check_parameters
from hiproutine.model.dose import Dose, DoseRange, IntRange, Load
from hiproutine.model.log import LoggedPain, LoggedSet
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome, Rule, is_prescription_at_most
from hiproutine.testing.breaches import ConformanceError
from hiproutine.testing.checks.rule import check_rule
from hiproutine.testing.checks.rule_cases import INCOMPLETE_OUTCOMES, RuleCase, rule_cases
from hiproutine.text.reasons import sentence_from_reason
from hiproutine_expressions import RULE, make_rule
from hiproutine_expressions.expression import Expression, read_expression
from hiproutine_expressions.names import DOSE_NAMES, DOSE_TARGETS, FUNCTIONS, SESSION_NAMES, SET_NAMES, SET_TARGETS

SITUATIONS = list(rule_cases())
NAMES = {**SESSION_NAMES, **DOSE_NAMES, **SET_NAMES}

#: Rules as people write them, for the checks that every rule passes.
EXAMPLES: list[dict[str, Any]] = [
    {},
    {
        "state": {"stage": 1},
        "clauses": [
            {"if": "met", "then": {"load": "load + 2.5"}, "else": {"stage": "stage + 1"}},
            {"if": "stage > 2", "then": {"stage": 1, "load": "load - abs(load) * 0.15"}, "say": "Stage {stage}."},
        ],
    },
    {
        "state": {"good": 0},
        "clauses": [
            {"then": {"good": "met ? good + 1 : 0"}},
            {"if": "good >= 2", "then": {"good": 0, "sets": "sets + 1", "rest_s": "rest_s - 5"}},
            {"if": "(pain ?? 0) > 5", "then": {"reps": "reps - 1", "load": "load_below(load)"}},
        ],
    },
    {"clauses": [{"then": {"load": "1 / (sets - sets)"}}]},
    # Far too much after a good session, far too little after another: such a rule breaks law G2 by what it says.
    {
        "clauses": [
            {
                "if": "met",
                "then": {"sets": 30, "reps": 1000, "hold_s": 600, "rest_s": 600, "load": "load + 99999"},
                "else": {"sets": 0, "reps": -5, "hold_s": -1, "rest_s": -1, "load": "load - 99999"},
            }
        ]
    },
]


def test_it_keeps_the_contract_of_a_rule():
    check_rule(RULE, EXAMPLES[:-1])
    with pytest.raises(ConformanceError, match="law G2"):
        check_rule(RULE, EXAMPLES[-1:])


# ---- hostile and random texts ---------------------------------------------------------------------------------------

SIGNS = [*"+-*/%<>()[],?:!=&|^~.$#{}\\'\"\n\x00é", "**", "//", "==", "=~", "<<", "??"]
WORDS = ["and", "or", "not", "in", "for", "if", "true", "null", "inf", "nan", "else", "x", "lambda", "__import__"]
LITERALS = ["1", "2.5", "0", "9" * 12, "0x1F", "1e9", "b'a'", "d'2020'", "'text'", '"text"']
scraps = st.sampled_from([*NAMES, *FUNCTIONS, *SIGNS, *WORDS, *LITERALS])
hostile = (
    st.text(max_size=60) | st.lists(scraps, max_size=40).map(" ".join) | st.lists(scraps, max_size=40).map("".join)
)


@given(hostile, st.sampled_from(["number", "truth", "text", "numbers"]))
@example("(" * 399, "number")
@example("-" * 399 + "1", "number")
@example("not " * 99 + "met", "truth")
@example("[" * 100 + "1" + "]" * 100, "numbers")
@example("met ? 1 : " * 39 + "1", "number")
@example("sum([x for x in " * 20 + "all_reps" + "])" * 20, "number")
@example("9 ** 9 ** 9 ** 9", "number")
@example("'aaaaaaaaaaaaaaaaaaaaaaaaaaaa' =~ '(a+)+$'", "truth")
@example("999999999999 * " * 39 + "999999999999", "number")
@example("sum.__class__", "number")
@example("$random(5)", "number")
def test_d5_no_text_does_more_than_be_refused(text, wanted):
    read = read_expression(text, NAMES, wanted)
    if isinstance(read, Expression):
        assert read.type == wanted
    else:
        assert read
        assert all(one.message and one.code.startswith("expression-") for one in read)


values = st.none() | st.booleans() | st.integers() | st.floats() | hostile
objects = st.dictionaries(st.sampled_from([*SET_TARGETS, *DOSE_TARGETS, "n", "", "ä"]) | st.text(max_size=5), values)
parameters = st.fixed_dictionaries(
    {},
    optional={
        "state": objects,
        "clauses": st.lists(
            st.fixed_dictionaries({}, optional={"if": hostile, "then": objects, "else": objects, "say": hostile}),
            max_size=4,
        ),
    },
)


@given(parameters)
def test_d5_no_parameters_do_more_than_be_refused(chosen):
    if check_parameters(RULE.parameters, chosen):
        return
    made = made_from(chosen)
    if isinstance(made, DocumentError):
        assert made.problems
        assert all(one.path.startswith("$.") and one.message for one in made.problems)
    else:
        live(made, SITUATIONS[0])


def made_from(chosen: Mapping[str, Any]) -> Rule | DocumentError:
    try:
        return make_rule(**chosen)
    except DocumentError as error:
        return error


# ---- random expressions that are well formed ------------------------------------------------------------------------

_numbers = [name for name, one in NAMES.items() if one.type == "number" and not one.optional]
_optional = [name for name, one in NAMES.items() if one.type == "number" and one.optional]
_lists = [name for name, one in NAMES.items() if one.type == "numbers"]
_truths = [name for name, one in NAMES.items() if one.type == "truth"]
_of_set = set(SET_NAMES)


@st.composite
def well_formed(draw: st.DrawFn, wanted: str, of_set: bool, depth: int = 3) -> str:
    """Draw an expression of a type, by the rules of the language."""

    def again(kind: str) -> str:
        return draw(well_formed(kind, of_set, depth - 1))

    def name(names: list[str]) -> str:
        return draw(st.sampled_from([one for one in names if of_set or one not in _of_set]))

    form = draw(st.integers(0, 5)) if depth else 0
    if wanted == "numbers":
        return f"[({again('number')}) for one in {name(_lists)} if one > 2]" if form > 3 else name(_lists)
    if wanted == "truth":
        if form == 0:
            return name(_truths)
        if form == 1:
            return f"not ({again('truth')})"
        if form == 2:
            return f"({again('truth')}) {draw(st.sampled_from(['and', 'or']))} ({again('truth')})"
        return f"({again('number')}) {draw(st.sampled_from(['<', '<=', '==', '!=', '>', '>=']))} ({again('number')})"
    if form == 0:
        return draw(st.sampled_from(["0", "1", "2.5", "0.1", name(_numbers), f"({name(_optional)} ?? 1)"]))
    if form == 1:
        return f"{draw(st.sampled_from(['sum', 'min', 'max', 'count']))}({again('numbers')})"
    if form == 2:
        one = draw(
            st.sampled_from([function for function, it in FUNCTIONS.items() if it.argument_types[0] == "number"])
        )
        return f"{one}({again('number')})"
    if form == 3:
        return f"({again('truth')}) ? ({again('number')}) : ({again('number')})"
    return f"({again('number')}) {draw(st.sampled_from(['+', '-', '*', '/', '//', '%']))} ({again('number')})"


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Draw parameters that are well formed; some are too long or too dear, and refused for that alone."""

    def assignments() -> dict[str, Any]:
        targets = draw(st.lists(st.sampled_from([*SET_TARGETS, *DOSE_TARGETS, "n"]), max_size=3, unique=True))
        of = {**SET_TARGETS, **DOSE_TARGETS, "n": "number"}
        return {one: draw(well_formed(of[one], one in SET_TARGETS, 2)) for one in targets}

    clauses = [
        {"if": draw(well_formed("truth", False, 2)), "then": assignments(), "else": assignments(), "say": "{n}"}
        for _ in range(draw(st.integers(1, 3)))
    ]
    return {"state": {"n": draw(st.integers(-5, 5))}, "clauses": clauses}


reps = st.none() | st.integers(0, 1000)
efforts = st.none() | st.decimals(1, 10, places=1)
loads = st.none() | st.decimals(0, 50, places=1).map(lambda value: Load("kg", value))
sides = st.none() | st.sampled_from(["left", "right"])
logged = st.builds(LoggedSet, reps, reps, loads, sides, efforts, efforts)
outcomes = st.builds(
    Outcome,
    st.lists(logged, max_size=5).map(tuple),
    st.none() | st.builds(LoggedPain, *[st.none() | st.integers(0, 10)] * 4),
)


def live(rule: Rule, situation: RuleCase, *done: Outcome) -> None:
    """Live through sessions, those of the kit if none are given, and hold the rule to its promises at each."""
    state, asked = rule.start(situation.entry), situation.initial
    told = done or [manner(asked) for manner in INCOMPLETE_OUTCOMES.values()]
    for number, outcome in enumerate(told, start=1):
        context = Context(situation.entry, situation.rungs, situation.exercises, asked, number)
        step = rule.step(json.loads(json.dumps(state)), asked, outcome, context)
        assert step == rule.step(state, asked, outcome, context)
        state, new = step.state, step.prescription
        exercise = situation.exercises[new.exercise]
        assert clamp_dose(new.dose, exercise, situation.entry.caps) == new.dose or new.dose == asked.dose
        assert step.reasons
        assert all("{subject}" not in sentence_from_reason(one, RULE.messages) for one in step.reasons)
        if is_missing(outcome, context):
            assert is_prescription_at_most(new, asked, context), "the dose rose on what was not recorded (law G4)"
        asked = new


def is_missing(outcome: Outcome, context: Context) -> bool:
    if verdict_on_outcome(outcome, context.last) == "unknown":
        return True
    wanted = context.last.dose.set_count
    sides = [[row.reps for row in outcome.sets if row.side in (None, side)][:wanted] for side in ("left", "right")]
    return any(len(rows) < wanted or None in rows for rows in sides)


@given(rules(), st.sampled_from(SITUATIONS), st.lists(outcomes, min_size=1, max_size=4))
def test_whatever_is_stated_the_promises_hold(chosen: dict[str, Any], situation: RuleCase, done: list[Outcome]) -> None:
    assert not check_parameters(RULE.parameters, chosen) or any(
        len(text) > 400 for clause in chosen["clauses"] for text in _texts(clause)
    )
    made = made_from(chosen)
    if isinstance(made, DocumentError):
        # A constant may divide by zero; everything else that is drawn is well formed.
        assert {one.code for one in made.problems} <= {"expression-too-long", "expression-value"}, made
    else:
        live(made, situation, *done)


def _texts(clause: Mapping[str, Any]) -> list[str]:
    return [clause["if"], *clause["then"].values(), *clause["else"].values()]


@given(st.decimals(Decimal("0.001"), Decimal("2.4"), places=3), st.integers(1, 60))
def test_g10_small_steps_arrive(step, sessions):
    rule = make_rule(clauses=[{"then": {"load": f"load + {step:f}"}}])
    situation = next(one for one in SITUATIONS if one.entry.exercise.endswith("lift") and not one.entry.caps.sets)
    state, asked = rule.start(situation.entry), situation.initial
    start = asked.dose.sets[0].load
    assert start is not None
    assert start.value is not None
    for _ in range(sessions):
        done = Outcome(tuple(LoggedSet(one.reps, load=one.load) for one in asked.dose.sets))
        answer = rule.step(state, asked, done, Context(situation.entry, situation.rungs, situation.exercises, asked))
        state, asked = answer.state, answer.prescription
    exact = min(Decimal(10), start.value + step * sessions)
    shown = asked.dose.sets[0].load
    assert shown is not None
    assert shown.value == exact // Decimal("2.5") * Decimal("2.5")
    assert Decimal(state["exact"][0]) == exact


@given(st.permutations(["reps", "reps_max", "rir", "sets", "rest_s"]))
def test_the_order_of_names_in_a_document_does_not_matter(order):
    values = {
        "reps": "reps + place",
        "reps_max": "reps + 4",
        "rir": "place",
        "sets": "sets + 1",
        "rest_s": "rest_s + 5",
    }
    rule = make_rule(clauses=[{"then": {name: values[name] for name in order}}])
    situation = SITUATIONS[0]
    asked = evolve(situation.initial, dose=Dose.straight(2, 5, rest_s=60))
    wide = evolve(situation.exercises[asked.exercise], dose=DoseRange(asked.dose, IntRange(1, 9), IntRange(1, 99)))
    context = Context(situation.entry, situation.rungs, {asked.exercise: wide}, asked)
    dose = rule.step(
        rule.start(situation.entry), asked, Outcome((LoggedSet(5), LoggedSet(5))), context
    ).prescription.dose
    told = [(one.reps, one.reps_max, one.rir and int(one.rir)) for one in dose.sets]
    assert told == [(6, 9, 1), (7, 9, 2), (7, 9, 2)]
    assert dose.rest_s == 65


# ---- the distribution -----------------------------------------------------------------------------------------------


def test_discovery_does_not_import_the_library_of_the_expressions():
    code = "import sys, hiproutine_expressions as p; p.hiproutine_rules(); sys.exit('rule_engine' in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )


def test_it_is_found_by_its_entry_point():
    found = [point for point in entry_points(group="hiproutine") if point.name == "expressions"]
    assert [point.value for point in found] == ["hiproutine_expressions"]
    needed = {re.split("[<>=]", line)[0] for line in distribution("hiproutine-expressions").requires or ()}
    assert needed == {"attrs", "hiproutine", "rule-engine"}


@pytest.mark.slow
def test_the_wheel_is_whole_and_works_alone(tmp_path):
    import venv
    from pathlib import Path

    plugin = Path(__file__).parents[1]
    place = tmp_path / "built"
    for project in (plugin, plugin.parents[1]):
        build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(place), str(project)]
        subprocess.run(build, check=True, capture_output=True, text=True)
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    wheels = [str(path) for path in place.glob("*.whl")]
    subprocess.run([python, "-m", "pip", "install", "-q", *wheels], check=True, capture_output=True, text=True)
    code = (
        "from pathlib import Path; import hiproutine_expressions as plugin; from hiproutine import Engine;"
        "assert Path(plugin.__file__).with_name('py.typed').is_file();"
        "print(Engine().rules.offer('expression').plugin, plugin.make_rule(clauses=[{'if': 'met'}]).clauses[0].where)"
    )
    done = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split() == ["expressions", "$.clauses[0].if"]

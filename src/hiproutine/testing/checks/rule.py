"""Conformance check of progression rules, which the built-in rules pass too."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, cast

from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters, ensure_schema_valid
from hiproutine.errors import HiproutineError
from hiproutine.model.dose import SIDES, Side
from hiproutine.plugins.contracts import accept_rule
from hiproutine.progression.rule import Context, Outcome, Prescription, RuleType
from hiproutine.testing.breaches import CONTRACT, Breach, ConformanceError, ensure_no_breaches
from hiproutine.testing.checks.rule_cases import (
    INCOMPLETE_OUTCOMES,
    OUTCOME_MAKERS,
    OutcomeMaker,
    RuleCase,
    perfect_outcome,
    rule_cases,
)
from hiproutine.testing.checks.rule_claims import acts_at_the_limit, check_claims
from hiproutine.testing.checks.rule_names import renamed_case, without_ending
from hiproutine.testing.checks.rule_pairs import check_pairs
from hiproutine.testing.checks.rule_steps import stated_amounts, step_fault, unasked_fault
from hiproutine.testing.checks.rule_stories import Story, rule_stories
from hiproutine.testing.checks.rule_trial import RuleTrial, is_harder, refuse

#: Sessions in each trial; enough to climb a rung and reach an end of a ladder.
SESSIONS_PER_TRIAL = 24
#: How many calls of a trial are between two that are asked again with something better or worse.
CALLS_PER_PAIR = 13


def check_rule(rule_type: RuleType, parameters: Iterable[Mapping[str, Any]] = ({},), *, thorough: bool = False) -> None:
    """Raise :class:`ConformanceError` that says which laws a rule breaks, with an example each.

    The rule is made with each of ``parameters`` and run through invented sessions: its answers are the same every time,
    whatever the order of mappings and the names of exercises, and nothing but its arguments decides them (law P4). They
    are what a routine can carry, with a reason for each change (X1). Every dose is inside the exercise's range (G9); it
    moves one rung at a time (G8) and by one step for one session (G2); a guard never raises (G1), and missing data is
    never success (G4). What is worse (pain, fewer repetitions, a word for how hard it was, weeks away) never leads to
    more (G3, G7, G12). Sessions told in other words (warm-up rows, extra sets, other units, a hold or pain that was not
    logged, light on purpose) lead to the same dose as told plainly (C3). A guard that speaks of pain, of a break, of
    readiness or of effort in its name or title holds where there is much of it, with its usual parameters.

    A ``calendar`` rule also steps before the first session and after missed ones, without an outcome. A ``passing``
    guard reduces one session only: the next proposal is the full dose again. ``thorough`` compares better and worse
    after every session, and not after some.
    """
    ensure_no_breaches(rule_breaches(rule_type, parameters, thorough=thorough))


def rule_breaches(
    rule_type: RuleType, parameters: Iterable[Mapping[str, Any]] = ({},), *, thorough: bool = False
) -> Iterator[Breach]:
    """Yield the laws that a rule breaks as they are found, each fault once; see :func:`check_rule`."""
    seen: set[tuple[str, str]] = set()
    has_acted, tried = False, [dict(values) for values in parameters]
    try:
        _ensure_schema_valid(rule_type)
        for values in tried:
            _ensure_accepted(rule_type, values)
    except ConformanceError as error:
        yield from error.breaches
        return
    for check in (check for values in tried for check in _checks(rule_type, values, 1 if thorough else CALLS_PER_PAIR)):
        try:
            has_acted |= check()
        except ConformanceError as error:
            has_acted = True
            fresh = [breach for breach in error.breaches if (breach.law, breach.fault) not in seen]
            seen |= {(breach.law, breach.fault) for breach in fresh}
            yield from fresh
    if not has_acted and not _is_idle_by_default(rule_type, tried) and not _acts_at_the_limit(rule_type, tried):
        advice = "Give parameters with which it acts, or see what keeps it from it."
        yield Breach(CONTRACT, _name(rule_type), "it never changes anything", f"in all sessions, with {tried}", advice)


def _acts_at_the_limit(rule_type: RuleType, tried: Iterable[Mapping[str, Any]]) -> bool:
    return any(acts_at_the_limit(rule_type, values) for values in tried)


def _is_idle_by_default(rule_type: RuleType, tried: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether nothing but the default parameters was tried, and some of these are empty: nothing to do yet."""
    schemas = rule_type.parameters.get("properties", {}).values()
    return not any(tried) and any(schema.get("default") in (None, [], {}, "") for schema in schemas)


#: A part of the check; it returns whether the rule did anything.
_RuleCheck = Callable[[], bool]


def _checks(rule_type: RuleType, values: Mapping[str, Any], every: int) -> Iterator[_RuleCheck]:
    make_trial = partial(RuleTrial, rule_type, values)
    early: list[RuleTrial] = []
    for case_index, case in enumerate(rule_cases()):
        for description, make_outcome in INCOMPLETE_OUTCOMES.items():
            yield partial(_check_missing_data, make_trial, case, make_outcome, description)
        for story in rule_stories(case):
            if not story.is_for_guards or rule_type.kind == "guard":
                yield partial(_check_story, make_trial, story)
        for number, (description, makers) in enumerate(_outcome_sequences(case_index)):
            is_watched = case_index % 5 == 0 and number == 2
            yield partial(_run_trial, partial(make_trial, case, is_watched), makers, description, every, early)
        if case_index % 3 == 0:
            yield partial(_check_names, make_trial, case)
    if not values:
        yield partial(check_claims, rule_type)
    yield partial(_check_early, early)


def _check_early(trials: Iterable[RuleTrial]) -> bool:
    """Check that what was asked first is answered as it was, after everything else: nothing is kept in between."""
    for trial in islice(trials, 0, None, 8):
        _check_again(trial)
    return False


def _name(rule_type: RuleType) -> str:
    return f"{rule_type.kind} {rule_type.name!r}"


def _ensure_accepted(rule_type: RuleType, values: Mapping[str, Any]) -> None:
    faults = check_parameters(rule_type.parameters, dict(values))
    if faults:
        refuse(CONTRACT, _name(rule_type), f"its schema refuses the parameters {values!r}: {faults[0].message}")
    if not check_parameters(rule_type.parameters, {**values, "misspelt_parameter": 1}):
        example = "`misspelt_parameter` is taken beside those that it has"
        refuse("X2", _name(rule_type), "its schema accepts parameters that nobody described", example)


def _ensure_schema_valid(rule_type: RuleType) -> None:
    name, schema = _name(rule_type), rule_type.parameters
    if rule_type.kind not in ("driver", "guard"):
        refuse(CONTRACT, name, "a rule is a driver or a guard")
    if rule_type.passing and rule_type.kind != "guard":
        refuse(CONTRACT, name, "only a guard can be passing")
    if not rule_type.title:
        refuse(CONTRACT, name, "it has no title")
    try:
        ensure_schema_valid(schema)
    except Exception as error:
        refuse(CONTRACT, name, f"its parameters are no JSON Schema: {error}")
    if schema.get("type") != "object":
        refuse(CONTRACT, name, "the schema of its parameters is not of type object")
    try:
        accept_rule(rule_type)
    except HiproutineError as error:
        refuse(CONTRACT, name, f"{error}")
    for word, described in schema.get("properties", {}).items():
        if not described.get("description"):
            refuse(CONTRACT, name, f"parameter {word!r} has no description")


def _outcome_sequences(case_index: int) -> Iterator[tuple[str, list[OutcomeMaker]]]:
    """Yield sequences of outcomes with a description: one kind repeated (another in each case), all kinds, mixtures."""
    yield "done as asked", [perfect_outcome] * SESSIONS_PER_TRIAL
    for description, make_outcome in list(OUTCOME_MAKERS.items())[case_index % 4 :: 4]:
        yield description, [make_outcome] * (SESSIONS_PER_TRIAL // 3)
    yield (
        "one after the other",
        [m for make_outcome in OUTCOME_MAKERS.values() for m in (perfect_outcome, make_outcome)],
    )
    chance = random.Random(1)
    for number in range(2):
        yield f"mixture {number}", chance.choices(list(OUTCOME_MAKERS.values()), k=SESSIONS_PER_TRIAL)


def _run_trial(
    make_trial: Callable[[], RuleTrial],
    outcome_makers: Iterable[OutcomeMaker],
    description: str,
    every: int,
    early: list[RuleTrial],
) -> bool:
    """Run a trial: each rise is one step, what is worse asks for no more, and asked again it answers the same."""
    trial = make_trial()
    early.append(trial)
    amounts, whole = stated_amounts(trial.type, trial.parameters), copy.deepcopy(trial.case)
    for make_outcome in outcome_makers:
        before = trial.full
        trial.session(make_outcome, description)
        fault = None
        if trial.type.kind == "driver":
            is_step = not trial.type.calendar and make_outcome is perfect_outcome
            fault = step_fault(before, trial.full, trial.case, amounts) if is_step else None
            fault = fault or unasked_fault(before, trial.full, trial.type)
        if fault is not None:
            refuse("G2", f"{trial.name}, entry {trial.case.entry.id!r}, session {trial.number} ({description})", fault)
        if trial.full.stopped or trial.asked.stopped:
            break
    if trial.case != whole:
        refuse(CONTRACT, trial.name, "it changed the entry or the exercises that it was given", description)
    _check_again(trial)
    for call in trial.calls[::every]:
        check_pairs(trial, call)
    if trial.type.kind == "driver" and trial.type.calendar:
        _check_one_day(trial)
    return trial.has_acted


def _check_one_day(trial: RuleTrial) -> None:
    """Check that a calendar driver that is asked about one day again, where nothing was done, does not rise again."""
    for call in trial.calls[::3]:
        if call.outcome is None:
            first, state = call.answer, json.dumps(call.answer.state)
            second = trial.ask(first.prescription, None, call.context, state)
            if is_harder(first.prescription, second, call.context):
                refuse("G2", call.where, "asked about the same day again, it rises again, though nothing was done")


def _check_again(trial: RuleTrial) -> None:
    """Check that a new value of the rule, asked last things first, answers as it did in turn."""
    rule = trial.new_rule()
    for call in islice(reversed(trial.calls), 0, None, 3):
        step = rule.step(json.loads(call.state), call.proposed, cast(Outcome, call.outcome), call.context)
        if step != call.answer:
            refuse("P4", call.where, "it is not pure: asked again later, it answers something else")


def _check_names(make_trial: Callable[[RuleCase], RuleTrial], case: RuleCase) -> bool:
    """Check that the names of exercises decide nothing: the order of a set is another with each."""
    makers = [maker for make_outcome in OUTCOME_MAKERS.values() for maker in (perfect_outcome, make_outcome)]
    answers = []
    trial = make_trial(case)
    for ending in ("qa", "qb", "qc", "qd"):
        trial = make_trial(renamed_case(case, ending))
        for make_outcome in makers[:16]:
            trial.session(make_outcome, f"exercises named with {ending!r}")
        answers.append([without_ending(call.answer.prescription, ending) for call in trial.calls])
    if any(each != answers[0] for each in answers):
        refuse("P4", f"{trial.name}, entry {case.entry.id!r}", "its answers depend on the names of exercises")
    return trial.has_acted


def _check_missing_data(
    make_trial: Callable[[RuleCase], RuleTrial], case: RuleCase, make_outcome: OutcomeMaker, description: str
) -> bool:
    """Check that missing data, session after session, never makes the dose harder (law G4).

    A calendar driver raises the dose by itself: there it must be no harder than if nothing had been done at all.
    Where one side is logged in full, only the dose of the other side has to stay.
    """
    trial, absent = make_trial(case), make_trial(case)
    context = Context(case.entry, case.rungs, case.exercises, trial.last)
    for _ in range(SESSIONS_PER_TRIAL // 2):
        before = trial.full
        missing = _incomplete_sides(make_outcome(trial.asked), trial.asked)
        trial.session(make_outcome, description)
        if trial.type.kind == "driver" and trial.type.calendar:
            absent.miss("nothing was done")
            before = absent.full
        is_raised = any(is_harder(_for_side(side, before), _for_side(side, trial.full), context) for side in missing)
        where = f"{trial.name}, entry {case.entry.id!r}, session {trial.number}"
        if is_raised:
            refuse("G4", where, f"the dose rises although {description}; missing data is not success")
    return trial.has_acted


def _check_story(make_trial: Callable[[RuleCase], RuleTrial], story: Story) -> bool:
    """Check that a session told in other words is answered as one told plainly (law C3)."""
    case, retold, plain = story.case, make_trial(story.case), make_trial(story.case)
    where = f"{retold.name}, entry {case.entry.id!r}, told of {story.description}"
    context = Context(case.entry, case.rungs, case.exercises, retold.last)
    for trial, make_outcome in ((retold, story.told), (plain, story.plain)):
        trial.session(perfect_outcome, "done as asked")
        trial.session(make_outcome, f"told of {story.description}")
    for answer, expected in zip(retold.answers, plain.answers, strict=False):
        gives_less, gives_more = is_harder(answer, expected, context), is_harder(expected, answer, context)
        is_kept = {
            "the same": answer == expected,
            "no easier": not gives_less,
            "no harder": not gives_more or answer.stopped,
        }[story.relation]
        if not is_kept:
            fault = f"its dose is not {story.relation} as for the same told plainly"
            refuse("C3", where, f"{fault}; other words for the same facts change nothing")
    return retold.has_acted


def _incomplete_sides(outcome: Outcome, prescription: Prescription) -> list[Side]:
    """Return the sides with fewer counted sets than prescribed; a row without a side counts for both."""
    counted = {side: [row for row in outcome.sets if row.reps and row.side in (None, side)] for side in SIDES}
    return [side for side in SIDES if len(counted[side]) < prescription.dose.set_count]


def _for_side(side: Side, prescription: Prescription) -> Prescription:
    return evolve(prescription, dose=prescription.dose.for_side(side))

"""Conformance check of planners, which the built-in planner passes too."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import NoReturn

from attrs import evolve

from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.required_weight import with_required_first
from hiproutine.planning.problem.validated_planner import check_answer
from hiproutine.planning.problem.week import Candidate, Planner, WeekChoice, WeekProblem
from hiproutine.testing.breaches import CONTRACT, Breach, ConformanceError, ensure_no_breaches
from hiproutine.testing.checks.drawn_examples import drawn_examples
from hiproutine.testing.purity import impurities
from hiproutine.testing.strategies.week_problems import small_week_problems, week_problems
from hiproutine.text.failures import describe_failure


def check_planner(planner: Planner, examples: int = 100) -> None:
    """Raise :class:`ConformanceError` that says which laws a planner breaks, and for which week.

    The planner solves ``examples`` small weeks, of which every choice can be tried, and as many larger ones; they are
    the same at each run. Its choice breaks no constraint (laws P1, P2, P3, P8, P9, P12); the same week always gets the
    same choice, whatever was solved between, whatever candidates are called, without the clock or chance (P4); the
    problem stays unchanged (X1); as much that is required is chosen as can be (P5); something is chosen wherever
    anything can be, and no choice scores more than the bound, if there is one (P6).
    """
    ensure_no_breaches(planner_breaches(planner, examples))


def planner_breaches(planner: Planner, examples: int = 100) -> list[Breach]:
    """Return the first law that a planner breaks, with the week; see :func:`check_planner`."""
    try:
        _check_all(planner, examples)
    except ConformanceError as error:
        return list(error.breaches)
    return []


def _check_all(planner: Planner, examples: int) -> None:
    name: object = getattr(planner, "name", None)
    if not isinstance(name, str):
        _refuse(CONTRACT, f"planner {planner!r}", "it has no name")
    if not name:
        _refuse(CONTRACT, f"planner {planner!r}", "its name is empty")
    about = f"planner {name!r}"
    if not callable(getattr(planner, "choose", None)):
        _refuse(CONTRACT, about, "it has no method 'choose'")
    last: list[tuple[WeekProblem, WeekChoice]] = []
    watched: list[WeekProblem] = []

    def check(problem: WeekProblem) -> WeekChoice:
        choice = _check_answer(about, planner, problem)
        last.append((problem, choice))
        for solved, answer in reversed(last):
            if planner.choose(solved) != answer:
                _refuse("P4", about, "asked again, it gives another answer", problem)
        del last[:-1]
        if len(watched) < WATCHED:
            watched.append(problem)
            _check_pure(about, planner, problem)
        return choice

    for problem in _drawn_weeks(True, examples):
        _check_against_best(about, problem, check(copy.deepcopy(problem)))
    for problem in _drawn_weeks(False, examples):
        check(copy.deepcopy(problem))


#: How many weeks are looked at for calls of the clock and of chance, and solved under other names.
WATCHED = 8
_ENDINGS = ("qa", "qb", "qc", "qd")
_LAWS = {
    "longer than the minutes": "P1",
    "too many exercises": "P9",
    "more days with a session": "P12",
    "too close": "P3",
    "more direct work": "P8",
    "outside what is allowed": "P2",
    "only one of": "P2",
    "no such candidate": "P2",
    "its bound is": "P6",
}


def _refuse(law: str, about: str, fault: str, problem: WeekProblem | None = None) -> NoReturn:
    """Raise the error for a planner that breaks a law; the week is told by what it has."""
    example = "the planner as it is offered"
    if problem is not None:
        names = ", ".join(candidate.id for candidate in problem.candidates)
        slots = len(problem.slot_starts_min)
        example = (
            f"a cycle of {problem.cycle_min // 1440} days with {slots} slots of {problem.session_seconds} s: {names}"
        )
    raise ConformanceError([Breach(law, about, fault, example, _ADVICE.get(law, _ADVICE[CONTRACT]))])


_ADVICE = {
    CONTRACT: "Return a `WeekChoice` of tuples of ids and whole numbers of sets, and leave the problem as it is.",
    "P4": "Choose by the problem alone: no clock, no chance, no order of a set, nothing kept from another week.",
    "P5": "Keep `problem.weights` as they are: with them an item that is required is worth more than all others.",
    "P6": "Return what `score_choice` calls best of what you found, and a bound only if you can prove it.",
    **dict.fromkeys(
        ("P1", "P2", "P3", "P8", "P9", "P12"), "Take no choice for which `constraint_violations` has anything to say."
    ),
}


def _check_pure(about: str, planner: Planner, problem: WeekProblem) -> None:
    """Check that it asks for nothing but the problem, and that other names, in the same order, give the same."""
    # A solver may look at the clock to say how long it took.
    package = type(planner).__module__.partition(".")[0]
    _, asked = impurities(lambda: planner.choose(problem), package)
    if asked:
        _refuse("P4", about, f"it asks for more than the problem says: it called {asked[0]}", problem)
    answers = []
    for ending in _ENDINGS:
        renamed = planner.choose(_renamed(problem, ending))
        answers.append(tuple(tuple(name.removesuffix(ending) for name in names) for names in renamed.placed))
    if len(set(answers)) > 1:
        _refuse("P4", about, "with other names of candidates, in the same order, it chooses something else", problem)


def _renamed(problem: WeekProblem, ending: str) -> WeekProblem:
    """Return the problem with an ending behind the id of every candidate."""
    return evolve(problem, candidates=tuple(evolve(each, id=f"{each.id}{ending}") for each in problem.candidates))


@cache
def _drawn_weeks(are_small: bool, examples: int) -> tuple[WeekProblem, ...]:
    """Return weeks, the same at each run, as an engine hands them over: what is required is worth most."""
    weeks = small_week_problems() if are_small else week_problems()
    return tuple(map(with_required_first, drawn_examples(weeks, examples)))


def _check_answer(about: str, planner: Planner, problem: WeekProblem) -> WeekChoice:
    before = copy.deepcopy(problem)
    try:
        choice = planner.choose(problem)
    except Exception as error:
        _refuse(CONTRACT, about, f"it raised {describe_failure(error)}", problem)
    faults = check_answer(problem, choice)
    if faults:
        law = next((law for words, law in _LAWS.items() if words in faults[0]), CONTRACT)
        _refuse(law, about, f"its choice cannot be used: {'; '.join(faults)}", problem)
    if problem != before:
        _refuse(CONTRACT, about, "it changes the problem it is given", problem)
    return choice


def _check_against_best(about: str, problem: WeekProblem, choice: WeekChoice) -> None:
    best = best_choice_exhaustively(problem)
    is_there = any(choice.placed) or not any(best.placed)
    if not is_there:
        _refuse("P6", about, f"it chooses nothing, although {best.placed} can be chosen", problem)
    best_score = score_choice(problem, best).total
    is_bound = choice.bound is None or choice.bound >= best_score
    if not is_bound:
        fault = f"its bound is {choice.bound}, but {best.placed} is worth {best_score}"
        _refuse("P6", about, fault, problem)
    chosen, most = (_required(problem, each) for each in (choice, best))
    if chosen < most:
        _refuse("P5", about, f"it chooses {chosen} of the required items, although {best.placed} has {most}", problem)


def _required(problem: WeekProblem, choice: WeekChoice) -> int:
    """Return how many required items are in a week."""
    placed = {name for names in choice.placed for name in names}
    return len({each.group for each in problem.candidates if each.id in placed and each.item.required})


def best_choice_exhaustively(problem: WeekProblem) -> WeekChoice:
    """Return the best of all choices that break no constraint, by trying each; its bound is its score.

    Meant for small problems: the number of choices grows as the product over the candidates of (1 + numbers of sets ×
    sets of slots). Of choices with equal scores the first is returned. Raises :class:`ValueError` where even an empty
    week breaks a constraint.
    """
    best, best_score = None, 0
    for choice in _choices(problem):
        if not any(constraint_violations(problem, choice)):
            total = score_choice(problem, choice).total
            if best is None or total > best_score:
                best, best_score = choice, total
    if best is None:
        raise ValueError("not even a week with nothing in it keeps the constraints of this problem")
    return evolve(best, bound=best_score)


def _choices(problem: WeekProblem) -> Iterator[WeekChoice]:
    """Yield every choice except extensions of one that already breaks a constraint for good.

    Only "no more work for a region than for another" can be repaired by adding, so it is left out while choices grow.
    """
    growing = evolve(problem, region_caps=tuple(evolve(cap, not_above=None) for cap in problem.region_caps))

    def grow(choice: WeekChoice, remaining: tuple[Candidate, ...]) -> Iterator[WeekChoice]:
        if any(constraint_violations(growing, choice)):
            return
        if not remaining:
            yield choice
            return
        first, *others = remaining
        yield from grow(choice, tuple(others))
        for sets in first.set_counts(problem.sets):
            for slot_bits in range(1, 2 ** len(problem.slot_starts_min)):
                yield from grow(_place(choice, first.id, sets, slot_bits), tuple(others))

    yield from grow(WeekChoice(tuple(() for _ in problem.slot_starts_min)), problem.candidates)


def _place(choice: WeekChoice, name: str, sets: int, slot_bits: int) -> WeekChoice:
    """Place a candidate on the slots whose bits are set."""
    placed = tuple((*names, name) if slot_bits >> slot & 1 else names for slot, names in enumerate(choice.placed))
    return WeekChoice(placed, {**choice.sets, name: sets})

"""The stored answers: CP-SAT's week and bound for each case, and how far another choice is from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from attrs import asdict, frozen

from corpus.digest import problem_digest
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

ANSWERS_PATH = Path(__file__).with_name("answers.json")
#: The terms that a gap is not measured by.
CONSTANTS = ("possible", "required", "closed")
#: What to do where answers no longer fit.
REMEDY = "the packs, the weights or the objective have changed since; regenerate the answers with `make corpus`"


@frozen
class Answer:
    """CP-SAT's answer to a case: the week it found, its score, and a bound on the score of every week.

    ``placed`` and ``sets`` name candidates by their index in the problem. Without any placement, it is proven that
    there is no week. ``total`` and ``bound`` are in the units of ``Score.total``; if they are equal, the week is proven
    best.
    ``effort`` is CP-SAT's deterministic time, ``seconds`` the time it took on the machine that solved it.
    """

    digest: str
    total: int
    bound: int
    effort: float
    seconds: float
    placed: tuple[tuple[int, ...], ...]
    sets: Mapping[str, int]

    @property
    def is_proven(self) -> bool:
        """Return whether the stored week is proven best."""
        return self.total == self.bound

    @property
    def has_week(self) -> bool:
        """Return whether anything can be placed at all."""
        return any(self.placed)

    def to_choice(self, problem: WeekProblem) -> WeekChoice:
        """Return the stored week as a choice."""
        names = [candidate.id for candidate in problem.candidates]
        placed = tuple(tuple(names[index] for index in session) for session in self.placed)
        return WeekChoice(placed, {names[int(index)]: count for index, count in self.sets.items()}, self.bound)


def answer_from_choice(problem: WeekProblem, choice: WeekChoice, effort: float, seconds: float) -> Answer:
    """Return an answer from a choice and its bound, with the score of the objective, not the solver's."""
    index = {candidate.id: number for number, candidate in enumerate(problem.candidates)}
    total = score_choice(problem, choice).total
    if choice.bound is None or choice.bound < total:
        raise ValueError(f"the bound {choice.bound} is below the week's own score, {total}")
    if not any(choice.placed) and choice.bound > total:
        raise ValueError("the solver found no week and did not prove that there is none; allow it more effort")
    if faults := list(constraint_violations(problem, choice)):
        raise ValueError(f"the solver's week breaks constraints: {faults}")
    placed = tuple(tuple(sorted(index[name] for name in session)) for session in choice.placed)
    used = {name for session in choice.placed for name in session}
    sets = {str(index[name]): choice.sets[name] for name in sorted(used, key=index.__getitem__)}
    return Answer(problem_digest(problem), total, choice.bound, round(effort, 3), float(f"{seconds:.2g}"), placed, sets)


def answer_fault(problem: WeekProblem, answer: Answer | None) -> str | None:
    """Return why a stored answer does not fit a problem; None if it does."""
    if answer is None:
        return f"there is no answer: {REMEDY}"
    if answer.digest != problem_digest(problem):
        return f"the answer is to another problem: {REMEDY}"
    choice = answer.to_choice(problem)
    if list(constraint_violations(problem, choice)) or score_choice(problem, choice).total != answer.total:
        return f"the stored week is no longer allowed, or worth something else: {REMEDY}"
    return None


def relative_gap(problem: WeekProblem, answer: Answer, choice: WeekChoice) -> float:
    """Return how far a choice's score is below the bound, as a share of what there was to gain.

    What there was to gain excludes the large constants, which would make any gap look small: the points for a week that
    is not empty and for each required item in CP-SAT's week, and the costs of what is closed, which are the same for
    every week. A choice that misses a required item keeps its whole loss, and the gap of an empty choice is infinite if
    there is a week.
    """
    if not answer.has_week:
        return 0.0
    if not any(choice.placed):
        return float("inf")
    best = score_choice(problem, answer.to_choice(problem))
    constant = sum(best.terms.get(name, 0) for name in CONSTANTS)
    loss = answer.bound - score_choice(problem, choice).total
    if loss == 0:
        return 0.0
    return loss / (answer.bound - constant) if answer.bound > constant else float("inf")


def read_answers(path: Path = ANSWERS_PATH) -> dict[str, Answer]:
    """Return the stored answers by the name of the case."""
    stored = json.loads(path.read_text(encoding="utf-8"))["cases"] if path.exists() else {}
    return {name: Answer(**fields | {"placed": tuple(map(tuple, fields["placed"]))}) for name, fields in stored.items()}


def write_answers(answers: Mapping[str, Answer], origin: str, path: Path = ANSWERS_PATH) -> None:
    """Store answers, one per line, so that differences are easy to read."""
    lines = (f"  {json.dumps(name)}: {json.dumps(asdict(answers[name]))}" for name in sorted(answers))
    text = ",\n".join(lines)
    path.write_text(f'{{"made": {json.dumps(origin)},\n "cases": {{\n{text}\n}}}}\n', encoding="utf-8")

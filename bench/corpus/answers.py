"""The stored answers: what CP-SAT found for each case and proved of it, and how far another answer is from that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from attrs import asdict, frozen

from corpus.digest import digest_of
from hiproutine.planning.problem.constraints import constraint_violations
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.problem.week import WeekChoice, WeekProblem

FILE = Path(__file__).with_name("answers.json")
#: The terms that a gap is not measured by.
CONSTANTS = ("possible", "required", "closed")
#: What to do where answers no longer fit.
REMEDY = "the packs, the weights or the objective have changed since; regenerate the answers with `make corpus`"


@frozen
class Answer:
    """What CP-SAT said of a case: the week it found, what that is worth, and what no week exceeds.

    ``placed`` and ``sets`` name candidates by their place among the problem's. Without any placement there is no week,
    and that is proven. ``total`` and ``bound`` are on the scale of ``Score.total``; equal, they are proof that the week
    is a best one. ``effort`` is CP-SAT's deterministic time, ``seconds`` what it took on the machine of that day.
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
        """Return whether the stored week is a best one."""
        return self.total == self.bound

    @property
    def has_week(self) -> bool:
        """Return whether anything can be placed at all."""
        return any(self.placed)

    def choice(self, problem: WeekProblem) -> WeekChoice:
        """Return the stored week as a choice."""
        names = [candidate.id for candidate in problem.candidates]
        placed = tuple(tuple(names[index] for index in session) for session in self.placed)
        return WeekChoice(placed, {names[int(index)]: count for index, count in self.sets.items()}, self.bound)


def answer_from_choice(problem: WeekProblem, choice: WeekChoice, effort: float, seconds: float) -> Answer:
    """Write down a choice and what was proven of it, with its worth by the objective and not by the solver's word."""
    index = {candidate.id: place for place, candidate in enumerate(problem.candidates)}
    total = score_choice(problem, choice).total
    if choice.bound is None or choice.bound < total:
        raise ValueError(f"a bound of {choice.bound} is none for a week that is worth {total}")
    if not any(choice.placed) and choice.bound > total:
        raise ValueError("the solver found no week and did not prove that there is none; allow it more effort")
    if faults := list(constraint_violations(problem, choice)):
        raise ValueError(f"the solver's week breaks constraints: {faults}")
    placed = tuple(tuple(sorted(index[name] for name in session)) for session in choice.placed)
    used = {name for session in choice.placed for name in session}
    sets = {str(index[name]): choice.sets[name] for name in sorted(used, key=index.__getitem__)}
    return Answer(digest_of(problem), total, choice.bound, round(effort, 3), float(f"{seconds:.2g}"), placed, sets)


def fault_in_answer(problem: WeekProblem, answer: Answer | None) -> str | None:
    """Say why a stored answer is not one to this problem; ``None`` where it is."""
    if answer is None:
        return f"there is no answer: {REMEDY}"
    if answer.digest != digest_of(problem):
        return f"the answer is to another problem: {REMEDY}"
    choice = answer.choice(problem)
    if list(constraint_violations(problem, choice)) or score_choice(problem, choice).total != answer.total:
        return f"the stored week is no longer allowed, or worth something else: {REMEDY}"
    return None


def gap_of(problem: WeekProblem, answer: Answer, choice: WeekChoice) -> float:
    """Return how far a choice stays below the bound, as a share of what there was to gain.

    What everything is measured by leaves out the great constants: the points for there being a week at all, and for
    each required item that CP-SAT's week holds. They would make any gap look small. What is closed costs every week
    the same, so it is left out too. A choice that misses a required item keeps its whole loss, and one that places
    nothing where something could be placed is infinitely far off.
    """
    if not answer.has_week:
        return 0.0
    if not any(choice.placed):
        return float("inf")
    best = score_choice(problem, answer.choice(problem))
    constant = sum(best.terms.get(name, 0) for name in CONSTANTS)
    short = answer.bound - score_choice(problem, choice).total
    if short == 0:
        return 0.0
    return short / (answer.bound - constant) if answer.bound > constant else float("inf")


def read_answers(file: Path = FILE) -> dict[str, Answer]:
    """Read what is stored, by the name of the case."""
    stored = json.loads(file.read_text(encoding="utf-8"))["cases"] if file.exists() else {}
    return {name: Answer(**one | {"placed": tuple(map(tuple, one["placed"]))}) for name, one in stored.items()}


def write_answers(answers: Mapping[str, Answer], how: str, file: Path = FILE) -> None:
    """Store answers, a line each, so that a change is read at a glance."""
    lines = (f"  {json.dumps(name)}: {json.dumps(asdict(answers[name]))}" for name in sorted(answers))
    text = ",\n".join(lines)
    file.write_text(f'{{"made": {json.dumps(how)},\n "cases": {{\n{text}\n}}}}\n', encoding="utf-8")

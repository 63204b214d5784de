"""Why the week is as it is: what each entry serves, what would have been next, what was left out, what is in the way.

Each is a reason with its values; the words are in :mod:`hiproutine.planning.explain.messages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil

from attrs import frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Goal
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.explain.counterfactuals import Blocker, Counterfactuals, ScoreDelta
from hiproutine.planning.problem.week import Candidate, WeekProblem
from hiproutine.text.wording import format_count, format_frequency, format_list, format_minutes

#: What was open and is not in the week: in each of these the planner chose, and nothing is closed.
NOT_CHOSEN_CODES = frozenset(
    {
        "not-needed",
        "gave-way",
        "not-found",
        "no-difference",
        "enough-already",
        "few-are-better",
        "sessions-crowded",
        "not-worth-it",
        "too-long",
        "sessions-full",
        "no-time-left",
        "too-close",
        "low-back-limit",
        "no-room",
    }
)
#: The terms of the objective that a gap to the best is not measured by: they would make any gap look small.
_CONSTANT_TERMS = ("possible", "required", "closed")
#: Names that a sentence lists before it only counts them.
_MAX_NAMES = 6


@frozen
class ReasonBuilder:
    """What there is to tell of a chosen week; ``ids`` names the entries of the candidates that were chosen."""

    goal: Goal
    catalog: Catalog
    counterfactuals: Counterfactuals
    entry_ids: Mapping[str, str]

    @property
    def _problem(self) -> WeekProblem:
        return self.counterfactuals.problem

    def _muscle_name(self, ref: str) -> str:
        return self.catalog.muscles[ref].name

    def program_reasons(self) -> Iterator[Reason]:
        """Return the reasons for a whole program: of its entries by their ids, of short targets by theirs, of its score.

        Entries come first; what they serve is ``serves`` or ``serves-indirectly``, a reason for each target.
        """
        by_id = {candidate.id: candidate for candidate in self._problem.candidates}
        for name, entry in self.entry_ids.items():
            yield from self._target_reasons(by_id[name], entry)
            yield from self._replacement_reasons(by_id[name], entry)
        for target in self.goal.targets:
            if self.counterfactuals.planned_sets(target.muscle) < target.sets.min:
                yield from self._shortfall_reasons(target.muscle)
        yield from self._score_reasons()

    def _target_reasons(self, candidate: Candidate, entry: str) -> Iterator[Reason]:
        times = sum(candidate.id in names for names in self.counterfactuals.choice.placed)
        done = self.counterfactuals.sets_per_week(2 * self.counterfactuals.choice.sets[candidate.id] * times)
        for target in self.goal.targets:
            halves = candidate.half_sets.get(target.muscle)
            if not halves:
                continue
            planned = plain_number(self.counterfactuals.planned_sets(target.muscle))
            values: dict[str, Value] = {
                "target": target.muscle,
                "muscle": self._muscle_name(target.muscle),
                "sets": plain_number(done * halves / 2),
                "done": plain_number(done),
                "planned": planned,
                "amount": format_count(planned, "set"),
            }
            yield Reason("serves" if halves > 1 else "serves-indirectly", entry, values)

    def _replacement_reasons(self, candidate: Candidate, entry: str) -> Iterator[Reason]:
        found = self.counterfactuals.best_replacement(candidate)
        option, effect = found.insertion, found.delta
        if effect is None:
            yield Reason("next-impossible", entry)
            return
        values: dict[str, Value] = {"loss": plain_number(effect.loss)}
        if option is None:
            yield Reason("next-nothing" if found.is_possible else "next-none", entry, values)
        else:
            times, days = len(option.slots), self._problem.cycle_days
            values |= {"exercise": option.candidate.exercise.name, "ref": option.candidate.item_id}
            values |= {"sets": option.sets, "times": times, "days": days}
            values |= {"amount": format_count(option.sets, "set"), "often": format_frequency(times, days)}
            yield Reason("next-best", entry, values)
        yield from self._consequence_reasons(
            effect, entry, stands_in=option is not None and option.candidate.is_stand_in
        )

    def _consequence_reasons(self, effect: ScoreDelta, entry: str, *, stands_in: bool) -> Iterator[Reason]:
        """Say what the week would lose: what falls short of a target, and what costs most."""
        for muscle, lacking in effect.shortfalls.items():
            yield Reason("then-short", entry, self._sets_per_week_values(muscle, lacking))
        if effect.loss <= 0:
            points = plain_number(-effect.loss)
            values: dict[str, Value] = {"points": points, "amount": format_count(points, "point")}
            yield Reason("then-better" if effect.loss else "then-as-good", entry, values)
            return
        term = effect.main_term
        if term == "targets" and (effect.shortfalls or effect.excesses):
            yield from (
                Reason("then-over", entry, self._sets_per_week_values(m, sets)) for m, sets in effect.excesses.items()
            )
        else:
            code = "then-stand-in" if term == "rung" and stands_in else f"then-{term}"
            yield Reason(code, entry, {"points": plain_number(effect.terms[term])})

    def _sets_per_week_values(self, muscle: str, sets: Fraction) -> dict[str, Value]:
        count = plain_number(sets)
        return {
            "target": muscle,
            "muscle": self._muscle_name(muscle),
            "sets": count,
            "amount": format_count(count, "set"),
        }

    def exclusion_reasons(self) -> Iterator[Reason]:
        """Say for each ladder and exercise that was open and is not in the week what kept it out."""
        candidates = self._problem.candidates
        used = {candidate.group: candidate for candidate in candidates if candidate.id in self.entry_ids}
        there = {candidate.item_id for candidate in used.values()}
        for ref in dict.fromkeys(candidate.item_id for candidate in candidates):
            rivals = [candidate for candidate in candidates if candidate.item_id == ref]
            rival = used.get(rivals[0].group)
            if ref in there:
                continue
            if rival is None:
                yield self._blocker_reason(ref, self.counterfactuals.blocker(rivals))
            elif rivals[0].item.instead_of is not None and rival.item.instead_of is None:
                yield Reason("not-needed", ref, {"instead_of": rival.item_id})
            else:
                yield Reason("gave-way", ref, {"instead": rival.exercise.name, "ref": rival.item_id})
                hindrance = self.counterfactuals.blocker(rivals, rival.id)
                if hindrance.code != "weighed":
                    yield self._blocker_reason(ref, hindrance)

    def _blocker_reason(self, ref: str, found: Blocker) -> Reason:
        if found.delta is not None:
            return self._outweighed_reason(ref, found.delta)
        length: dict[str, Value] = {"seconds": found.seconds, "length": format_minutes(found.seconds)}
        most = self._problem.session_size.max
        others = format_list([candidate.exercise.name for candidate in found.too_close_to])
        told: dict[str, tuple[str, dict[str, Value]]] = {
            "length": ("too-long", length),
            "sessions": ("sessions-full", {"most": most, "amount": format_count(most, "exercise")}),
            "minutes": ("no-time-left", length),
            "recovery": ("too-close", {"hours": found.hours, "others": others}),
            "lumbar": ("low-back-limit", {"most": self._problem.lumbar_sets}),
            "mixed": ("no-room", {}),
        }
        code, values = told[found.code]
        return Reason(code, ref, values)

    def _outweighed_reason(self, ref: str, effect: ScoreDelta) -> Reason:
        """Say what costs most where something fits and was not chosen."""
        points = plain_number(abs(effect.loss))
        values: dict[str, Value] = {"loss": plain_number(effect.loss), "amount": format_count(points, "point")}
        if effect.loss <= 0:
            return Reason("not-found" if effect.loss else "no-difference", ref, values)
        term = effect.main_term
        if term == "targets" and effect.excesses:
            muscles = _shortened_list([self._muscle_name(muscle) for muscle in effect.excesses])
            return Reason("enough-already", ref, {**values, "muscles": muscles})
        codes = {"learning": "few-are-better", "sessions": "sessions-crowded"}
        return Reason(codes.get(term, "not-worth-it"), ref, values)

    def _shortfall_reasons(self, muscle: str) -> Iterator[Reason]:
        """Say what is in the way of a target, as far as that is sure."""
        values: dict[str, Value] = {"muscle": self._muscle_name(muscle)}
        if any(candidate.half_sets.get(muscle) for candidate in self._problem.candidates):
            limits = self.counterfactuals.binding_constraints(muscle)
            found = [code for code in ("minutes", "sessions", "recovery", "lumbar", "weighed") if code in limits]
            yield from (Reason(f"short-{code}", muscle, values) for code in found)
            return
        ladders, exercises = self.catalog.ladders, self.catalog.exercises
        refs = [
            ref
            for item in self.goal.items
            for ref in ([r.exercise for r in ladders[item.ladder].rungs] if item.ladder else [item.ref])
        ]
        names = [exercises[r].name for r in dict.fromkeys(refs) if muscle in {u.muscle for u in exercises[r].muscles}]
        yield Reason("short-closed", muscle, {**values, "exercises": _shortened_list(names)})

    def _score_reasons(self) -> Iterator[Reason]:
        """Say what the week is worth, term by term in points, and how near that is proved to be to the best."""
        score, bound = self.counterfactuals.score, self.counterfactuals.choice.bound
        terms: dict[str, Value] = {
            name.replace("-", "_"): plain_number(Fraction(worth, score.scale)) for name, worth in score.terms.items()
        }
        yield Reason("week-score", "", {"points": plain_number(score.points), **terms})
        if bound is None:
            return
        below = bound - score.total
        if below <= 0:
            yield Reason("proven-best")
            return
        points = plain_number(Fraction(below, score.scale))
        values: dict[str, Value] = {"points": points, "amount": format_count(points, "point")}
        gained = bound - sum(score.terms.get(name, 0) for name in _CONSTANT_TERMS)
        if gained > 0:
            values["percent"] = ceil(Fraction(10_000 * below, gained)) / 100
        yield Reason("at-most-below-best" if gained > 0 else "at-most-points-below-best", "", values)


def plain_number(value: Fraction) -> int | float:
    """Write a fraction as people do, with two decimals at most."""
    return value.numerator if value.denominator == 1 else round(float(value), 2)


def _shortened_list(names: Sequence[str]) -> str:
    """List names, the first of them where there are many."""
    more = len(names) - _MAX_NAMES
    return format_list([*names[:_MAX_NAMES], f"{more} more"] if more > 0 else names)

"""Builds the reasons of a plan: what each entry serves, its best replacement, what was left out, what limits a target.

Each is a reason with its values; the words are in :mod:`hiproutine.planning.explain.messages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil

from attrs import frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Frequency, Goal, GoalItem, RegionCap, Target
from hiproutine.model.reason import Reason, Value
from hiproutine.planning.explain.counterfactuals import Blocker, Counterfactuals, ScoreDelta
from hiproutine.planning.problem.objective import EIGHTHS
from hiproutine.planning.problem.week import Candidate, WeekProblem
from hiproutine.text.body_parts import region_name
from hiproutine.text.numbers import format_count, format_frequency, format_list
from hiproutine.text.wording import format_minutes
from hiproutine.translation import _

#: Codes of what was open and is not in the week: the planner decided, and nothing is closed.
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
        "days-full",
        "no-time-left",
        "too-close",
        "region-limit",
        "no-room",
    }
)
#: The terms of the objective that a gap to the best is not compared with: they would make any gap look small.
_CONSTANT_TERMS = ("possible", "required", "closed")
#: What may keep a week short of a target, in the order in which it is told.
SHORTFALL_CODES = ("minutes", "sessions", "days", "recovery", "region", "weighed")
#: The most names that a sentence lists; the rest are counted.
_MAX_NAMES = 6


@frozen
class ReasonBuilder:
    """Builds the reasons of a chosen week; ``entry_ids`` are the entries of the chosen candidates, by candidate id."""

    goal: Goal
    catalog: Catalog
    counterfactuals: Counterfactuals
    entry_ids: Mapping[str, str]

    @property
    def _problem(self) -> WeekProblem:
        return self.counterfactuals.problem

    def _muscle_name(self, muscle: str) -> str:
        return self.catalog.muscles[muscle].name

    def program_reasons(self) -> Iterator[Reason]:
        """Yield the reasons of a whole program: of its entries, of the targets it falls short of, and of its score.

        Entries come first; what they serve is ``serves`` or ``serves-indirectly``, a reason for each target.
        """
        by_id = {candidate.id: candidate for candidate in self._problem.candidates}
        for name, entry_id in self.entry_ids.items():
            yield from self._target_reasons(by_id[name], entry_id)
            yield from self._replacement_reasons(by_id[name], entry_id)
        for target in self.goal.targets:
            if self.counterfactuals.planned_sets(target.muscle) < target.sets.min:
                yield from self._shortfall_reasons(target.muscle)
            elif self.counterfactuals.planned_sets(target.muscle) > target.sets.max:
                yield self._excess_reason(target)
        for frequency in self.goal.frequencies:
            yield from self._frequency_reasons(frequency)
        yield from self._score_reasons()

    def _target_reasons(self, candidate: Candidate, entry_id: str) -> Iterator[Reason]:
        times = sum(candidate.id in names for names in self.counterfactuals.choice.placed)
        done = self.counterfactuals.sets_per_week(EIGHTHS * self.counterfactuals.choice.sets[candidate.id] * times)
        for target in self.goal.targets:
            eighths = candidate.eighths.get(target.muscle)
            if not eighths:
                continue
            planned = plain_number(self.counterfactuals.planned_sets(target.muscle))
            values: dict[str, Value] = {
                "target": target.muscle,
                "muscle": self._muscle_name(target.muscle),
                "sets": plain_number(done * eighths / EIGHTHS),
                "done": plain_number(done),
                "planned": planned,
                "amount": format_count(planned, "set"),
            }
            is_direct = target.muscle in candidate.exercise.muscles_in("primary")
            if eighths == (EIGHTHS if is_direct else EIGHTHS // 2):
                yield Reason("serves" if is_direct else "serves-indirectly", entry_id, values)
            else:
                values["percent"] = plain_number(Fraction(100 * eighths, EIGHTHS))
                yield Reason("serves-in-part", entry_id, values)

    def _replacement_reasons(self, candidate: Candidate, entry_id: str) -> Iterator[Reason]:
        replacement = self.counterfactuals.best_replacement(candidate)
        if replacement is None:
            yield Reason("next-not-sought", entry_id)
            return
        insertion, delta = replacement.insertion, replacement.delta
        if delta is None:
            yield Reason("next-impossible", entry_id)
            return
        values: dict[str, Value] = {"loss": plain_number(delta.loss)}
        if insertion is None:
            yield Reason("next-nothing" if replacement.is_possible else "next-none", entry_id, values)
        else:
            times, days = len(insertion.slots), self._problem.cycle_days
            values |= {"exercise": insertion.candidate.exercise.name, "ref": insertion.candidate.item_id}
            values |= {"sets": insertion.sets, "times": times, "days": days}
            values |= {"amount": format_count(insertion.sets, "set"), "often": format_frequency(times, days)}
            yield Reason("next-best", entry_id, values)
        yield from self._consequence_reasons(
            delta, entry_id, stands_in=insertion is not None and insertion.candidate.is_stand_in
        )

    def _consequence_reasons(self, delta: ScoreDelta, entry_id: str, *, stands_in: bool) -> Iterator[Reason]:
        """Yield what the week would lose: what falls short of a target, and what costs most."""
        for muscle, shortfall in delta.shortfalls.items():
            yield Reason("then-short", entry_id, self._sets_per_week_values(muscle, shortfall))
        if delta.loss <= 0:
            points = plain_number(-delta.loss)
            values: dict[str, Value] = {"points": points, "amount": format_count(points, "point")}
            yield Reason("then-better" if delta.loss else "then-as-good", entry_id, values)
            return
        term = delta.main_term
        if term == "targets" and (delta.shortfalls or delta.excesses):
            yield from (
                Reason("then-over", entry_id, self._sets_per_week_values(m, sets)) for m, sets in delta.excesses.items()
            )
        else:
            code = "then-stand-in" if term == "rung" and stands_in else f"then-{term}"
            yield Reason(code, entry_id, {"points": plain_number(delta.terms[term])})

    def _sets_per_week_values(self, muscle: str, sets: Fraction) -> dict[str, Value]:
        count = plain_number(sets)
        return {
            "target": muscle,
            "muscle": self._muscle_name(muscle),
            "sets": count,
            "amount": format_count(count, "set"),
        }

    def exclusion_reasons(self) -> Iterator[Reason]:
        """Yield, for each ladder and exercise that was open and is not in the week, what kept it out."""
        candidates = self._problem.candidates
        chosen = {candidate.group: candidate for candidate in candidates if candidate.id in self.entry_ids}
        chosen_items = {candidate.item_id for candidate in chosen.values()}
        for item_id in dict.fromkeys(candidate.item_id for candidate in candidates):
            if item_id in chosen_items:
                continue
            own = [candidate for candidate in candidates if candidate.item_id == item_id]
            rival = chosen.get(own[0].group)
            if rival is None:
                yield self._blocker_reason(item_id, self.counterfactuals.blocker(own))
            elif _is_preferred(rival, own[0].item):
                yield Reason("not-needed", item_id, {"instead_of": rival.item_id})
            else:
                yield Reason("gave-way", item_id, {"instead": rival.exercise.name, "ref": rival.item_id})
                blocker = self.counterfactuals.blocker(own, rival.id)
                if blocker.code != "weighed":
                    yield self._blocker_reason(item_id, blocker)

    def _blocker_reason(self, item_id: str, blocker: Blocker) -> Reason:
        if blocker.delta is not None:
            return self._outweighed_reason(item_id, blocker.delta)
        length: dict[str, Value] = {"seconds": blocker.seconds, "length": format_minutes(blocker.seconds)}
        max_size = self._problem.session_size.max
        others = format_list([candidate.exercise.name for candidate in blocker.too_close_to])
        reasons: dict[str, tuple[str, dict[str, Value]]] = {
            "length": ("too-long", length),
            "sessions": ("sessions-full", {"most": max_size, "amount": format_count(max_size, "exercise")}),
            "minutes": ("no-time-left", length),
            "days": ("days-full", {"most": self._problem.max_session_days}),
            "recovery": ("too-close", {"hours": blocker.hours, "others": others}),
            "region": ("region-limit", _cap_values(blocker.cap)),
            "mixed": ("no-room", {}),
        }
        code, values = reasons[blocker.code]
        return Reason(code, item_id, values)

    def _outweighed_reason(self, item_id: str, delta: ScoreDelta) -> Reason:
        """Return what costs most, where something fits and was not chosen."""
        points = plain_number(abs(delta.loss))
        values: dict[str, Value] = {"loss": plain_number(delta.loss), "amount": format_count(points, "point")}
        if delta.loss <= 0:
            return Reason("not-found" if delta.loss else "no-difference", item_id, values)
        term = delta.main_term
        if term == "targets" and delta.excesses:
            muscles = _shortened_list([self._muscle_name(muscle) for muscle in delta.excesses])
            return Reason("enough-already", item_id, {**values, "muscles": muscles})
        codes = {"learning": "few-are-better", "sessions": "sessions-crowded"}
        return Reason(codes.get(term, "not-worth-it"), item_id, values)

    def _shortfall_reasons(self, muscle: str) -> Iterator[Reason]:
        """Yield what keeps the week short of a target, as far as that is certain."""
        values: dict[str, Value] = {"muscle": self._muscle_name(muscle)}
        if any(candidate.eighths.get(muscle) for candidate in self._problem.candidates):
            limits = self.counterfactuals.binding_constraints(muscle)
            yield from (Reason(f"short-{code}", muscle, values) for code in SHORTFALL_CODES if code in limits)
            return
        ladders, exercises = self.catalog.ladders, self.catalog.exercises
        refs = [
            ref
            for item in self.goal.items
            for ref in ([r.exercise for r in ladders[item.ladder].rungs] if item.ladder else [item.ref])
        ]
        names = [exercises[r].name for r in dict.fromkeys(refs) if muscle in {u.muscle for u in exercises[r].muscles}]
        yield Reason("short-closed", muscle, {**values, "exercises": _shortened_list(names)})

    def _excess_reason(self, target: Target) -> Reason:
        """Return which entries bring a muscle above its range."""
        eighths = {c.id: c.eighths.get(target.muscle, 0) for c in self._problem.candidates if c.id in self.entry_ids}
        names = [c.exercise.name for c in self._problem.candidates if eighths.get(c.id)]
        values: dict[str, Value] = {"muscle": self._muscle_name(target.muscle), "most": target.sets.max}
        return Reason("over-by", target.muscle, {**values, "exercises": _shortened_list(names)})

    def _frequency_reasons(self, frequency: Frequency) -> Iterator[Reason]:
        """Yield what keeps a kind of movement from being done on as many days as wished, as far as that is certain."""
        days = self.counterfactuals.planned_days(frequency)
        if 7 * days >= frequency.days * self._problem.cycle_days:
            return
        values: dict[str, Value] = {"muscle": frequency.name, "days": days, "wished": frequency.days}
        yield Reason("days-short", frequency.id, {**values, "amount": format_count(days, "day")})
        if not any(c.exercise.pattern in frequency.patterns for c in self._problem.candidates):
            yield Reason("days-closed", frequency.id, values)
        elif len(set(self._problem.slot_days)) == days:
            yield Reason("days-all", frequency.id, values)
        else:
            limits = self.counterfactuals.constraints_on_days(frequency)
            yield from (Reason(f"short-{code}", frequency.id, values) for code in SHORTFALL_CODES if code in limits)

    def _score_reasons(self) -> Iterator[Reason]:
        """Yield the score, term by term in points, and how near it is proved to be to the best."""
        score, bound = self.counterfactuals.score, self.counterfactuals.choice.bound
        terms: dict[str, Value] = {
            name.replace("-", "_"): plain_number(Fraction(worth, score.scale)) for name, worth in score.terms.items()
        }
        yield Reason("week-score", "", {"points": plain_number(score.points), **terms})
        if bound is None:
            return
        gap = bound - score.total
        if gap <= 0:
            yield Reason("proven-best")
            return
        points = plain_number(Fraction(gap, score.scale))
        values: dict[str, Value] = {"points": points, "amount": format_count(points, "point")}
        best_gain = bound - sum(score.terms.get(name, 0) for name in _CONSTANT_TERMS)
        if best_gain > 0:
            values["percent"] = ceil(Fraction(10_000 * gap, best_gain)) / 100
        yield Reason("at-most-below-best" if best_gain > 0 else "at-most-points-below-best", "", values)


def _is_preferred(rival: Candidate, item: GoalItem) -> bool:
    """Return whether an item stands in for what was chosen of its group, at once or at the end."""
    return item.instead_of is not None and (rival.item.instead_of is None or item.instead_of == rival.item_id)


def _cap_values(cap: RegionCap | None) -> dict[str, Value]:
    """Return the values of a sentence on a limit on a region."""
    if cap is None:
        return {}
    return {"most": cap.sets, "region": region_name(cap.region), "amount": format_count(cap.sets, "set")}


def plain_number(value: Fraction) -> int | float:
    """Return a fraction as a whole number, or rounded to two decimals."""
    return value.numerator if value.denominator == 1 else round(float(value), 2)


def _shortened_list(names: Sequence[str]) -> str:
    """Return names as a list in words; of many, the first ones and how many more there are."""
    more = len(names) - _MAX_NAMES
    return format_list([*names[:_MAX_NAMES], _("{count} more").format(count=more)] if more > 0 else names)

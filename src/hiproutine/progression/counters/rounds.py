"""Rounds, for rules that follow the calendar: how the sessions of a round went, and what became of a dose.

A round is a stretch of the calendar after which a rule decides: a wave of four weeks, a turn of heavy and light days, a
week. A session that a guard objected to is removed from a rule's state: it appears here as one that was finished but
not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any, NamedTuple

from hiproutine.model.dose import KG_PER_LB, Dose
from hiproutine.model.load_notation import number_text
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.outcome.per_set import is_below_top
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome

#: The share of a load that is kept where a guard took repetitions, sets or seconds but no load: nine tenths, the
#: usual way back after a failure (Wendler 2009 goes back to 90 % of a training max).
USUAL_SHARE = Decimal("0.9")
_PLACES = Decimal("0.000001")

#: For each set its repetitions, seconds of hold and size of load (a text, as it is exact).
SetNumbers = tuple[tuple[int, int, str | None], ...]


class RoundTally(NamedTuple):
    """How the sessions of a round went.

    ``since`` and ``number`` count the entry's finished sessions when the round began and at the last call. ``met``,
    ``hard``, ``short`` and ``unknown`` count verdicts; ``in_range`` sessions were met below the top of a range;
    ``eased`` ones were made easier once and do not count; ``missed`` ones were not done. ``cycle`` and ``turn`` are the
    session that was last prescribed: where the same comes up again and nothing was done since, it was put off, not
    missed.
    """

    round: int
    since: int
    number: int
    met: int = 0
    hard: int = 0
    short: int = 0
    unknown: int = 0
    eased: int = 0
    in_range: int = 0
    missed: int = 0
    cycle: int = 0
    turn: int = 0

    @classmethod
    def begin(cls, number_of_round: int, context: Context, is_late: bool = False) -> RoundTally:
        """Return the tally of a new round; it starts a session late where a guard set that session's dose."""
        number = context.number
        return cls(number_of_round, number - is_late, number, cycle=context.cycle, turn=context.turn)

    def record(self, outcome: Outcome | None, context: Context) -> RoundTally:
        """Return the tally with the session since the last call: by its verdict, or as eased or missed without one."""
        if outcome is not None:
            verdict: str = verdict_on_outcome(outcome, context.last)
            if verdict == "met" and is_below_top(outcome, context.last):
                verdict = "in_range"
        elif context.number > self.number:
            verdict = "eased"
        elif (context.cycle, context.turn) == (self.cycle, self.turn):
            return self
        else:
            verdict = "missed"
        changes = {"number": context.number, "cycle": context.cycle, "turn": context.turn}
        return self._replace(**changes, **{verdict: getattr(self, verdict) + 1})

    @property
    def uncounted(self) -> int:
        """Return how many sessions were finished but taken back, because a guard objected to them."""
        counted = self.met + self.hard + self.short + self.unknown + self.eased + self.in_range
        return max(0, self.number - self.since - counted)

    def is_clean(self, may_miss: int = 0) -> bool:
        """Return whether the round is a success: some met, none short or too hard, at most ``may_miss`` missing.

        Missing are sessions that were not done, not recorded or taken back (law G4).
        """
        missing = self.missed + self.unknown + self.uncounted
        return self.met > 0 and not self.short and not self.hard and not self.in_range and missing <= may_miss


class GivenDose(NamedTuple):
    """A dose that a rule returned, the dose it was given then (``handed``), and the session number."""

    sets: SetNumbers
    handed: SetNumbers
    number: int

    @classmethod
    def from_doses(cls, dose: Dose, handed: Dose, scale: LoadScale | None, context: Context) -> GivenDose:
        """Return the record of a dose that a rule returns for the session to come."""
        return cls(_set_values(dose, scale), _set_values(handed, scale), context.number)

    @property
    def state(self) -> dict[str, Any]:
        """Return the part of a rule's state that :func:`given_from` reads."""
        return {"sets": _lists_from_sets(self.sets), "handed": _lists_from_sets(self.handed), "number": self.number}

    def was_reverted(self, outcome: Outcome | None, context: Context, scale: LoadScale | None) -> bool:
        """Return whether a guard objected since: then this record is older than the last session.

        Without an outcome the session was missed or skipped, or it was done and not judged: ``context.full`` is then
        given, and a dose that was eased differs from this one.
        """
        passed = context.number - self.number
        if outcome is not None:
            return passed > 1
        return passed > 1 or (
            passed == 1 and context.full is None and _set_values(context.last.dose, scale) == self.sets
        )

    def kept_load_share(
        self, proposed: Dose, scale: LoadScale | None, between: Iterable[Dose], is_taken_back: bool
    ) -> Decimal:
        """Return the share of its load, above 0 and at most 1, that this dose kept in what is now proposed.

        ``between`` are the doses that the rule would have returned in the session between, where a guard objected. Time
        may shorten a dose without any objection, so fewer repetitions count only where one was made.
        """
        current = _set_values(proposed, scale)
        if current == self.sets or (current == self.handed and not is_taken_back):
            return Decimal(1)
        candidates = [self.sets, *(_set_values(dose, scale) for dose in between)]
        min_size = Decimal(0) if scale is None else scale.first_size
        shares = [_kept_share(current, sets_before, min_size) for sets_before in candidates]
        kept = max(shares)
        if kept < 1:
            return kept.quantize(_PLACES, ROUND_DOWN)
        unchanged = [sets_before for sets_before, share in zip(candidates, shares, strict=True) if share == 1]
        is_less = is_taken_back and all(_is_less_work(current, sets_before) for sets_before in unchanged)
        return USUAL_SHARE if is_less else Decimal(1)


def tally_from(state: Mapping[str, Any]) -> RoundTally:
    """Return the tally in a rule's state."""
    return RoundTally(**state["tally"])


def given_from(state: Mapping[str, Any]) -> GivenDose:
    """Return the dose in a rule's state that it returned last."""
    kept = state["given"]
    sets, handed = (
        tuple((numbers[0], numbers[1], numbers[2]) for numbers in kept[name]) for name in ("sets", "handed")
    )
    return GivenDose(sets, handed, kept["number"])


def format_size(scale: LoadScale, size: Decimal) -> str:
    """Return a size of load as text, in the display unit and to the thousandth."""
    displayed = size if scale.display_unit == scale.unit else size / KG_PER_LB
    unit = {"percent-1rm": "% of 1RM", "percent-bodyweight": "% of body weight"}.get(
        scale.display_unit, scale.display_unit
    )
    return f"{number_text(round(displayed, 3))} {unit}"


def _set_values(dose: Dose, scale: LoadScale | None) -> SetNumbers:
    return tuple(
        (set_dose.reps, set_dose.hold_s, None if scale is None else _size_text(scale.size_from_load(set_dose.load)))
        for set_dose in dose.sets
    )


def _size_text(size: Decimal | None) -> str | None:
    return None if size is None else number_text(size)


def _lists_from_sets(sets: SetNumbers) -> list[list[int | str | None]]:
    return [list(numbers) for numbers in sets]


def _kept_share(after: SetNumbers, before: SetNumbers, min_size: Decimal) -> Decimal:
    """Return the smallest share of its load that a set kept; 1 where none became lighter."""
    share = Decimal(1)
    for (_, _, size_after), (_, _, size_before) in zip(after, before, strict=False):
        if size_before is not None and Decimal(size_before):
            # A share of 0 would never grow again.
            share = min(share, max(min_size, Decimal(size_after or 0)) / Decimal(size_before))
    return share


def _is_less_work(after: SetNumbers, before: SetNumbers) -> bool:
    """Return whether sets, repetitions or seconds became fewer, and none of them more."""
    pairs = list(zip(_work(after), _work(before), strict=True))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def _work(sets: SetNumbers) -> tuple[int, int, int]:
    return len(sets), sum(reps for reps, _, _ in sets), sum(reps * hold_s for reps, hold_s, _ in sets)

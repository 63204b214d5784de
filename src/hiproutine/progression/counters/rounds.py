"""What rules that follow the calendar remember: how a round of sessions went, and what became of the dose they gave.

A round is a stretch of the calendar after which a rule takes stock: a wave of four weeks, a turn of heavy and light
days, a week. A session that a guard objected to is taken back from a rule's memory; it shows here as one
that was finished and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any, NamedTuple

from hiproutine.model.dose import KG_PER_LB, Dose
from hiproutine.progression.load.scale import LoadScale
from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Context, Outcome
from hiproutine.text.wording import format_number

#: What is left of a load where a guard took repetitions, sets or seconds but no load: nine tenths, the
#: usual way back after a failure (Wendler 2009 goes back to 90 % of a training max).
USUAL_SHARE = Decimal("0.9")
_PLACES = Decimal("0.000001")

#: For each set its repetitions, seconds of hold and size of load (a text, as it is exact).
SetNumbers = tuple[tuple[int, int, str | None], ...]


class RoundTally(NamedTuple):
    """How the sessions of a round went.

    ``since`` and ``number`` count the entry's finished sessions when the round began and when last asked. ``met``,
    ``hard``, ``short`` and ``unknown`` count verdicts; ``eased`` sessions were made easier for once and say nothing;
    ``missed`` ones were not done. ``cycle`` and ``turn`` say which session was last asked for: where the same comes up
    again and nothing was done since, it was put off and not missed.
    """

    round: int
    since: int
    number: int
    met: int = 0
    hard: int = 0
    short: int = 0
    unknown: int = 0
    eased: int = 0
    missed: int = 0
    cycle: int = 0
    turn: int = 0

    @classmethod
    def begin(cls, number_of_round: int, context: Context, is_late: bool = False) -> RoundTally:
        """Begin a round before its first session; or late, when a guard had set the dose of that: it is not counted."""
        number = context.number
        return cls(number_of_round, number - is_late, number, cycle=context.cycle, turn=context.turn)

    def record(self, outcome: Outcome | None, context: Context) -> RoundTally:
        """Count the session since the last call: by its verdict, or as eased or missed where there is none."""
        if outcome is not None:
            verdict: str = verdict_on_outcome(outcome, context.last)
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
        """Count the sessions that were finished but taken back, because a guard objected to them."""
        heard = self.met + self.hard + self.short + self.unknown + self.eased
        return max(0, self.number - self.since - heard)

    def is_clean(self, may_miss: int = 0) -> bool:
        """Return whether the round is a success: something met, nothing short or too hard, no more missing than allowed.

        What is missing are the sessions not done, not recorded or taken back (law G4).
        """
        missing = self.missed + self.unknown + self.uncounted
        return self.met > 0 and not self.short and not self.hard and missing <= may_miss


class GivenDose(NamedTuple):
    """A dose that a rule gave, and the one it was handed then: for each set repetitions, seconds and size of load."""

    sets: SetNumbers
    handed: SetNumbers
    number: int

    @classmethod
    def from_doses(cls, given: Dose, handed: Dose, scale: LoadScale | None, context: Context) -> GivenDose:
        """Remember a dose that is given now."""
        return cls(_set_values(given, scale), _set_values(handed, scale), context.number)

    @property
    def state(self) -> dict[str, Any]:
        """Return the part of a rule's state that :func:`given_from` reads."""
        return {"sets": _lists_from_sets(self.sets), "handed": _lists_from_sets(self.handed), "number": self.number}

    def was_reverted(self, outcome: Outcome | None, context: Context, scale: LoadScale | None) -> bool:
        """Return whether a guard objected since: then this memory is older than the last session.

        Where no session was heard of, it was missed, unless it was done and was not the one that was given: that one
        was made easier for once.
        """
        passed = context.number - self.number
        if outcome is not None:
            return passed > 1
        return passed > 1 or (passed == 1 and _set_values(context.last.dose, scale) == self.sets)

    def kept_load_share(
        self, proposed: Dose, scale: LoadScale | None, between: Iterable[Dose], is_taken_back: bool
    ) -> Decimal:
        """Return how much of the load is left of what was given, above 0 and at most 1, when a dose is handed back.

        ``others`` are what would have been given in the session between, where a guard objected. Time may shorten a
        dose without any objection, so fewer repetitions count only where one was made.
        """
        now = _set_values(proposed, scale)
        if now == self.sets or (now == self.handed and not is_taken_back):
            return Decimal(1)
        candidates = [self.sets, *(_set_values(one, scale) for one in between)]
        least = Decimal(0) if scale is None else scale.first
        shares = [_kept_share(now, one, least) for one in candidates]
        kept = max(shares)
        if kept < 1:
            return kept.quantize(_PLACES, ROUND_DOWN)
        like = [one for one, share in zip(candidates, shares, strict=True) if share == 1]
        return USUAL_SHARE if is_taken_back and all(_is_less_work(now, one) for one in like) else Decimal(1)


def tally_from(state: Mapping[str, Any]) -> RoundTally:
    """Take up what a rule's state holds of a round."""
    return RoundTally(**state["tally"])


def given_from(state: Mapping[str, Any]) -> GivenDose:
    """Take up what a rule's state holds of the dose it gave."""
    kept = state["given"]
    sets, handed = (tuple((one[0], one[1], one[2]) for one in kept[name]) for name in ("sets", "handed"))
    return GivenDose(sets, handed, kept["number"])


def format_size(scale: LoadScale, size: Decimal) -> str:
    """Write a size of load in the unit that loads are written in, to the thousandth."""
    written = size if scale.display_unit == scale.unit else size / KG_PER_LB
    unit = {"percent-1rm": "% of 1RM", "percent-bodyweight": "% of body weight"}.get(
        scale.display_unit, scale.display_unit
    )
    return f"{format_number(round(written, 3))} {unit}"


def _set_values(dose: Dose, scale: LoadScale | None) -> SetNumbers:
    return tuple(
        (one.reps, one.hold_s, None if scale is None else _size_text(scale.size_of(one.load))) for one in dose.sets
    )


def _size_text(size: Decimal | None) -> str | None:
    return None if size is None else format_number(size)


def _lists_from_sets(sets: SetNumbers) -> list[list[int | str | None]]:
    return [list(one) for one in sets]


def _kept_share(after: SetNumbers, before: SetNumbers, least_size: Decimal) -> Decimal:
    """Return the least share of its load that a set kept; 1 where none became lighter."""
    share = Decimal(1)
    for (_, _, size_after), (_, _, size_before) in zip(after, before, strict=False):
        if size_before is not None and Decimal(size_before):
            # A share of nothing would never grow again.
            share = min(share, max(least_size, Decimal(size_after or 0)) / Decimal(size_before))
    return share


def _is_less_work(after: SetNumbers, before: SetNumbers) -> bool:
    """Return whether there is less to do in some way and no more in any: sets, repetitions, seconds."""
    pairs = list(zip(_work(after), _work(before), strict=True))
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def _work(sets: SetNumbers) -> tuple[int, int, int]:
    return len(sets), sum(reps for reps, _, _ in sets), sum(reps * hold_s for reps, hold_s, _ in sets)

"""The progression of an entry before a session, and one session as it passes through its stack of rules."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define

from hiproutine.model.reason import Reason
from hiproutine.progression.dose.decrease import easier_prescription
from hiproutine.progression.rule import Context, Outcome, Prescription, State, is_prescription_at_most


class RuleState(NamedTuple):
    """The progression of an entry before a session: what its rules remember, what is prescribed and why.

    ``full`` is what the drivers go on from; ``prescribed`` is easier only where a guard eased the one session.
    ``held`` is what the guards left of the proposal when they objected to the last session: until the next one is done,
    nothing that is prescribed exceeds it. ``full`` exceeds it only in a program that was changed by hand.
    ``unguarded`` is what the drivers alone would have made of the same log, from where a guard first had a say;
    ``None`` where that is the same. Nothing that is prescribed is above it (law G1, for the whole life).
    """

    states: tuple[State, ...]
    full: Prescription
    prescribed: Prescription
    reasons: tuple[Reason, ...] = ()
    easing_reasons: tuple[Reason, ...] = ()
    held: Prescription | None = None
    unguarded: RuleState | None = None

    @property
    def is_eased(self) -> bool:
        """Return whether the session to come is easier than the full dose."""
        return self.prescribed is not self.full

    def waiting_at(self, context: Context) -> Prescription | None:
        """Return what is held, where a change by hand raised the full dose above it; that waits for a clean session."""
        is_raised = self.held is not None and not is_prescription_at_most(self.full, self.held, context)
        return self.held if is_raised else None

    @property
    def all_reasons(self) -> tuple[Reason, ...]:
        """Return every reason for what is prescribed."""
        return self.reasons + self.easing_reasons if self.easing_reasons else self.reasons


@define(eq=False)
class StackTurn:
    """One session as it passes through a stack: what the rules start from, and what they have answered so far.

    It lives for one call of :meth:`Stack.advance`, whose steps change it in place: copies for each step would cost 2 %
    of a schedule. ``outcome`` is ``None`` where nothing was done since the last turn. ``has_objection`` says whether a
    guard objected, ``has_say`` whether it, or what it held before, changed anything. ``eased`` is what guards that are
    not passing ask for in the session to come, with their reasons.
    """

    before: RuleState
    outcome: Outcome | None
    context: Context
    states: list[State]
    proposed: Prescription
    reasons: tuple[Reason, ...] = ()
    has_objection: bool = False
    has_say: bool = False
    eased: tuple[Prescription, tuple[Reason, ...]] | None = None

    def waiting(self, prescribed: Prescription) -> tuple[Prescription, Prescription, tuple[Reason, ...]] | None:
        """Return what is held, what is asked for meanwhile and why, where a change by hand waits."""
        held = self.before.waiting_at(self.context)
        if held is None or prescribed.stopped:
            return None
        own = Reason("amended-and-held", self.context.entry.id)
        # Where nothing was done since, what was to say before still is.
        kept = self.before.easing_reasons if self.outcome is None else ()
        reasons = (*(reason for reason in kept if reason != own), own)
        return held, easier_prescription(prescribed, held, self.context), reasons

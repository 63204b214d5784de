"""Warm-up and cool-down: what frames the main part, as far as there is time and something is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.pack import Goal
from hiproutine.model.program import Block, Entry, Part
from hiproutine.model.reason import Reason
from hiproutine.model.time_estimate import POSITION_CHANGE_S, dose_seconds
from hiproutine.planning.eligibility.candidates import ResolvedProfile, exclusion_for, trained_regions
from hiproutine.planning.eligibility.load_choice import choose_loading
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.safety.precautions import apply_precautions

#: Warm-up and cool-down may each take up to one sixth of a session (a proposal, unverified).
MAX_PART_DIVISOR = 6


@frozen
class WarmUpCoolDown:
    """The entries and blocks before and after the main part, and the seconds that are left for it.

    ``rank`` orders frames: by how many of the two parts there are, then by how early in the goal's lists they stand.
    """

    entries: tuple[Entry, ...]
    warm_up_blocks: tuple[Block, ...]
    cool_down_blocks: tuple[Block, ...]
    main_seconds: int
    rank: tuple[int, int, int]
    reasons: tuple[Reason, ...]
    excluded: tuple[Reason, ...]


class PartOption(NamedTuple):
    """One way to fill a part, or none: how early it stands in the goal's list, the entry and the seconds it takes."""

    rank: int
    entry: Entry | None = None
    seconds: int = 0


def frame_sessions(goal: Goal, person: ResolvedProfile, catalog: Catalog, seconds: int) -> tuple[WarmUpCoolDown, ...]:
    """Return every frame whose parts are open and fit their share of the minutes, the best first and the empty one last.

    They stand in every session, so what needs recovery (law P3) or works the low back directly (law P8) is left out.
    With more minutes the same frames are there and perhaps better ones, never fewer (law P5).
    """
    excluded: list[Reason] = []
    warm_up = _choices("warm-up", goal.warm_up, person, catalog, seconds, excluded)
    cool_down = _choices("cool-down", goal.cool_down, person, catalog, seconds, excluded)
    pairs = [(one, other) for one in warm_up for other in cool_down]
    frames = [_frame(goal, one, other, seconds, tuple(excluded)) for one, other in pairs]
    return tuple(sorted(frames, key=lambda frame: frame.rank, reverse=True))


def _frame(
    goal: Goal, warm_up: PartOption, cool_down: PartOption, seconds: int, excluded: tuple[Reason, ...]
) -> WarmUpCoolDown:
    reasons = []
    if goal.warm_up and warm_up.entry is None:
        reasons.append(Reason("no-warm-up"))
    if goal.cool_down and cool_down.entry is None:
        reasons.append(Reason("no-cool-down"))
    entries = tuple(one.entry for one in (warm_up, cool_down) if one.entry is not None)
    return WarmUpCoolDown(
        entries,
        () if warm_up.entry is None else (Block(("warm-up",), "warm-up"),),
        () if cool_down.entry is None else (Block(("cool-down",), "cool-down"),),
        seconds - warm_up.seconds - cool_down.seconds,
        (len(entries), warm_up.rank, cool_down.rank),
        tuple(reasons),
        excluded,
    )


def _choices(
    part: Part, refs: Sequence[str], person: ResolvedProfile, catalog: Catalog, seconds: int, excluded: list[Reason]
) -> list[PartOption]:
    """Return what may fill a part of a session of so many seconds, and nothing, which is always possible."""
    found = [PartOption(0)]
    for place, exercise in enumerate(catalog.exercises[ref] for ref in refs):
        if exercise.recovery_h or "lumbar" in trained_regions(exercise, catalog):
            excluded.append(Reason("not-every-session", exercise.id))
            continue
        verdict = apply_precautions(exercise, person.tags)
        blocked = exclusion_for(exercise, None, person, verdict)
        if blocked.constraints:
            excluded += [reason for reason in blocked.reasons if reason not in excluded]
            continue
        chosen = choose_loading(exercise.id, [exercise], person.profile, verdict.caps)
        dose = clamp_dose(exercise.dose.start, exercise, verdict.caps, chosen.loading)
        needed = dose_seconds(dose, exercise)
        if needed <= seconds // MAX_PART_DIVISOR:
            why = (Reason(part, exercise.id), *chosen.reasons)
            entry = Entry(part, exercise.id, dose, advice=verdict.advice, reasons=why, loading=chosen.loading)
            found.append(PartOption(len(refs) - place, entry, needed + POSITION_CHANGE_S))
    return found

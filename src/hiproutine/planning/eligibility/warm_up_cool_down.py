"""Warm-up and cool-down around the main part, as far as there is time and an exercise is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal, Region
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

    ``rank`` orders frames: by how many of the two parts there are, then by how early they are in the goal's lists.
    """

    entries: tuple[Entry, ...]
    warm_up_blocks: tuple[Block, ...]
    cool_down_blocks: tuple[Block, ...]
    main_seconds: int
    rank: tuple[int, int, int]
    reasons: tuple[Reason, ...]
    excluded: tuple[Reason, ...]


class PartOption(NamedTuple):
    """A way to fill a part, or none: a rank (higher is earlier in the goal's list), the entry and its seconds."""

    rank: int
    entry: Entry | None = None
    seconds: int = 0


def frame_sessions(goal: Goal, person: ResolvedProfile, catalog: Catalog, seconds: int) -> tuple[WarmUpCoolDown, ...]:
    """Return every frame whose parts are open and fit their share of the minutes, the best first, the empty one last.

    They are in every session, so what needs recovery (law P3) or works a limited region directly (law P8) is left out.
    With more minutes the same frames are there and perhaps better ones, never fewer (law P5).
    """
    excluded: list[Reason] = []
    limited = frozenset(cap.region for cap in goal.region_caps)

    def options_for(part: Part, refs: Sequence[str]) -> list[PartOption]:
        allowed = [ref for ref in refs if _may_recur_daily(catalog.exercises[ref], limited, catalog)]
        excluded.extend(Reason("not-every-session", ref) for ref in refs if ref not in allowed)
        return _part_options(part, allowed, person, catalog, seconds, excluded)

    warm_ups, cool_downs = options_for("warm-up", goal.warm_up), options_for("cool-down", goal.cool_down)
    pairs = [(warm_up, cool_down) for warm_up in warm_ups for cool_down in cool_downs]
    frames = [_frame(goal, warm_up, cool_down, seconds, tuple(excluded)) for warm_up, cool_down in pairs]
    return tuple(sorted(frames, key=lambda frame: frame.rank, reverse=True))


def _may_recur_daily(exercise: Exercise, limited: frozenset[Region], catalog: Catalog) -> bool:
    return not exercise.recovery_h and limited.isdisjoint(trained_regions(exercise, catalog))


def _frame(
    goal: Goal, warm_up: PartOption, cool_down: PartOption, seconds: int, excluded: tuple[Reason, ...]
) -> WarmUpCoolDown:
    reasons = []
    if goal.warm_up and warm_up.entry is None:
        reasons.append(Reason("no-warm-up"))
    if goal.cool_down and cool_down.entry is None:
        reasons.append(Reason("no-cool-down"))
    entries = tuple(option.entry for option in (warm_up, cool_down) if option.entry is not None)
    return WarmUpCoolDown(
        entries,
        () if warm_up.entry is None else (Block(("warm-up",), "warm-up"),),
        () if cool_down.entry is None else (Block(("cool-down",), "cool-down"),),
        seconds - warm_up.seconds - cool_down.seconds,
        (len(entries), warm_up.rank, cool_down.rank),
        tuple(reasons),
        excluded,
    )


def _part_options(
    part: Part, refs: Sequence[str], person: ResolvedProfile, catalog: Catalog, seconds: int, excluded: list[Reason]
) -> list[PartOption]:
    """Return what may fill a part of ``seconds`` seconds; leaving it out comes first and is always possible.

    Reasons for what is closed are added to ``excluded``.
    """
    options = [PartOption(0)]
    for index, exercise in enumerate(catalog.exercises[ref] for ref in refs):
        precautions = apply_precautions(exercise, person.tags, person.pain_side)
        exclusion = exclusion_for(exercise, None, person, precautions)
        if exclusion.constraints:
            excluded += [reason for reason in exclusion.reasons if reason not in excluded]
            continue
        chosen = choose_loading(exercise.id, [exercise], person.profile, precautions.caps)
        dose = clamp_dose(exercise.dose.start, exercise, precautions.caps, chosen.loading)
        needed_s = dose_seconds(dose, exercise)
        if needed_s <= seconds // MAX_PART_DIVISOR:
            reasons = (Reason(part, exercise.id), *chosen.reasons)
            advice = {exercise.id: precautions.advice} if precautions.advice else {}
            entry = Entry(part, exercise.id, dose, reasons=reasons, loading=chosen.loading, exercise_advice=advice)
            options.append(PartOption(len(refs) - index, entry, needed_s + POSITION_CHANGE_S))
    return options

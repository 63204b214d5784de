"""Warm-up and cool-down: what frames the main part, as far as there is time and something is open."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.duration import POSITION_CHANGE_S, dose_seconds
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Goal
from hiproutine.model.program import Block, Entry, Part
from hiproutine.model.reason import Reason
from hiproutine.planning.candidates import Person, block_exercise, regions_of
from hiproutine.planning.loading import choose_loading
from hiproutine.progression.bounds import clamp_dose
from hiproutine.safety.precautions import judge_exercise

#: Warm-up and cool-down may each take up to one sixth of a session (a proposal, unverified).
PART_SHARE = 6


@frozen
class Frame:
    """The entries and blocks before and after the main part, and the seconds that are left for it."""

    entries: tuple[Entry, ...]
    before: tuple[Block, ...]
    after: tuple[Block, ...]
    main_seconds: int
    reasons: tuple[Reason, ...]
    excluded: tuple[Reason, ...]


def frame_sessions(goal: Goal, person: Person, catalog: Catalog, seconds: int) -> Frame:
    """Take the first open warm-up and the first open cool-down that fit their share of the minutes.

    They stand in every session, so what needs recovery (law P3) or works the low back directly (law P8) is left out.
    """
    entries: list[Entry] = []
    reasons: list[Reason] = []
    excluded: list[Reason] = []
    blocks: dict[Part, tuple[Block, ...]] = {"warm-up": (), "cool-down": ()}
    taken = 0
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (("warm-up", goal.warm_up), ("cool-down", goal.cool_down))
    for part, refs in parts:
        gentle = []
        for exercise in (catalog.exercises[ref] for ref in refs):
            if exercise.recovery_h or "lumbar" in regions_of(exercise, catalog):
                excluded.append(Reason("not-every-session", exercise.id))
            else:
                gentle.append(exercise)
        found = _first_open(gentle, person, seconds, excluded)
        if found is None:
            if refs:
                reasons.append(Reason(f"no-{part}"))
            continue
        entry, needed = found
        taken += needed + POSITION_CHANGE_S
        why = (Reason(part, entry.exercise), *entry.reasons)
        entries.append(evolve(entry, id=part, reasons=why))
        blocks[part] = (Block((part,), part),)
    return Frame(
        tuple(entries), blocks["warm-up"], blocks["cool-down"], seconds - taken, tuple(reasons), tuple(excluded)
    )


def _first_open(
    exercises: Sequence[Exercise], person: Person, seconds: int, excluded: list[Reason]
) -> tuple[Entry, int] | None:
    for exercise in exercises:
        verdict = judge_exercise(exercise, person.tags)
        blocked = block_exercise(exercise, None, person, verdict)
        if blocked.constraints:
            excluded += [reason for reason in blocked.reasons if reason not in excluded]
            continue
        chosen = choose_loading(exercise.id, [exercise], person.profile, verdict.caps)
        dose = clamp_dose(exercise.dose.start, exercise, verdict.caps, chosen.loading)
        needed = dose_seconds(dose, exercise)
        if needed <= seconds // PART_SHARE:
            advice, loading = verdict.advice, chosen.loading
            return Entry("", exercise.id, dose, advice=advice, reasons=chosen.reasons, loading=loading), needed
    return None

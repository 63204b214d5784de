"""A new profile for somebody who has a program already: as little as possible changes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from hiproutine.model.profile import Profile
from hiproutine.model.program import Program, Slot
from hiproutine.planning.assembly import draft_of, draft_plan, packs_of, situation_of
from hiproutine.planning.carrying import Carried
from hiproutine.planning.days import Days
from hiproutine.planning.leaning import StayingPlanner
from hiproutine.planning.past import Past
from hiproutine.planning.writing import Draft, program_from_draft
from hiproutine.renewal.changes import Changes, Replanned
from hiproutine.renewal.differing import Renewing, Stand
from hiproutine.renewal.present import Present, present_of, refuse_symptoms
from hiproutine.renewal.starting import first_day, work_done
from hiproutine.renewal.workshop import Lived, Workshop
from hiproutine.scheduling.standings import Stood
from hiproutine.scheduling.tracks import tracks_of


def replan(workshop: Workshop, program: Program, profile: Profile, lived: Lived | None) -> Replanned:
    """Make a program for a changed situation that stays close to the one there is.

    Raises :class:`DocumentError` for a program without a goal, or where program, log or profile have problems, and
    :class:`ScreeningRefused` and :class:`Infeasible` as planning does.
    """
    goal = workshop.goal_of(program)
    present = present_of(workshop, program, lived)
    refuse_symptoms(workshop, goal, present.symptoms)
    fresh = situation_of(profile, goal, workshop.catalog)
    draft = draft_of(fresh, workshop.planner)
    is_settled = draft is not None and _is_same(program_from_draft(draft, packs_of(goal), workshop.sources), program)
    if is_settled and all(_is_unmoved(one) for one in present.stood.values()):
        made, draft = program, None
    else:
        slots = _slots_of(draft) if is_settled and draft is not None else slots_in(present, fresh.days)
        past = past_of(present, slots)
        draft = draft_plan(
            situation_of(profile, goal, workshop.catalog, past), StayingPlanner(workshop.planner, is_settled)
        )
        made = _with_reasons(program_from_draft(draft, packs_of(goal), workshop.sources), present)
    made = evolve(made, id=program.id, missed=program.missed, revision=program.revision + 1)
    start = None
    if lived is None:
        made = evolve(made, weeks=profile.weeks or program.weeks)
    else:
        tracks = tracks_of(made, workshop.catalog, workshop.bind)
        start = first_day(made, tracks, work_done(present.stood.values()), lived.goes_on)
        # To the end the program had, to the nearest week.
        made = evolve(made, weeks=max(1, program.weeks - ((start - lived.start).days + 3) // 7))
    return Replanned(made, changes_between(workshop, present, made, draft), start)


def _is_same(fresh: Program, program: Program) -> bool:
    """Tell whether planning anew gives the program there is, but for what every plan has of its own."""
    given = evolve(fresh, id=program.id, revision=program.revision, weeks=program.weeks, missed=program.missed)
    return given == program


def _is_unmoved(stood: Stood) -> bool:
    return stood.next == stood.track.first and not stood.painful and not stood.track.made_to_fit


def _slots_of(draft: Draft) -> dict[str, frozenset[int]]:
    placed = draft.choice.placed
    return {c.ref: frozenset(slot for slot, names in enumerate(placed) if c.id in names) for c in draft.used()}


def slots_in(present: Present, days: Days) -> dict[str, frozenset[int]]:
    """Find on which of the new slots each ref of the main part stands now: on the same day, and at the same time.

    What stands on no such day has no slots, and is to be kept all the same.
    """
    cycle, free = present.program.cycle, dict(enumerate(days.slots))
    found: dict[str, set[int]] = {ref: set() for ref in present.trained}
    if (cycle.length_days, cycle.starts) != (days.length_days, "monday" if days.starts_monday else "start"):
        free.clear()
    sessions = {s.id: {ref for block in s.blocks for ref in block.entries} for s in present.program.sessions}
    for slot in cycle.slots:
        place = _place_of(slot, free)
        if place is None:
            continue
        del free[place]
        for ref, entry in present.trained.items():
            if entry in sessions[slot.session]:
                found[ref].add(place)
    return {ref: frozenset(places) for ref, places in found.items()}


def _place_of(slot: Slot, free: Mapping[int, Slot]) -> int | None:
    same_day = [place for place, other in free.items() if other.day == slot.day]
    same_time = [place for place in same_day if free[place].time == slot.time]
    return next(iter(same_time or same_day), None)


def past_of(present: Present, slots: Mapping[str, frozenset[int]]) -> Past:
    """Give what a new plan starts from: every entry where it stands, and what was stopped."""
    carried: dict[str, Carried] = {}
    stopped: dict[str, str] = {}
    for ref, entry in present.trained.items():
        stood = present.stood[entry]
        given = stood.next
        if given.stopped:
            stopped[ref] = given.exercise
        else:
            reason = "" if given == stood.track.first else "goes-on"
            carried[ref] = Carried(given.exercise, given.dose, given.dose.set_count, reason, stood.painful)
    return Past(carried, present.ids, stopped, slots, frozenset(present.framing.values()))


def _with_reasons(made: Program, present: Present) -> Program:
    """Let entries that are as they were keep the reasons they were chosen for."""
    old = {entry.id: entry for entry in present.program.entries}
    entries = []
    for entry in made.entries:
        before = old.get(entry.id)
        is_same = before is not None and evolve(before, reasons=entry.reasons) == entry
        counts = [[r for r in one.reasons if r.code == "sets"] for one in (before, entry) if one is not None]
        entries.append(before if before is not None and is_same and counts[0] == counts[-1] else entry)
    codes = {reason.code for entry in entries for reason in entry.reasons}
    words = {code: text for code, text in present.program.messages.items() if code in codes}
    return evolve(made, entries=tuple(entries), messages=dict(sorted({**words, **made.messages}.items())))


def changes_between(workshop: Workshop, present: Present, made: Program, draft: Draft | None) -> Changes:
    """Give what differs between a program as it stands and a new one."""
    stands = {ref: Stand(one.next.exercise, one.next.dose) for ref, one in present.stood.items()}
    title = f"{made.title}, revision {made.revision}"
    return Renewing(present.program, stands, present.refs, made, draft, workshop.catalog).changes(title)

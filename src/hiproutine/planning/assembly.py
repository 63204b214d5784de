"""Profile and goal to a program: screen, filter, choose, dose, place in the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from hiproutine.errors import Constraint, Infeasible, ScreeningRefused
from hiproutine.model.catalog import Catalog, pack_of
from hiproutine.model.dose import Span
from hiproutine.model.pack import Goal
from hiproutine.model.profile import WEEKDAYS, Profile
from hiproutine.model.program import (
    Achievement,
    Block,
    Cycle,
    Entry,
    PackUse,
    Program,
    RuleSource,
    Session,
    Slot,
)
from hiproutine.model.reason import Reason
from hiproutine.planning.candidates import Blocked, Filtered, Person, filter_goal
from hiproutine.planning.checks import person_from_profile
from hiproutine.planning.conflict import smallest_conflict
from hiproutine.planning.days import Days, choose_days
from hiproutine.planning.framing import Frame, frame_sessions
from hiproutine.planning.messages import MESSAGES
from hiproutine.planning.week import Candidate, Planner, WeekChoice, WeekProblem
from hiproutine.progression.shares import least_seconds
from hiproutine.safety.screening import Screening, screen

#: Down once and up never: standing first, then on the floor (facts/hips.md section 5, a proposal).
POSITION_ORDER = ("standing", "seated", "side-lying", "supine", "quadruped", "prone")
EFFORT_ORDER = ("high", "moderate", "low")


def packs_of(goal: Goal) -> tuple[str, ...]:
    """Give the packs a goal draws on."""
    refs = [goal.id, *(item.ref for item in goal.items), *goal.warm_up, *goal.cool_down]
    return tuple(sorted({pack_of(ref) for ref in refs}))


def plan(profile: Profile, goal: Goal, catalog: Catalog, planner: Planner, rules: Mapping[str, RuleSource]) -> Program:
    """Make a program for a person and a goal.

    Raises :class:`DocumentError` for a profile that speaks of what no pack knows, :class:`ScreeningRefused` where
    somebody has to be seen or asked first, and :class:`Infeasible` where nothing can be done.
    """
    packs = packs_of(goal)
    questions = catalog.questions(packs)
    person = person_from_profile(profile, catalog, questions)
    screening = screen(profile, questions, catalog.limitations)
    notices = catalog.notices(packs)
    if screening.refusals:
        raise ScreeningRefused(screening.refusals, [notice.text for notice in notices])
    person = Person(profile, screening.tags, person.likes, person.dislikes, person.stands)
    filtered = filter_goal(goal, person, catalog)
    days = choose_days(profile.availability, goal)
    frame = frame_sessions(goal, person, catalog, profile.availability.minutes * 60)
    problem = week_problem(goal, filtered, days, frame.main_seconds)
    choice = planner.choose(problem)
    if not any(choice.placed):
        conflict = _conflict(problem, filtered, profile.availability.minutes)
        raise Infeasible(conflict, goal.id, [notice.text for notice in notices])
    return _program(profile, goal, catalog, packs, screening, filtered, days, frame, problem, choice, rules)


def week_problem(goal: Goal, filtered: Filtered, days: Days, seconds: int) -> WeekProblem:
    """State what has to be chosen, as one value."""
    return WeekProblem(
        slots_min=days.minutes,
        cycle_min=days.length_days * 24 * 60,
        seconds=seconds,
        candidates=filtered.candidates,
        targets=goal.targets,
        session_size=goal.session_size,
        sets=goal.sets,
        usual_sets=goal.sets.clamp(goal.usual_sets),
        lumbar_sets=goal.lumbar_sets,
    )


def _conflict(problem: WeekProblem, filtered: Filtered, minutes: int) -> tuple[Constraint, ...]:
    blocked = list(filtered.blocked)
    for candidate in problem.candidates:
        needed = -(-max(candidate.seconds(1), least_seconds(candidate.exercise, candidate.caps)) // 60)
        mend = f"allow more minutes; about {needed} would do for {candidate.exercise.name!r}."
        why = Constraint("minutes", str(minutes), mend)
        if candidate.is_lumbar and candidate.seconds(1) <= problem.seconds:
            why = Constraint(
                "goal", "lumbar work", "open an exercise for the hip as well: the back is never worked alone."
            )
        blocked.append(Blocked(candidate.exercise.id, frozenset({why}), ()))
    return smallest_conflict(blocked)


def _order(candidate: Candidate) -> tuple[int, int, str]:
    """Order a session by position, so that there are few get-ups, and hard before easy in each (law P9)."""
    exercise = candidate.exercise
    return POSITION_ORDER.index(exercise.position), EFFORT_ORDER.index(exercise.effort_class), candidate.ref


def _entry_id(ref: str, taken: Sequence[str]) -> str:
    pack, _, name = ref.partition("/")
    return name if name not in taken else f"{pack}-{name}"


def _program(
    profile: Profile,
    goal: Goal,
    catalog: Catalog,
    packs: tuple[str, ...],
    screening: Screening,
    filtered: Filtered,
    days: Days,
    frame: Frame,
    problem: WeekProblem,
    choice: WeekChoice,
    rules: Mapping[str, RuleSource],
) -> Program:
    by_ref = {candidate.ref: candidate for candidate in problem.candidates}
    times = Counter(ref for refs in choice.placed for ref in refs)
    used = sorted((by_ref[ref] for ref in times), key=_order)
    ids: dict[str, str] = {}
    for candidate in used:
        ids[candidate.ref] = _entry_id(candidate.ref, [*ids.values(), *(e.id for e in frame.entries)])
    entries = [_entry(c, ids[c.ref], choice.sets[c.ref], times[c.ref], days.length_days, goal, catalog) for c in used]
    sessions, slots, session_reasons = _sessions(profile, goal, days, frame, choice, used, ids)
    not_chosen = [Reason("not-chosen", c.ref) for c in problem.candidates if c.ref not in times]
    reasons = [*screening.reasons, days.reason, *_day_counts(profile, goal, days), *frame.reasons, *session_reasons]
    reasons += [
        Reason("unknown-equipment", tag) for tag in sorted(set(profile.equipment)) if tag not in catalog.equipment
    ]
    excluded = (*filtered.excluded, *frame.excluded, *not_chosen)
    all_entries = (*frame.entries, *entries)
    codes = {r.code for r in (*excluded, *reasons, *(r for e in all_entries for r in e.reasons))}
    names = sorted({use.name for entry in all_entries for use in entry.rules})
    return Program(
        id="-".join(part for part in (profile.id, goal.id.partition("/")[2]) if part),
        title=goal.name,
        weeks=profile.weeks or goal.weeks,
        cycle=Cycle(slots, days.length_days, "monday" if days.starts_monday else "start"),
        entries=all_entries,
        sessions=sessions,
        goal=goal.id,
        packs=tuple(PackUse(name, catalog.pack(name).version) for name in packs),
        rule_sources=tuple(rules[name] for name in names if name in rules),
        notices=catalog.notices(packs),
        excluded=excluded,
        reasons=tuple(reasons),
        targets=_achievements(goal, problem, choice, by_ref, times),
        messages={code: MESSAGES[code] for code in sorted(codes) if code in MESSAGES},
        language=profile.language,
        units=profile.units,
        timezone=profile.timezone,
        reminder_min=profile.reminder_min,
    )


def _entry(candidate: Candidate, ref: str, sets: int, times: int, days: int, goal: Goal, catalog: Catalog) -> Entry:
    served = [catalog.muscles[t.muscle].name for t in goal.targets if candidate.credit.get(t.muscle)]
    why = Reason("chosen", ref, {"muscles": ", ".join(served)}) if served else Reason("required", ref)
    count = Reason("sets", ref, {"sets": sets, "times": times, "days": days})
    return Entry(
        id=ref,
        exercise=candidate.exercise.id,
        dose=candidate.dose.with_count(sets),
        rules=candidate.item.rules,
        ladder=candidate.item.ladder,
        rungs=candidate.rungs if candidate.item.ladder else (),
        caps=candidate.caps,
        advice=candidate.advice,
        reasons=(why, *candidate.reasons, count),
    )


def _sessions(
    profile: Profile,
    goal: Goal,
    days: Days,
    frame: Frame,
    choice: WeekChoice,
    used: Sequence[Candidate],
    ids: Mapping[str, str],
) -> tuple[tuple[Session, ...], tuple[Slot, ...], list[Reason]]:
    """Make one session for each different set of entries, and put it on every slot that has that set."""
    made: dict[tuple[str, ...], Session] = {}
    slots: list[Slot] = []
    reasons: list[Reason] = []
    for slot, refs in zip(days.slots, choice.placed, strict=True):
        if not refs:
            hours = max((c.recovery_h for c in used), default=0)
            day = WEEKDAYS[slot.day - 1] if days.starts_monday else f"day {slot.day}"
            reasons.append(Reason("day-left-free", "", {"day": day, "hours": hours}))
            continue
        main = tuple(ids[c.ref] for c in used if c.ref in refs)
        if main not in made:
            letter = chr(ord("A") + len(made)) if len(made) < 26 else str(len(made) + 1)
            blocks = (*frame.before, Block(main), *frame.after)
            made[main] = Session(f"session-{letter.lower()}", f"Session {letter}", blocks, profile.availability.minutes)
            if len(main) < goal.session_size.min:
                reasons.append(Reason("few-exercises", letter, {"least": goal.session_size.min}))
        slots.append(Slot(slot.day, made[main].id, slot.time))
    return tuple(made.values()), tuple(slots), reasons


def _day_counts(profile: Profile, goal: Goal, days: Days) -> list[Reason]:
    """Say so where the days there are lie outside what the goal asks for."""
    if not days.starts_monday:
        return []
    count = len({slot.day for slot in days.slots})
    wanted: Span = goal.days_per_week
    if count in wanted:
        return []
    return [Reason("fewer-days", goal.id, {"least": wanted.min, "most": wanted.max, "days": count})]


def _achievements(
    goal: Goal, problem: WeekProblem, choice: WeekChoice, by_ref: Mapping[str, Candidate], times: Mapping[str, int]
) -> tuple[Achievement, ...]:
    """Say how far each target and each required item is met in a week, met or short (law P6)."""
    found: list[Achievement] = []
    for target in goal.targets:
        work = sum(by_ref[r].credit.get(target.muscle, 0.0) * choice.sets[r] * times[r] for r in times)
        planned = Decimal(str(round(work / problem.weeks_per_cycle, 2)))
        found.append(Achievement(target.muscle, planned, target.sets.min, target.sets.max))
    for item in goal.items:
        if item.required:
            planned = Decimal(str(round(times.get(item.ref, 0) / problem.weeks_per_cycle, 2)))
            found.append(Achievement(item.ref, planned, 1, None, "times"))
    return tuple(found)

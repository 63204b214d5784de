"""What was chosen, written down as a program: entries, sessions, targets and every reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain, count

from attrs import evolve, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import IntRange
from hiproutine.model.pack import Goal
from hiproutine.model.profile import WEEKDAYS, Profile
from hiproutine.model.program import Block, Cycle, Entry, PackUse, Program, RuleSource, Session, Slot
from hiproutine.model.reason import Reason
from hiproutine.model.target_result import TargetResult
from hiproutine.planning.eligibility.candidates import Eligible
from hiproutine.planning.eligibility.load_choice import choose_loading, loading_reasons
from hiproutine.planning.eligibility.training_days import TrainingSlots
from hiproutine.planning.eligibility.warm_up_cool_down import WarmUpCoolDown
from hiproutine.planning.explain.counterfactuals import Counterfactuals
from hiproutine.planning.explain.messages import MESSAGES
from hiproutine.planning.explain.reasons import ReasonBuilder
from hiproutine.planning.history.carry_over import carry_over, fit_minutes
from hiproutine.planning.history.plan_history import NO_HISTORY, PlanHistory, frame_key
from hiproutine.planning.problem.week import Candidate, WeekChoice, WeekProblem
from hiproutine.progression.dose.limits import clamp_dose
from hiproutine.safety.screening import Screening
from hiproutine.text.wording import format_count, format_frequency, format_list

#: Down once and up never: standing first, then on the floor (a proposal, unverified).
POSITION_ORDER = ("standing", "seated", "side-lying", "supine", "quadruped", "prone")
#: As many as a program document holds; what is said of the whole comes before what is said of its parts.
MAX_REASONS = 2000
EFFORT_ORDER = ("high", "moderate", "low")


def _order(candidate: Candidate) -> tuple[int, int, str]:
    """Order a session by position, so that there are few get-ups, and hard before easy in each (law P9)."""
    exercise = candidate.exercise
    return POSITION_ORDER.index(exercise.position), EFFORT_ORDER.index(exercise.effort_class), candidate.item_id


def _entry_id(ref: str, taken: Sequence[str]) -> str:
    """Return the bare name; with its pack, or numbered, where something else has that name already."""
    pack, _, name = ref.partition("/")
    names = chain((name, f"{pack}-{name}"), (f"{pack}-{name}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


@frozen
class Draft:
    """Everything that planning found out, before it is written down as a program."""

    profile: Profile
    goal: Goal
    catalog: Catalog
    screening: Screening
    filtered: Eligible
    days: TrainingSlots
    frame: WarmUpCoolDown
    problem: WeekProblem
    choice: WeekChoice
    past: PlanHistory = NO_HISTORY

    def times(self) -> Counter[str]:
        """Count how often each candidate stands in a cycle."""
        return Counter(name for names in self.choice.placed for name in names)

    def used(self) -> list[Candidate]:
        """Return the candidates that were chosen, in the order of a session."""
        times = self.times()
        return sorted((c for c in self.problem.candidates if c.id in times), key=_order)

    def ids(self) -> dict[str, str]:
        """Return each chosen candidate the id of its entry: the one it had before, or one that nothing has had."""
        known = self.past.ids
        ids: dict[str, str] = {}
        for candidate in self.used():
            taken = [*known.values(), *ids.values(), *self.frame_ids().values()]
            ids[candidate.id] = known.get(candidate.item_id) or _entry_id(candidate.item_id, taken)
        return ids

    def frame_ids(self) -> dict[str, str]:
        """Return each warm-up and cool-down the id of its entry, in the same way."""
        known = self.past.ids
        ids: dict[str, str] = {}
        for entry in self.frame.entries:
            names = chain((entry.id,), (f"{entry.id}-{number}" for number in count(2)))
            free = (name for name in names if name not in known.values())
            ids[entry.id] = known.get(frame_key(entry.id, entry.exercise)) or next(free)
        return ids

    def frame_blocks(self) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Return the blocks before and after the main part, with the ids of their entries."""
        ids = self.frame_ids()
        before, after = (
            tuple(evolve(block, entries=tuple(ids[ref] for ref in block.entries)) for block in blocks)
            for blocks in (self.frame.before, self.frame.after)
        )
        return before, after


def program_from_draft(draft: Draft, packs: tuple[str, ...], rules: Mapping[str, RuleSource]) -> Program:
    """Write down what was found as a program, with the reason for everything."""
    profile, goal, days = draft.profile, draft.goal, draft.days
    sessions, slots, session_reasons = _sessions(draft)
    telling = _telling(draft)
    frame_ids = draft.frame_ids()
    entries = (*(evolve(entry, id=frame_ids[entry.id]) for entry in draft.frame.entries), *_entries(draft))
    names = sorted({use.name for entry in entries for use in entry.rules})
    program = Program(
        id="-".join(part for part in (profile.id, goal.id.partition("/")[2]) if part),
        title=goal.name,
        weeks=profile.weeks or goal.weeks,
        cycle=Cycle(slots, days.length_days, "monday" if days.starts_monday else "start"),
        entries=entries,
        sessions=sessions,
        goal=goal.id,
        packs=tuple(PackUse(name, draft.catalog.pack(name).version) for name in packs),
        rule_sources=tuple(rules[name] for name in names if name in rules),
        notices=draft.catalog.notices(packs),
        excluded=(*draft.filtered.excluded, *draft.frame.excluded, *telling.left_out()),
        reasons=(*_reasons(draft), *session_reasons, *telling.reasons())[:MAX_REASONS],
        targets=_achievements(draft),
        language=profile.language,
        units=profile.units,
        timezone=profile.timezone,
        reminder_min=profile.reminder_min,
    )
    if draft.past.carried:
        ids = draft.ids()
        carried = [ids[candidate.id] for candidate in draft.used() if candidate.item_id in draft.past.carried]
        program = fit_minutes(program, carried, draft.catalog.exercises)
    return evolve(program, messages=_messages_in(program))


def _messages_in(program: Program) -> dict[str, str]:
    of_entries = (reason for entry in program.entries for reason in entry.reasons)
    codes = {reason.code for reason in (*program.excluded, *program.reasons, *of_entries)}
    return {code: MESSAGES[code] for code in sorted(codes) if code in MESSAGES}


def _telling(draft: Draft) -> ReasonBuilder:
    return ReasonBuilder(draft.goal, draft.catalog, Counterfactuals(draft.problem, draft.choice), draft.ids())


def _reasons(draft: Draft) -> list[Reason]:
    known = draft.catalog.equipment
    unknown = [Reason("unknown-equipment", tag) for tag in sorted(set(draft.profile.equipment)) if tag not in known]
    return [
        *draft.screening.reasons,
        draft.days.reason,
        *_day_counts(draft.goal, draft.days),
        *draft.frame.reasons,
        *unknown,
        *loading_reasons(draft.profile),
    ]


def _entries(draft: Draft) -> list[Entry]:
    ids, times = draft.ids(), draft.times()
    return [_entry(draft, c, ids[c.id], times[c.id]) for c in draft.used()]


def _entry(draft: Draft, candidate: Candidate, ref: str, times: int) -> Entry:
    sets, days = draft.choice.sets[candidate.id], draft.days.length_days
    muscles = draft.catalog.muscles
    served = [muscles[t.muscle].name for t in draft.goal.targets if candidate.half_sets.get(t.muscle)]
    why = Reason("chosen", ref, {"muscles": format_list(served)})
    if not served:
        why = Reason("required" if candidate.item.required else "offered", ref)
    often = {"amount": format_count(sets, "set"), "often": format_frequency(times, days)}
    count = Reason("sets", ref, {"sets": sets, "times": times, "days": days, **often})
    rungs = [draft.catalog.exercises[rung] for rung in candidate.rungs if rung != candidate.exercise.id]
    # Of the candidate that was chosen, the caps may be those of what was carried over; they are not the person's.
    caps = next(c.caps for c in draft.filtered.candidates if c.id == candidate.id)
    chosen = choose_loading(ref, [candidate.exercise, *rungs], draft.profile, caps)
    entry = Entry(
        id=ref,
        exercise=candidate.exercise.id,
        dose=clamp_dose(candidate.dose.with_count(sets), candidate.exercise, caps, chosen.loading),
        rules=candidate.item.rules,
        ladder=candidate.item.ladder,
        rungs=candidate.rungs if candidate.item.ladder else (),
        caps=caps,
        advice=candidate.advice,
        reasons=(why, *candidate.reasons, count, *chosen.reasons),
        loading=chosen.loading,
    )
    carried = draft.past.carried.get(candidate.item_id)
    return entry if carried is None else carry_over(entry, carried, candidate.exercise)


def _sessions(draft: Draft) -> tuple[tuple[Session, ...], tuple[Slot, ...], list[Reason]]:
    """Make one session for each different set of entries, and put it on every slot that has that set."""
    profile, goal, days = draft.profile, draft.goal, draft.days
    used, ids = draft.used(), draft.ids()
    before, after = draft.frame_blocks()
    made: dict[tuple[str, ...], Session] = {}
    slots: list[Slot] = []
    reasons: list[Reason] = []
    for slot, refs in zip(days.slots, draft.choice.placed, strict=True):
        if not refs:
            hours = max((c.recovery_h for c in used), default=0)
            day = WEEKDAYS[slot.day - 1] if days.starts_monday else f"day {slot.day}"
            reasons.append(Reason("day-left-free", "", {"day": day, "hours": hours}))
            continue
        main = tuple(ids[c.id] for c in used if c.id in refs)
        if main not in made:
            letter = chr(ord("A") + len(made)) if len(made) < 26 else str(len(made) + 1)
            blocks = (*before, Block(main), *after)
            made[main] = Session(f"session-{letter.lower()}", f"Session {letter}", blocks, profile.availability.minutes)
            if len(main) < goal.session_size.min:
                reasons.append(Reason("few-exercises", letter, {"least": goal.session_size.min}))
        slots.append(Slot(slot.day, made[main].id, slot.time))
    return tuple(made.values()), tuple(slots), reasons


def _day_counts(goal: Goal, days: TrainingSlots) -> list[Reason]:
    """Say so where the days there are lie outside what the goal asks for."""
    if not days.starts_monday:
        return []
    count = len({slot.day for slot in days.slots})
    wanted: IntRange = goal.days_per_week
    if count in wanted:
        return []
    return [Reason("fewer-days", goal.id, {"least": wanted.min, "most": wanted.max, "days": count})]


def _achievements(draft: Draft) -> tuple[TargetResult, ...]:
    """Say how far each target and each required item is met in a week, met or short (law P6)."""
    goal, problem, sets, times = draft.goal, draft.problem, draft.choice.sets, draft.times()
    used = draft.used()
    found: list[TargetResult] = []
    for target in goal.targets:
        work = sum(c.half_sets.get(target.muscle, 0) * sets[c.id] * times[c.id] for c in used) / 2
        planned = Decimal(str(round(work / problem.weeks_per_cycle, 2)))
        found.append(TargetResult(target.muscle, planned, target.sets.min, target.sets.max))
    by_ref = {c.item_id: times[c.id] for c in used}
    for item in sorted(goal.items, key=lambda item: item.ref):
        if item.required:
            planned = Decimal(str(round(by_ref.get(item.ref, 0) / problem.weeks_per_cycle, 2)))
            found.append(TargetResult(item.ref, planned, 1, None, "times"))
    return tuple(found)

"""A draft written as a program: entries, sessions, targets and every reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from hiproutine.model.dose import IntRange
from hiproutine.model.exercise_overrides import override_reasons
from hiproutine.model.pack import Goal
from hiproutine.model.profile import WEEKDAYS
from hiproutine.model.program import Block, Cycle, Entry, Program, RuleSource, Session, Slot
from hiproutine.model.reason import Reason
from hiproutine.model.target_result import TargetResult
from hiproutine.planning.draft import Draft
from hiproutine.planning.eligibility.equipment_at_hand import assumption_reasons, unknown_equipment_reasons
from hiproutine.planning.eligibility.load_choice import choose_loading, climb_loads, loading_reasons
from hiproutine.planning.eligibility.pain_rules import rules_for_pain
from hiproutine.planning.eligibility.training_days import TrainingSlots
from hiproutine.planning.explain.counterfactuals import Counterfactuals
from hiproutine.planning.explain.language_effects import language_reasons
from hiproutine.planning.explain.messages import MESSAGES
from hiproutine.planning.explain.profile_effects import ProfileEffects
from hiproutine.planning.explain.reasons import ReasonBuilder
from hiproutine.planning.free_days import light_work
from hiproutine.planning.function_checks import planned_checks
from hiproutine.planning.history.carry_over import carry_over, fit_minutes
from hiproutine.planning.problem.objective import EIGHTHS, frequency_days
from hiproutine.planning.problem.week import Candidate
from hiproutine.planning.set_caps import set_caps
from hiproutine.planning.situation import Situation
from hiproutine.planning.weekly_steps import fit_steps_to_week
from hiproutine.progression.dose.limits import clamp_dose, stricter_max
from hiproutine.safety.screening import stop_sign_notices
from hiproutine.text.body_parts import body_parts
from hiproutine.text.day_names import weekday_name
from hiproutine.text.numbers import format_count, format_frequency, format_list
from hiproutine.text.reasons import messages_in_language, names_of_refs, refs_in_reasons
from hiproutine.translation import _

#: As many as a program document holds; reasons of the whole come before those of its parts.
MAX_REASONS = 2000


def program_from_draft(draft: Draft, packs: tuple[str, ...], rules: Mapping[str, RuleSource]) -> Program:
    """Return the program that a draft describes, with the reason for everything.

    ``packs`` are the names of the packs its goal draws on, and ``rules`` say where each progression rule comes from.
    """
    situation = draft.situation
    profile, goal, catalog, days = situation.profile, situation.goal, situation.catalog, situation.training_slots
    sessions, slots, session_reasons = _sessions(draft)
    counterfactuals = Counterfactuals(draft.problem, draft.choice)
    weeks = profile.weeks or goal.weeks
    checks, left_out = planned_checks(goal, catalog, situation.screening.tags, weeks)
    explained = ReasonBuilder(goal, catalog, counterfactuals, draft.entry_ids())
    frame_ids = draft.frame_entry_ids()
    entries = (*(evolve(entry, id=frame_ids[entry.id]) for entry in draft.frame.entries), *_entries(draft, rules))
    light = light_work(draft, rules)
    if light is not None:
        entries, sessions = (*entries, *light.entries), (*sessions, light.session)
        slots = tuple(sorted((*slots, *light.slots), key=lambda slot: slot.day))
        session_reasons = [light.reason, *(r for r in session_reasons if r.code != "day-left-free")]
    rule_names = sorted({use.name for entry in entries for use in entry.rules})
    program = Program(
        id="-".join(part for part in (profile.id, goal.id.partition("/")[2]) if part),
        title=goal.name,
        weeks=weeks,
        cycle=Cycle(slots, days.length_days, "monday" if days.starts_monday else "start"),
        entries=entries,
        sessions=sessions,
        goal=goal.id,
        packs=tuple(catalog.pack_use(name) for name in packs),
        rule_sources=tuple(rules[name] for name in rule_names if name in rules),
        notices=(*catalog.notices(packs), *stop_sign_notices(situation.screening.tags, catalog.packs)),
        excluded=(*(*situation.eligible.reasons, *draft.frame.excluded, *left_out, *explained.exclusion_reasons()),)[
            :MAX_REASONS
        ],
        reasons=(*_situation_reasons(draft), *session_reasons, *explained.program_reasons())[:MAX_REASONS],
        targets=_target_results(draft),
        region_caps=goal.region_caps,
        language=profile.language,
        units=profile.units,
        timezone=profile.timezone,
        reminder_min=profile.reminder_min,
        profile=profile.id,
        day_ends=profile.day_ends,
        profile_effects=(
            *language_reasons(profile.language, [catalog.pack(name) for name in packs]),
            *ProfileEffects(draft).reasons(),
            *([] if light is None else [light.reason]),
            *_assumption_reasons(entries, situation),
            *override_reasons(_exercises_used(entries), catalog.exercises, catalog.overrides),
        ),
        checks=checks,
    )
    program = _fit_carried_entries(program, draft)
    return evolve(program, messages={**_messages_in(program), **_names_in(program)})


def _fit_carried_entries(program: Program, draft: Draft) -> Program:
    carried = draft.situation.history.carried
    if not carried:
        return program
    ids = draft.entry_ids()
    carried_ids = [ids[candidate.id] for candidate in draft.chosen_candidates() if candidate.item_id in carried]
    return fit_minutes(program, carried_ids, draft.situation.catalog.exercises)


def _exercises_used(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(name for entry in entries for name in (entry.exercise, *entry.rungs)))


def _assumption_reasons(entries: Sequence[Entry], situation: Situation) -> list[Reason]:
    """Return a reason that names the equipment which the exercises of a program need and nobody listed."""
    exercises = situation.catalog.exercises
    used = _exercises_used(entries)
    return assumption_reasons((exercises[name] for name in used), situation.profile.equipment, situation.person.assumed)


def _messages_in(program: Program) -> dict[str, str]:
    """Return the words for every reason in a program, by code."""
    entry_reasons = (reason for entry in program.entries for reason in entry.reasons)
    of_program = (*program.excluded, *program.reasons, *program.profile_effects)
    codes = {reason.code for reason in (*of_program, *entry_reasons)}
    keys = (key for code in sorted(codes) for key in (code, f"explain/{code}"))
    return messages_in_language({key: MESSAGES[key] for key in keys if key in MESSAGES})


def _names_in(program: Program) -> dict[str, str]:
    """Return the names of what a program has by its id, where it is written in another language than English."""
    entry_reasons = (reason for entry in program.entries for reason in entry.reasons)
    of_program = (*program.excluded, *program.reasons, *program.profile_effects)
    exercises = (name for entry in program.entries for name in (entry.exercise, *entry.rungs))
    targets = (target.subject for target in program.targets)
    return names_of_refs((program.goal or "", *exercises, *targets, *refs_in_reasons((*of_program, *entry_reasons))))


def _situation_reasons(draft: Draft) -> list[Reason]:
    situation = draft.situation
    return [
        *situation.screening.reasons,
        situation.training_slots.reason,
        *_day_count_reasons(situation.goal, situation.training_slots),
        *draft.frame.reasons,
        *unknown_equipment_reasons(situation.profile, situation.catalog),
        *loading_reasons(situation.profile),
    ]


def _day_count_reasons(goal: Goal, training_slots: TrainingSlots) -> list[Reason]:
    """Return a reason where the number of days is outside what the goal asks for."""
    if not training_slots.starts_monday:
        return []
    count = len({slot.day for slot in training_slots.slots})
    wanted: IntRange = goal.days_per_week
    if count in wanted:
        return []
    return [Reason("fewer-days", goal.id, {"least": wanted.min, "most": wanted.max, "days": count})]


def _entries(draft: Draft, sources: Mapping[str, RuleSource]) -> Iterator[Entry]:
    ids, times, max_sets = draft.entry_ids(), draft.times_by_candidate(), set_caps(draft)
    for c in draft.chosen_candidates():
        yield _entry(draft, c, ids[c.id], times[c.id], max_sets[c.id], sources)


def _entry(
    draft: Draft,
    candidate: Candidate,
    entry_id: str,
    times: int,
    max_sets: int,
    sources: Mapping[str, RuleSource],
) -> Entry:
    situation, sets = draft.situation, draft.choice.sets[candidate.id]
    carried = situation.history.carried.get(candidate.item_id)
    rungs = [situation.catalog.exercises[rung] for rung in candidate.rungs if rung != candidate.exercise.id]
    # Of the candidate that was chosen, the caps may be those of what was carried over; they are not the person's.
    caps = next(c.caps for c in situation.eligible.candidates if c.id == candidate.id)
    if any(exercise.dose.sets.max > max_sets for exercise in (candidate.exercise, *rungs)):
        caps = evolve(caps, sets=stricter_max(max_sets, caps.sets))
    ladder = candidate.item.ladder
    climbs = {} if ladder is None else climb_loads(situation.catalog.ladders[ladder].rungs)
    chosen = choose_loading(entry_id, [candidate.exercise, *rungs], situation.profile, caps, climbs)
    chosen_for, set_count = _choice_reasons(draft, candidate, entry_id, times)
    stands_in = ProfileEffects(draft).stand_in_reason(candidate, entry_id)
    slots = situation.training_slots
    rules, steps = fit_steps_to_week(
        situation.goal.rules_for(candidate.item), entry_id, len(slots.slots), slots.length_days
    )
    entry = Entry(
        id=entry_id,
        exercise=candidate.exercise.id,
        dose=clamp_dose(candidate.dose.with_count(sets), candidate.exercise, caps, chosen.loading),
        rules=rules_for_pain(rules, situation.profile.pain, sources, is_new=carried is None or not carried.is_begun),
        ladder=ladder,
        rungs=candidate.rungs if ladder else (),
        caps=caps,
        exercise_advice=candidate.advice,
        reasons=(chosen_for, *filter(None, (stands_in,)), *candidate.reasons, set_count, *steps, *chosen.reasons),
        loading=chosen.loading,
    )
    return entry if carried is None else carry_over(entry, carried, candidate.exercise)


def _choice_reasons(draft: Draft, candidate: Candidate, entry_id: str, times: int) -> tuple[Reason, Reason]:
    """Return why a candidate was chosen, and with how many sets and times."""
    situation, sets = draft.situation, draft.choice.sets[candidate.id]
    muscles, days = situation.catalog.muscles, situation.training_slots.length_days
    served = [(t.muscle, muscles[t.muscle].name) for t in situation.goal.targets if candidate.eighths.get(t.muscle)]
    if served:
        names = {"muscles": format_list([name for _, name in served]), "parts": format_list(body_parts(served))}
        chosen_for = Reason("chosen", entry_id, names)
    else:
        chosen_for = Reason("required" if candidate.item.required else "offered", entry_id)
    words = {"amount": format_count(sets, "set"), "often": format_frequency(times, days)}
    return chosen_for, Reason("sets", entry_id, {"sets": sets, "times": times, "days": days, **words})


def _sessions(draft: Draft) -> tuple[tuple[Session, ...], tuple[Slot, ...], list[Reason]]:
    """Return one session for each different set of entries, the slots they are on, and reasons for what is missing."""
    situation = draft.situation
    profile, goal, days = situation.profile, situation.goal, situation.training_slots
    chosen, ids = draft.chosen_candidates(), draft.entry_ids()
    before, after = draft.frame_blocks()
    sessions: dict[tuple[str, ...], Session] = {}
    slots: list[Slot] = []
    reasons: list[Reason] = []
    for slot, names in zip(days.slots, draft.choice.placed, strict=True):
        if not names:
            hours = max((c.recovery_h for c in chosen), default=0)
            day = (
                weekday_name(WEEKDAYS[slot.day - 1])
                if days.starts_monday
                else _("day {number}").format(number=slot.day)
            )
            reasons.append(Reason("day-left-free", "", {"day": day, "hours": hours}))
            continue
        main = tuple(ids[c.id] for c in chosen if c.id in names)
        if main not in sessions:
            letter = chr(ord("A") + len(sessions)) if len(sessions) < 26 else str(len(sessions) + 1)
            blocks = (*before, Block(main), *after)
            minutes = profile.availability.minutes
            sessions[main] = Session(
                f"session-{letter.lower()}", _("Session {letter}").format(letter=letter), blocks, minutes
            )
            if len(main) < goal.session_size.min:
                reasons.append(Reason("few-exercises", letter, {"least": goal.session_size.min}))
        slots.append(Slot(slot.day, sessions[main].id, slot.time))
    return tuple(sessions.values()), tuple(slots), reasons


def _target_results(draft: Draft) -> tuple[TargetResult, ...]:
    """Return how far each target and each required item is met in a week (law P6)."""
    goal, sets, times = draft.situation.goal, draft.choice.sets, draft.times_by_candidate()
    weeks = draft.problem.weeks_per_cycle
    chosen = draft.chosen_candidates()
    results: list[TargetResult] = []
    for target in goal.targets:
        set_count = sum(c.eighths.get(target.muscle, 0) * sets[c.id] * times[c.id] for c in chosen) / EIGHTHS
        planned = Decimal(str(round(set_count / weeks, 2)))
        results.append(TargetResult(target.muscle, planned, target.sets.min, target.sets.max))
    sessions = [[c for c in chosen if c.id in names] for names in draft.choice.placed]
    for frequency in goal.frequencies:
        days = len(frequency_days(draft.problem, frequency, sessions))
        planned = Decimal(str(round(days / weeks, 2)))
        results.append(TargetResult(frequency.id, planned, frequency.days, None, "days", frequency.name))
    times_by_item = {c.item_id: times[c.id] for c in chosen}
    for item in sorted(goal.items, key=lambda item: item.ref):
        if item.required:
            planned = Decimal(str(round(times_by_item.get(item.ref, 0) / weeks, 2)))
            results.append(TargetResult(item.ref, planned, 1, None, "times"))
    return tuple(results)

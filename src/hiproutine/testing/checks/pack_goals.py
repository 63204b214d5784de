"""Whether people can do something with a pack: its goals are planned and dated, and what they need is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from hiproutine.documents.schema_validation import check_parameters
from hiproutine.engine import Engine
from hiproutine.errors import HiproutineError
from hiproutine.model.catalog import Catalog, catalog_from_packs
from hiproutine.model.pack import Goal, GoalItem, Level, Pack
from hiproutine.model.pack_references import needed_packs
from hiproutine.model.profile import Availability, Pain, Profile
from hiproutine.model.program import Program
from hiproutine.planning.plan import plan
from hiproutine.plugins.pack_dependencies import check_pack_use
from hiproutine.plugins.registry import rule_sources
from hiproutine.progression.binding import RuleBinder
from hiproutine.routines import make_routine, program_run
from hiproutine.testing.breaches import Breach
from hiproutine.text.failures import shorten

#: What everybody has to read, whatever the pack: when to stop, what to know before, and what this is not.
NEEDED_NOTICES = ("before-you-start", "stop", "disclaimer")
_INSTALL = "Correct the name, or install the plugin that offers it."
_MONDAY = date(2001, 1, 1)
_LEVELS: tuple[Level, ...] = ("beginner", "advanced")


def check_use(pack: Pack, engine: Engine) -> Iterator[Breach]:
    """Yield what keeps a pack from being used with what is installed (law X2)."""
    others = {name: other for name, other in engine.packs.items() if name != pack.name}
    for problem in check_pack_use(pack, others, engine.rules, {}):
        yield Breach("X2", f"pack {pack.name!r}", problem.message.rstrip("."), problem.path, problem.hint or _INSTALL)


def check_safety(pack: Pack) -> Iterator[Breach]:
    """Yield notices that lack, and limitations and questions that change nothing and say nothing."""
    about = f"pack {pack.name!r}"
    kinds = {notice.kind for notice in pack.notices}
    for kind in NEEDED_NOTICES if pack.exercises else ():
        if kind not in kinds:
            advice = "Write it in `notices`: every output shows it to everybody (law O1)."
            yield Breach("O1", about, f"it has no notice of the kind {kind!r}", "$.notices", advice)
    heeded = {precaution.tag for exercise in pack.exercises for precaution in exercise.precautions}
    heeded |= {tag for goal in pack.goals for item in goal.items for tag in item.start_for}
    heeded |= {tag for check in pack.checks for tag in check.closed_for}
    for limitation in pack.limitations:
        says = limitation.clearance or limitation.advice or limitation.stop_signs
        if pack.exercises and limitation.tag not in heeded and not says:
            advice = "Write a precaution for it, advice, or signs to stop; or leave it out."
            yield Breach("P2", about, "a limitation changes nothing", f"{limitation.tag!r}", advice)
    for question in pack.questions:
        if question.level == "care" and not question.adds and not question.advice.strip():
            yield Breach("P2", about, "a question changes nothing", f"{question.id!r}", "Say what a yes means.")


def check_goals(pack: Pack, engine: Engine) -> Iterator[Breach]:
    """Yield goals that cannot be planned for anybody, items that nobody gets, and entries that never grow."""
    others = [engine.packs[name] for name in needed_packs(pack) if name in engine.packs]
    catalog = catalog_from_packs([pack, *others])
    for goal in (catalog.goals[f"{pack.name}/{goal.id}"] for goal in pack.goals):
        about = f"pack {pack.name!r}, goal {goal.id.partition('/')[2]!r}"
        yield from _check_sets(about, goal, catalog)
        for level in _LEVELS:
            profile = anybody(pack, goal, level)
            try:
                program = plan(profile, goal, catalog, engine.planner, rule_sources(engine.rules))
            except HiproutineError as error:
                example = f"{_told(profile)}: {shorten(str(error))}"
                advice = "Ask for less: fewer sets, more days, shorter exercises, no limit that nothing keeps."
                yield Breach("P6", about, "nobody can be given a plan", example, advice)
                break
            yield from _check_program(about, goal, program, profile)
            yield from _check_progress(about, program, catalog, engine)
        else:
            yield from _check_items(about, pack, goal, catalog, engine)


def _check_sets(about: str, goal: Goal, catalog: Catalog) -> Iterator[Breach]:
    """Check that what the goal works with allows as few sets as it asks for."""
    for item in goal.items:
        refs = (
            [item.exercise] if item.ladder is None else [rung.exercise for rung in catalog.ladders[item.ladder].rungs]
        )
        for exercise in (catalog.exercises[ref] for ref in refs if ref is not None):
            if goal.sets.min > exercise.dose.sets.max:
                example = f"{exercise.id!r} has at most {exercise.dose.sets.max}, and the goal at least {goal.sets.min}"
                yield Breach("G9", about, "it asks for more sets than an exercise allows", example, "Ask for fewer.")
                return


def anybody(pack: Pack, goal: Goal, level: Level) -> Profile:
    """Return somebody for whom nothing is closed: everything at hand, three hours a day, no to every question."""
    return Profile(
        age=40,
        availability=Availability(180, days_per_week=goal.days_per_week.max),
        level=level,
        equipment=tuple(thing.id for thing in pack.equipment),
        pain=Pain(0, 0),
        answers={question.id: False for question in pack.questions if question.trigger.kind == "yes"},
    )


def _told(profile: Profile) -> str:
    return f"a {profile.level} of {profile.age} with everything at hand and three hours a day"


def _check_program(about: str, goal: Goal, program: Program, profile: Profile) -> Iterator[Breach]:
    planned = {entry.ladder or entry.exercise for entry in program.entries}
    lacking = [item.ref for item in goal.items if item.required and item.instead_of is None and item.ref not in planned]
    short = next(iter(program.shortfalls), None)
    if short is not None:
        example = f"{short.name or short.subject!r} for {_told(profile)}: {short.planned} of {short.least} {short.unit}"
        advice = "Ask for what the goal's items can give in its days and sets, or add an item."
        yield Breach("P6", about, "a target is short for everybody", example, advice)
    if lacking:
        advice = "Make room for it: more sets a week, a longer session, a cap that lets it in."
        yield Breach("P6", about, "what it requires is never planned", f"{lacking[0]!r} for {_told(profile)}", advice)


def _check_progress(about: str, program: Program, catalog: Catalog, engine: Engine) -> Iterator[Breach]:
    """Check that an entry with a driver ever changes where everything is done as asked, in twelve weeks."""
    binder = RuleBinder(engine.rules.offer, check_parameters)
    try:
        run = program_run(evolve(program, weeks=12), _MONDAY)
        routine = make_routine(run, catalog, binder, engine.rules, names_course=False)
    except HiproutineError as error:
        yield Breach("X2", about, "its program cannot be dated", shorten(str(error)), "Correct the rules it names.")
        return
    doses: dict[str, list[object]] = {}
    for session in routine.sessions:
        for entry in session.entries:
            doses.setdefault(entry.entry, []).append((entry.exercise, entry.dose))
    drivers = {name for name, rule in engine.rules.items() if rule.kind == "driver"}
    for planned in program.entries:
        seen = doses.get(planned.id, [])
        is_driven = not drivers.isdisjoint(rule.name for rule in planned.rules)
        if is_driven and len(seen) > 12 and all(dose == seen[0] for dose in seen):
            example = f"{planned.ladder or planned.exercise!r} is the same in all of {len(seen)} sessions"
            advice = "Give it a rule that moves what its range leaves room for, or widen the range."
            yield Breach("G10", about, "an item never progresses", example, advice)


def _check_items(about: str, pack: Pack, goal: Goal, catalog: Catalog, engine: Engine) -> Iterator[Breach]:
    """Check that each item can be planned where nothing else is."""
    for item in goal.items:
        alone = _alone(goal, item)
        profile = anybody(pack, goal, "beginner")
        try:
            program = plan(profile, alone, catalog, engine.planner, rule_sources(engine.rules))
            is_planned = any(item.ref in (entry.ladder, entry.exercise) for entry in program.entries)
        except HiproutineError:
            is_planned = False
        if not is_planned:
            example = f"{item.ref!r} alone, for {_told(profile)}"
            yield Breach("P6", about, "an item can be planned for nobody", example, "Mend its dose, or leave it out.")


def _alone(goal: Goal, item: GoalItem) -> Goal:
    """Return the goal with one item, and without what it asks of others."""
    return evolve(
        goal,
        items=(evolve(item, instead_of=None, required=True),),
        session_size=evolve(goal.session_size, min=1),
        region_caps=(),
        targets=(),
        frequencies=(),
        free_days=None,
        warm_up=(),
        cool_down=(),
        checks=(),
    )

"""Strategies for programs, logs and routines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from hiproutine.model.catalog import Catalog, catalog_from_packs
from hiproutine.model.dose import SIDES, Dose, Load, PersonalLimits, SetDose, Side
from hiproutine.model.exercise import Exercise
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.function_check import RoutineCheck
from hiproutine.model.log import (
    CheckIn,
    Felt,
    Log,
    LoggedCheck,
    LoggedEntry,
    LoggedPain,
    LoggedSession,
    LoggedSet,
    SessionStatus,
    Symptom,
)
from hiproutine.model.pack import Ladder, Pack, RuleUse
from hiproutine.model.program import (
    Block,
    Cycle,
    Entry,
    PackUse,
    Part,
    Program,
    RuleSource,
    Session,
    Slot,
    Style,
)
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession
from hiproutine.model.target_result import TargetResult
from hiproutine.progression.dose.limits import clamp_dose, stricter_max
from hiproutine.scheduling.calendar import place_slots
from hiproutine.scheduling.load_validation import check_loading
from hiproutine.scheduling.schedule import card_from_exercise, performing_order
from hiproutine.testing.strategies.figures import figures
from hiproutine.testing.strategies.packs import exercises as drawn_exercises
from hiproutine.testing.strategies.profiles import TIMEZONES
from hiproutine.testing.strategies.values import (
    dates,
    decimals,
    doses,
    few,
    ids,
    load_inventories,
    logged_sets,
    maybe,
    notes,
    notices,
    pain_limits,
    pains,
    planned_checks,
    ramp_sets,
    ramps,
    reasons,
    refs,
    subsets,
    texts,
    times,
    versions,
)

NO_CAPS = PersonalLimits()
GUARDS = (RuleUse("pain-gate"), RuleUse("pain-gate", {"go_max": 1, "hold_max": 3, "stop_after": 1}))
DRIVERS = (RuleUse("double"), RuleUse("double", {"successes": 2, "rep_step": 2}))
LADDER_DRIVERS = (RuleUse("ladder"), RuleUse("ladder", {"successes": 2, "failures": 1}))
STYLES: tuple[Style, ...] = ("straight", "superset", "circuit")
PARTS: tuple[Part, ...] = ("warm-up", "main", "cool-down")
FELT: tuple[Felt, ...] = ("too-easy", "right", "too-hard")


@st.composite
def allowed_doses(draw: st.DrawFn, exercise: Exercise, caps: PersonalLimits = NO_CAPS) -> Dose:
    """Draw doses that ``exercise`` and a person's ``caps`` allow; where it has sides, some differ by side."""
    allowed, start = exercise.dose, exercise.dose.start
    load: Load | None = start.sets[0].load
    if allowed.load is not None and allowed.load.unit != "band":
        steps = int((allowed.load.max - allowed.load.min) / allowed.load.step)
        value = allowed.load.min + allowed.load.step * draw(st.integers(0, min(steps, 20)))
        load = draw(st.just(load) | st.just(Load(allowed.load.unit, Decimal(value))))
    set_dose = evolve(
        start.sets[0],
        reps=draw(st.integers(allowed.reps.min, allowed.reps.max)),
        hold_s=draw(st.integers(allowed.hold_s.min, allowed.hold_s.max)),
        load=load,
    )
    count = draw(st.integers(allowed.sets.min, allowed.sets.max))
    dose = Dose((set_dose,) * count, draw(st.integers(0, 120)), start.tempo)
    if exercise.sides == "each" and draw(st.booleans()):
        reps = draw(st.integers(allowed.reps.min, allowed.reps.max))
        dose = Dose.of_sides(dose, dose.evolve_sets(reps=reps), draw(st.sampled_from(SIDES)))
    return clamp_dose(dose, exercise, caps)


@st.composite
def entries(
    draw: st.DrawFn,
    name: str,
    catalog: Catalog,
    guards: Sequence[RuleUse] = GUARDS,
    drivers: Sequence[RuleUse] = DRIVERS,
    ladder_drivers: Sequence[RuleUse] = LADDER_DRIVERS,
) -> Entry:
    """Draw an entry with the id ``name``: an exercise of ``catalog``, or a rung of a ladder with some or all open.

    It has at most one of ``guards`` and one driver: of ``ladder_drivers`` on a ladder, else of ``drivers``.
    """
    caps = draw(st.just(NO_CAPS) | st.builds(PersonalLimits, maybe(st.integers(1, 2)), maybe(st.integers(4, 10))))
    ladders: list[Ladder | None] = list(catalog.ladders.values())
    ladder = draw(st.sampled_from([None, *ladders]))
    rungs: tuple[str, ...] = ()
    if ladder is None:
        exercise = draw(st.sampled_from(sorted(catalog.exercises)))
    else:
        everything = tuple(rung.exercise for rung in ladder.rungs)
        open_ones = draw(subsets(everything, len(everything), 1))
        rungs = draw(st.sampled_from(((), tuple(rung for rung in everything if rung in open_ones))))
        exercise = draw(st.sampled_from(rungs or everything))
    driver = draw(subsets(drivers if ladder is None else ladder_drivers, 1))
    drawn_from = catalog.exercises[exercise]
    entry = Entry(
        id=name,
        exercise=exercise,
        dose=draw(allowed_doses(drawn_from, caps)),
        rules=draw(subsets(guards, 1)) + driver,
        ladder=None if ladder is None else ladder.id,
        rungs=rungs,
        caps=caps,
        advice=draw(st.just(()) | few(texts(), 1)),
        exercise_advice=draw(st.just({}) | st.dictionaries(st.sampled_from(rungs or (exercise,)), few(texts(), 1))),
        reasons=draw(st.just(()) | few(reasons(), 1)),
        ramp=draw(ramps(stricter_max(drawn_from.dose.reps.max, caps.reps))) if drawn_from.takes_ramp else (),
    )
    if ladder is not None:
        rungs = rungs or tuple(rung.exercise for rung in ladder.rungs)
    return draw(_with_inventory(entry, {ref: catalog.exercises[ref] for ref in rungs or (exercise,)}))


@st.composite
def _with_inventory(draw: st.DrawFn, entry: Entry, exercises: Mapping[str, Exercise]) -> Entry:
    """Draw the entry with a load inventory, where its exercises take a load and can be loaded with it."""
    if all(exercise.dose.load is None for exercise in exercises.values()):
        return entry
    loading = draw(maybe(load_inventories()))
    dose = clamp_dose(entry.dose, exercises[entry.exercise], entry.caps, loading)
    equipped = evolve(entry, loading=loading, dose=dose)
    return entry if any(check_loading("", equipped, exercises)) else equipped


@st.composite
def _sessions(draw: st.DrawFn, name: str, refs: Sequence[str]) -> Session:
    """Draw a session of 1 to 5 of the entries ``refs``, in blocks of every style."""
    chosen = list(draw(subsets(refs, 5, 1)))
    blocks = []
    while chosen:
        count = draw(st.integers(1, len(chosen)))
        group, chosen = tuple(chosen[:count]), chosen[count:]
        style = draw(st.sampled_from(STYLES)) if len(group) > 1 else "straight"
        blocks.append(Block(group, draw(st.sampled_from(PARTS)), style, draw(st.integers(0, 120))))
    return Session(name, draw(texts()), tuple(blocks), draw(maybe(st.integers(90, 180))))


@st.composite
def cycles(draw: st.DrawFn, sessions: Sequence[str]) -> Cycle:
    """Draw a cycle of a week or 1 to 10 days that holds each of ``sessions`` (ids); many with several slots a day."""
    is_week = draw(st.booleans())
    length = 7 if is_week else draw(st.integers(1, 10))
    extra = draw(few(st.sampled_from(sessions), 4))
    days = [(draw(st.integers(1, length)), session) for session in (*sessions, *extra)]
    clock = draw(st.booleans())
    slots, seen = [], dict.fromkeys(range(1, length + 1), 0)
    for day, session in sorted(days, key=lambda pair: pair[0]):
        slots.append(Slot(day, session, time(7 + 2 * seen[day], 30) if clock else None))
        seen[day] += 1
    return Cycle(tuple(slots), length, "monday" if is_week else "start")


@st.composite
def programs(
    draw: st.DrawFn,
    source: Catalog | Pack,
    *,
    guards: Sequence[RuleUse] = GUARDS,
    drivers: Sequence[RuleUse] = DRIVERS,
    ladder_drivers: Sequence[RuleUse] = LADDER_DRIVERS,
) -> Program:
    """Draw programs of 1 to 4 weeks with exercises and ladders of ``source``, a catalog or a pack.

    They have straight sets, supersets and circuits, several slots a day, cycles of any length, ladders and single
    exercises. Each entry has at most one of ``guards`` and one driver: of ``ladder_drivers`` on a ladder, else of
    ``drivers``. All can be scheduled where these rules are installed.
    """
    catalog = source if isinstance(source, Catalog) else catalog_from_packs([source])
    names = [f"entry-{number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    drawn_entries = [draw(entries(name, catalog, guards, drivers, ladder_drivers)) for name in names]
    labels = ["a", "b", "c"][: draw(st.integers(1, 3))]
    sessions = tuple(draw(_sessions(label, names)) for label in labels)
    pack_notices = catalog.notices([pack.name for pack in catalog.packs])
    return Program(
        id=draw(ids()),
        title=draw(texts()),
        weeks=draw(st.integers(1, 4)),
        cycle=draw(cycles(labels)),
        entries=tuple(drawn_entries),
        sessions=sessions,
        revision=draw(st.integers(0, 3)),
        packs=tuple(PackUse(pack.name, pack.version) for pack in catalog.packs),
        notices=draw(st.just(pack_notices) | st.just(()) | few(notices())),
        reasons=draw(st.just(()) | few(reasons(), 1)),
        targets=draw(st.just(()) | few(target_results(), 1)),
        messages=draw(st.just({}) | st.dictionaries(ids(), texts(), max_size=1)),
        profile_effects=draw(st.just(()) | few(reasons(), 1)),
        checks=draw(st.just(()) | few(planned_checks(), 1)),
        units=draw(st.sampled_from(("metric", "imperial"))),
        timezone=draw(maybe(st.sampled_from(TIMEZONES))),
        reminder_min=draw(maybe(st.integers(0, 60))),
    )


def target_results() -> st.SearchStrategy[TargetResult]:
    """Draw results of targets: 0 to 20 sets or times planned, a minimum, and a maximum or none."""
    numbers = st.integers(0, 20)
    return st.builds(
        TargetResult, ids(), decimals(0, 20, 1), numbers, maybe(numbers), st.sampled_from(["sets", "times"])
    )


@st.composite
def _logged_rows(draw: st.DrawFn, prescribed: Sequence[SetDose]) -> tuple[LoggedSet, ...]:
    """Draw the logged rows of prescribed sets: all done, some missing, fewer repetitions, not counted, or anything."""
    manner = draw(st.sampled_from(["full", "full", "full", "part", "fewer", "anything"]))
    if manner == "anything":
        return draw(few(logged_sets(), 4))
    done = prescribed[: draw(st.integers(0, len(prescribed)))] if manner == "fewer" else prescribed
    sides: tuple[Side | None, ...] = ("left", "right") if draw(st.booleans()) else (None,)
    sets = []
    for set_dose in done:
        for side in sides if set_dose.side is None else (set_dose.side,):
            reps = draw(maybe(st.integers(0, set_dose.reps))) if manner == "part" else set_dose.reps
            sets.append(LoggedSet(reps, set_dose.hold_s or None, set_dose.load, side, set_dose.rir, set_dose.rpe))
    return tuple(sets)


_NO_PAIN = LoggedPain(0, 0, 0, 0)
_SYMPTOMS: tuple[Symptom, ...] = ("leg-pain-spreading", "new-numbness")
_felt: st.SearchStrategy[Felt | None] = st.sampled_from((None, None, "right", "too-easy", "too-hard"))


@st.composite
def logs(draw: st.DrawFn, program: Program | None = None, start: date | None = None, max_size: int = 6) -> Log:
    """Draw logs of ``program``, which began on ``start``, with up to ``max_size`` of its sessions and a few others.

    Sessions are done, done in part, skipped or painful, on the planned or other days, in any order; none is logged
    twice. Without a program or a start, any log that a document may hold is drawn.
    """
    if program is None or start is None:
        anything = st.lists(_logged_sessions(), max_size=3)
        check_ins = few(st.builds(CheckIn, dates(), st.integers(0, 10), notes()))
        checks = few(st.builds(LoggedCheck, dates(), ids(), st.integers(0, 100), notes()))
        return Log(tuple(draw(anything)), draw(maybe(ids())), draw(check_ins), checks=draw(checks))
    planned = [(o.date, o.slot.session, o.slot.time) for o in place_slots(program.cycle, start, program.weeks)]
    chosen = list(draw(subsets(planned, max_size))) if planned else []
    others = st.tuples(
        st.integers(0, program.weeks * 7 + 6).map(lambda days: start + timedelta(days=days)),
        st.sampled_from([session.id for session in program.sessions]),
        maybe(times()),
    )
    chosen += draw(st.just(()) | few(others))
    once = {(day, at, session): (day, session, at) for day, session, at in chosen}
    sessions = [draw(_logged_session(program, *key)) for key in once.values()]
    return Log(tuple(sessions), draw(st.sampled_from((None, program.id))), draw(_check_ins(program, start)))


@st.composite
def _check_ins(draw: st.DrawFn, program: Program, start: date) -> tuple[CheckIn, ...]:
    days = draw(st.sets(st.integers(0, program.weeks * 7), max_size=3))
    return tuple(CheckIn(start + timedelta(days=day), draw(st.integers(0, 10))) for day in sorted(days))


@st.composite
def _logged_session(draw: st.DrawFn, program: Program, day: date, name: str, at: time | None) -> LoggedSession:
    if draw(st.integers(0, 5)) == 5:
        return LoggedSession(day, name, "skipped", at, note=draw(notes()))
    doses_of = {entry.id: entry.dose for entry in program.entries}
    session = next(session for session in program.sessions if session.id == name)
    entry_ids = [ref for block in session.blocks for ref in block.entries]
    named = entry_ids if draw(st.booleans()) else draw(subsets(entry_ids, len(entry_ids)))
    own = maybe(pains())
    done = [LoggedEntry(ref, draw(_logged_rows(doses_of[ref].sets)), pain=draw(own), felt=draw(_felt)) for ref in named]
    pain = draw(st.just(_NO_PAIN) | st.just(_NO_PAIN) | maybe(pains()))
    symptoms = draw(subsets(_SYMPTOMS)) if draw(st.integers(0, 9)) == 9 else ()
    return LoggedSession(day, name, "done", at, tuple(done), pain, symptoms, draw(notes()), felt=draw(_felt))


def _logged_sessions() -> st.SearchStrategy[LoggedSession]:
    parts = st.builds(LoggedEntry, ids(), few(logged_sets(), 3), maybe(refs()), maybe(pains()), notes(), felt=_felt)
    return st.builds(
        LoggedSession,
        dates(),
        ids(),
        st.sampled_from(["done", "skipped"]),
        maybe(times()),
        few(parts),
        maybe(pains()),
        subsets(_SYMPTOMS),
        notes(),
        felt=_felt,
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Draw any routine that a document may hold: up to 3 sessions in 4 weeks, with a card for each exercise."""
    named = st.lists(drawn_exercises(), min_size=1, max_size=2, unique_by=lambda e: e.id)
    cards = tuple(card_from_exercise(exercise, draw(maybe(figures()))) for exercise in draw(named))
    start = draw(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
    offsets = sorted(draw(few(st.integers(0, 27), 3)))
    sessions = tuple(
        draw(_routine_sessions(number, start + timedelta(days=offset), offset // 7 + 1, cards))
        for number, offset in enumerate(offsets, start=1)
    )
    sources = st.builds(RuleSource, ids(), st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True), versions())
    packs = few(st.builds(PackUse, ids(), versions(), st.sampled_from(["", "0123456789abcdef" * 4])))
    return Routine(
        program=draw(ids()),
        title=draw(texts()),
        start=start,
        as_of=start + timedelta(days=draw(st.integers(0, 30))),
        weeks=draw(st.integers(4, 12)),
        notices=draw(few(notices(), 3)),
        exercises=cards,
        sessions=sessions,
        provenance=Provenance("1.0", "0123456789abcdef" * 4, draw(packs), draw(few(sources))),
        goal=draw(maybe(refs())),
        revision=draw(st.integers(0, 3)),
        targets=draw(few(target_results())),
        messages=draw(st.dictionaries(ids(), texts(), max_size=2)),
        profile_effects=draw(few(reasons())),
        pain_limits=draw(st.dictionaries(ids(), pain_limits(), max_size=2)),
        checks=draw(few(st.builds(RoutineCheck, planned_checks(), few(dates())))),
        units=draw(st.sampled_from(("metric", "imperial"))),
        timezone=draw(maybe(st.sampled_from(TIMEZONES))),
        reminder_min=draw(maybe(st.integers(0, 60))),
    )


@st.composite
def _routine_sessions(
    draw: st.DrawFn, number: int, day: date, week: int, cards: Sequence[ExerciseCard]
) -> RoutineSession:
    status: SessionStatus = draw(st.sampled_from(("planned", "done", "skipped", "missed")))
    session_entries = tuple(
        RoutineEntry(
            entry=draw(ids()),
            exercise=card.id,
            dose=draw(doses(card.sides == "each")),
            block=block,
            part=draw(st.sampled_from(PARTS)),
            style=draw(st.sampled_from(STYLES)),
            stopped=draw(st.booleans()),
            advice=draw(few(texts(), 1)),
            reasons=draw(few(reasons(), 1)),
            performed=draw(few(logged_sets())) if status == "done" else None,
            pain=draw(maybe(pains())),
            ramp=draw(few(ramp_sets(), 1)),
            performed_exercise=draw(maybe(refs())),
            light=draw(st.booleans()),
            felt=draw(maybe(st.sampled_from(FELT))),
        )
        for block, card in enumerate(draw(subsets(cards)))
    )
    return RoutineSession(
        id=f"s{number}",
        date=day,
        session=draw(ids()),
        name=draw(texts()),
        number=number,
        week=week,
        entries=session_entries,
        order=performing_order(session_entries),
        seconds=draw(st.integers(0, 7200)),
        status=status,
        time=draw(maybe(times())),
        pain=draw(maybe(pains())),
        note=draw(notes()),
    )

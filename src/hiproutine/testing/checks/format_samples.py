"""A small routine in which every number and name occurs once, and changes of single facts in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from functools import partial
from typing import Any

from attrs import evolve, frozen

from hiproutine.model.dose import Dose, Load, LoadUnit, SetDose, Tempo
from hiproutine.model.exercise_card import ExerciseCard
from hiproutine.model.log import LoggedPain, LoggedSet, SessionStatus
from hiproutine.model.reason import Notice, Reason
from hiproutine.model.routine import Provenance, Routine, RoutineEntry, RoutineSession

#: How the names of those probes begin that change what was done; a calendar need not have it.
DONE = "what was done"
#: Changes a routine in one fact.
RoutineChange = Callable[[Routine], Routine]


@frozen
class FactChange:
    """One fact of the sample routine and what it becomes: an output in which nothing changes with it does not have it.

    ``gained`` are numbers as people read them that have to stand there more often after the change than before.
    """

    what: str
    change: RoutineChange
    gained: tuple[str, ...] = ()
    place: str = ""

    @property
    def kind(self) -> str:
        """Return what it is without where it is: ``the repetitions`` of entry 1 in session 2."""
        return self.what.removesuffix(f" {self.place}")


def _card(name: str, words: str, sides: Any, measure: Any = "reps") -> ExerciseCard:
    steps = (f"Begin the {words} well.", f"End the {words} well.")
    return ExerciseCard(f"kit/{name}", words, steps, "standing", sides, measure, Tempo(), pattern="test")


_SQUAT = _card("squat", "Quarlet squat", "bilateral")
_CLAM = _card("clam", "Vostrel clam", "each")
_PLANK = _card("plank", "Brindow plank", "bilateral", "hold")
_ROW = _card("row", "Jaspen row", "bilateral")
_NOTICES = (
    Notice("kit/before", "before-you-start", "Ask somebody who knows you before the first wexford session."),
    Notice("kit/stop", "stop", "Stop at once where the left foot feels like gluvin."),
    Notice("kit/pain", "pain", "Up to two of ten is fine, and more than tarquist is not."),
    Notice("kit/disclaimer", "disclaimer", "Nobody has looked at this rombold."),
)
_MESSAGES = {"zapped-up": "Last time went well, so it is {count} now."}


def _kg(value: str) -> Load:
    return Load("kg", Decimal(value))


def _percent(unit: LoadUnit) -> Load:
    return Load(unit, Decimal("8.5"))


def _entry(name: str, card: ExerciseCard, dose: Dose, **more: Any) -> RoutineEntry:
    return RoutineEntry(name, card.id, dose, **more)


def _session(number: int, day: date, entries: tuple[RoutineEntry, ...], **more: Any) -> RoutineSession:
    week = 1 + (day - date(2026, 3, 2)).days // 7
    return RoutineSession(f"day-{number}", day, "a", f"Session {number}", number, week, entries, 900, **more)


def sample_routine() -> Routine:
    """Return a routine of four weeks: one session done, one that was missed, and three to come."""
    squat, clam, plank = Dose.straight(2, 23, load=_kg("61.5")), Dose.straight(2, 19), Dose.straight(2, 1, hold_s=43)
    sided = Dose.of_sides(Dose.straight(2, 21), Dose.straight(2, 17), "left")
    done = (LoggedSet(22, load=_kg("57.5")), LoggedSet(18, load=_kg("57.5")))
    ramp = (SetDose(13, load=_kg("24.5")), SetDose(11, load=_kg("38.5")))
    why = (Reason("zapped-up", "e-squat", {"count": 53}),)
    sessions = (
        _session(
            1,
            date(2026, 3, 2),
            (_entry("e-squat", _SQUAT, squat, performed=done, pain=LoggedPain(0, 3)),),
            status="done",
        ),
        _session(2, date(2026, 3, 5), (_entry("e-clam", _CLAM, clam),), status="missed"),
        _session(
            3,
            date(2026, 3, 11),
            (_entry("e-squat", _SQUAT, squat, ramp=ramp, reasons=why), _entry("e-clam", _CLAM, sided, block=1)),
        ),
        _session(4, date(2026, 3, 16), (_entry("e-plank", _PLANK, plank), _entry("e-squat", _SQUAT, squat, block=1))),
        _session(5, date(2026, 3, 24), (_entry("e-clam", _CLAM, clam), _entry("e-plank", _PLANK, plank, block=1))),
    )
    return Routine(
        program="kit",
        title="Kit routine",
        start=date(2026, 3, 2),
        as_of=date(2026, 3, 9),
        weeks=4,
        notices=_NOTICES,
        exercises=(_SQUAT, _CLAM, _PLANK, _ROW),
        sessions=sessions,
        provenance=Provenance("1.0", "0123456789abcdef" * 4),
        messages=_MESSAGES,
    )


def _with_entry(routine: Routine, session: int, place: int, **changes: Any) -> Routine:
    entries = list(routine.sessions[session].entries)
    entries[place] = evolve(entries[place], **changes)
    return _with_session(routine, session, entries=tuple(entries))


def _with_session(routine: Routine, session: int, **changes: Any) -> Routine:
    sessions = list(routine.sessions)
    sessions[session] = evolve(sessions[session], **changes)
    return evolve(routine, sessions=tuple(sessions))


def probes(routine: Routine) -> Iterator[FactChange]:
    """Yield a probe of each fact that every format has to have (law O2), in every session and entry."""
    for number, session in enumerate(routine.sessions):
        day = f"session {number + 1} of {len(routine.sessions)}"
        moved = session.date.replace(day=session.date.day + 2)
        place_of = f"of {day}"
        change = partial(_with_session, session=number, date=moved)
        yield FactChange(f"the day {place_of}", change, (str(moved.day),), place_of)
        yield FactChange(f"the whole {place_of}", partial(_without, session=number), (), place_of)
        for place, entry in enumerate(session.entries):
            where = f"of entry {place + 1} in {day}"
            yield from _entry_probes(where, partial(_with_entry, session=number, place=place), entry)
    yield from _more_probes()


def _without(routine: Routine, session: int) -> Routine:
    return evolve(routine, sessions=(*routine.sessions[:session], *routine.sessions[session + 1 :]))


def _entry_probes(where: str, put: Callable[..., Routine], entry: RoutineEntry) -> Iterator[FactChange]:
    dose = entry.dose
    changes: dict[str, tuple[Dose, tuple[str, ...]]] = {}
    if dose.is_sided:
        left, right = dose.for_side("left"), dose.for_side("right")
        changes["the repetitions of the left side"] = Dose.of_sides(left.evolve_sets(reps=33), right, "left"), ("33",)
        changes["the repetitions of the right side"] = Dose.of_sides(left, right.evolve_sets(reps=34), "left"), ("34",)
        changes["which side does how many repetitions"] = Dose.of_sides(right, left, "left"), ()
        changes["the side that leads"] = Dose.of_sides(left, right, "right"), ()
    elif dose.sets[0].hold_s:
        changes["the seconds held"] = dose.evolve_sets(hold_s=47), ("47",)
    else:
        changes["the repetitions"] = dose.evolve_sets(reps=29), ("29",)
        changes["the upper end of the repetitions"] = dose.evolve_sets(reps_max=31), ("31",)
        changes["as many repetitions as possible"] = dose.evolve_sets(amrap=True), ()
    changes["the number of sets"] = dose.with_count(7), ()
    changes["one more repetition in the last set"] = _last_set_changed(dose), ()
    if dose.sets[0].load is not None:
        changes["the load"] = dose.evolve_sets(load=_kg("66.5")), ("66.5",)
        changes["the load, by a quarter"] = dose.evolve_sets(load=_kg("61.7")), ("61.7",)
    else:
        changes["a load"] = dose.evolve_sets(load=_kg("8.5")), ("8.5",)
        changes["a band"] = dose.evolve_sets(load=Load("band", colour="green")), ()
    changes["a load that takes weight off"] = dose.evolve_sets(load=_kg("-8.5")), ("8.5",)
    changes["a load in per cent of body weight"] = dose.evolve_sets(load=_percent("percent-bodyweight")), ("8.5",)
    changes["a load in per cent of the one-repetition maximum"] = (
        dose.evolve_sets(load=_percent("percent-1rm")),
        ("8.5",),
    )
    changes["a band that takes weight off"] = dose.evolve_sets(load=Load("band", colour="green", assists=True)), ()
    changes["the repetitions to leave in reserve"] = dose.evolve_sets(rir=Decimal(3)), ()
    changes["the rest"] = evolve(dose, rest_s=77), ()
    changes["the tempo"] = evolve(dose, tempo=Tempo(Decimal(7), Decimal(9))), ()
    for what, (changed, gained) in changes.items():
        yield FactChange(f"{what} {where}", partial(put, dose=changed), gained, where)
    if not dose.is_sided:
        yield FactChange(f"the exercise {where}", partial(put, exercise=_ROW.id), (), where)
    yield FactChange(f"the sign that stops it {where}", partial(put, stopped=True), (), where)
    ramp = (SetDose(12, load=_kg("26.5")),)
    if not entry.ramp:
        yield FactChange(f"a warm-up set {where}", partial(put, ramp=ramp), ("26.5", "12"), where)
    for row, _ in enumerate(entry.ramp):
        changed_ramp = (*entry.ramp[:row], *ramp, *entry.ramp[row + 1 :])
        yield FactChange(f"warm-up set {row + 1} {where}", partial(put, ramp=changed_ramp), ("26.5", "12"), where)
    rows = entry.performed or ()
    for row, logged in enumerate(rows):
        done = (*rows[:row], evolve(logged, reps=14), *rows[row + 1 :])
        yield FactChange(
            f"{DONE}: the repetitions in set {row + 1} {where}", partial(put, performed=done), ("14",), where
        )
        done = (*rows[:row], evolve(logged, load=_kg("52.5")), *rows[row + 1 :])
        yield FactChange(f"{DONE}: the load in set {row + 1} {where}", partial(put, performed=done), ("52.5",), where)


def _last_set_changed(dose: Dose) -> Dose:
    last = dose.sets[-1]
    return evolve(dose, sets=(*dose.sets[:-1], evolve(last, reps=last.reps + 1)))


def same_number(routine: Routine, unit: LoadUnit) -> Routine:
    """Return the routine with one load of 65, in a unit that is the routine's own."""
    dose = routine.sessions[3].entries[1].dose.evolve_sets(load=Load(unit, Decimal(65)))
    plain = evolve(routine, units="imperial" if unit == "lb" else "metric", sessions=routine.sessions[3:4])
    return _with_entry(plain, 0, 1, dose=dose)


def _more_probes() -> Iterator[FactChange]:
    for number, at in ((2, time(17, 35)), (4, time(6, 55))):
        where = f"of session {number + 1}"
        change = partial(_with_session, session=number, time=at)
        yield FactChange(f"the time of day {where}", change, (str(at.minute),), where)
    for status in ("done", "skipped", "planned"):
        yield FactChange(f"that a session was {status}", partial(_with_session, session=1, status=status))
    yield FactChange("the name of a session", partial(_with_session, session=3, name="Another name"))
    yield FactChange("that two exercises are done in turn", _as_superset)
    yield FactChange("whether an exercise is done on each side", _on_each_side)


def _as_superset(routine: Routine) -> Routine:
    entries = [evolve(e, block=0, style="superset", round_rest_s=66) for e in routine.sessions[3].entries]
    order = ((0, 1), (1, 1), (0, 2), (1, 2))
    return _with_session(routine, session=3, entries=tuple(entries), order=order)


def _on_each_side(routine: Routine) -> Routine:
    cards = [evolve(card, sides="each") if card == _SQUAT else card for card in routine.exercises]
    return evolve(routine, exercises=tuple(cards))


def hidden_pairs(routine: Routine) -> dict[str, list[tuple[Routine, Routine]]]:
    """Return pairs of routines that differ in an exercise that is shown and not to be done, by what it is."""
    ahead = [(3, 0), (3, 1), (4, 0)]
    stopped = [partial(_with_entry, session=session, place=place, stopped=True) for session, place in ahead]
    statuses: tuple[SessionStatus, ...] = ("skipped", "missed")
    skipped = [partial(_with_status, status=status) for status in statuses]
    return {
        "an entry that has stopped": [(put(routine), put(routine, exercise=_ROW.id)) for put in stopped],
        "a session that was skipped or missed": [(put(routine), put(routine, exercise=_ROW.id)) for put in skipped],
    }


def _with_status(routine: Routine, status: SessionStatus, **changes: Any) -> Routine:
    return _with_session(_with_entry(routine, 1, 0, **changes), 1, status=status)


def optional_probes(routine: Routine) -> Iterator[tuple[str, list[FactChange]]]:
    """Yield kinds of facts that a format may leave out, each with its probes: it shows all of a kind or none."""
    entries = [(number, place) for number, s in enumerate(routine.sessions) for place in range(len(s.entries))]
    reason = (Reason("zapped-up", "e-squat", {"count": 37}),)
    kinds: dict[str, dict[str, Any]] = {
        "the advice of an entry": {"advice": ("Breathe slowly.",)},
        "the reason for a dose": {"reasons": reason},
    }
    ahead = [(number, place) for number, place in entries if routine.sessions[number].status == "planned"]
    for kind, changes in kinds.items():
        yield (
            kind,
            [
                FactChange(
                    f"{kind} {place + 1} in session {number + 1}",
                    partial(_with_entry, session=number, place=place, **changes),
                )
                for number, place in ahead
            ],
        )
    planned = [number for number, session in enumerate(routine.sessions) if session.status == "planned"]
    yield (
        "how long a session takes",
        [
            FactChange(f"how long session {number + 1} takes", partial(_with_session, session=number, seconds=2940))
            for number in planned
        ],
    )
    yield (
        "how an exercise is done",
        [
            FactChange(
                f"a step of {card.id}", partial(_with_card, place=place, steps=(*card.steps, "Do another thing."))
            )
            for place, card in enumerate(routine.exercises)
            if any(entry.exercise == card.id for session in routine.sessions for entry in session.entries)
        ],
    )


def _with_card(routine: Routine, place: int, **changes: Any) -> Routine:
    cards = list(routine.exercises)
    cards[place] = evolve(cards[place], **changes)
    return evolve(routine, exercises=tuple(cards))

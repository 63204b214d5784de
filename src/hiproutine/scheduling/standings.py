"""Where every entry of a program stands on a day, by what was really done up to then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from attrs import evolve, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.log import Log, Symptom
from hiproutine.model.program import Program
from hiproutine.progression.easing import hold
from hiproutine.progression.guards import break_return, pain_gate
from hiproutine.progression.memory import recall_dose
from hiproutine.progression.rule import Context, Outcome, Prescription
from hiproutine.scheduling.assembly import fold_log
from hiproutine.scheduling.calendar import Occasion
from hiproutine.scheduling.fold import Fold, Walk, outcomes_of
from hiproutine.scheduling.timeline import Moment
from hiproutine.scheduling.tracks import Track

#: What was done of an entry when it was done last: what it was asked for, and what became of it.
_Last = tuple[Prescription, Outcome]


@frozen
class Stood:
    """Where one entry stands before the next session.

    ``next`` is what it goes on from: what the drivers propose after everything that was done and what every lasting
    guard leaves of it, on that day; what a passing guard takes from one session is not taken. ``back`` is what it may
    come back with once it has been left: never more than was last done, less by the steps of ``break-return``.
    ``done`` is the most of what was done when it was done last, ``None`` where it never was. ``is_held`` is set where
    guards objected to the last session, and ``painful`` counts the painful sessions a pain gate remembers.
    """

    track: Track
    next: Prescription
    back: Prescription
    done: Prescription | None
    done_at: datetime | None
    is_held: bool
    painful: int


@frozen
class Standings:
    """Where a program stands on a day: each entry by id, the last day with a session that was done, and symptoms."""

    entries: Mapping[str, Stood]
    last_done: date | None
    symptoms: frozenset[Symptom]


def stand_at_start(tracks: Mapping[str, Track]) -> dict[str, Stood]:
    """Give where entries stand that nothing is known of but their program."""
    return {
        ref: Stood(track, Prescription(entry.exercise, entry.dose), Prescription(entry.exercise, entry.dose), *_NOTHING)
        for ref, track in tracks.items()
        for entry in [track.entry]
    }


_NOTHING = (None, None, False, 0)


def find_standings(
    program: Program, tracks: Mapping[str, Track], catalog: Catalog, start: date, log: Log, as_of: date, day: date
) -> Standings:
    """Walk through a log up to ``as_of``, and ask every entry what comes next on ``day``.

    Nothing counts that is only planned. Raises :class:`DocumentError` for a log that does not fit the program.
    """
    fold, moments = fold_log(program, tracks, catalog, start, log, as_of)
    done: dict[str, _Last] = {}
    symptoms: set[Symptom] = set()
    last_done: date | None = None
    occasion: Occasion | None = None
    for moment, _, asked, logged in fold.steps(moments):
        occasion = moment.occasion
        if moment.status == "planned":
            break
        if logged is None:
            continue
        symptoms |= set(logged.symptoms)
        if logged.status == "done":
            last_done = occasion.date
            heard = outcomes_of(logged, asked, occasion)
            done |= {ref: (asked[ref].prescription, outcome) for ref, outcome in heard.items() if outcome.sets}
    return Standings(_stood(fold, occasion, done, day), last_done, frozenset(symptoms))


def _stood(fold: Fold, occasion: Occasion | None, done: Mapping[str, _Last], day: date) -> dict[str, Stood]:
    if occasion is None:
        return stand_at_start({ref: walk.track for ref, walk in fold.walks.items()})
    found = {}
    for ref, walk in fold.walks.items():
        # Its first place in the cycle: a new program begins with that.
        place = min(walk.track.turns, default=occasion.place)
        found[ref] = _stand(walk, Moment(evolve(occasion, date=day, place=place), "planned"), done.get(ref))
    return found


def _stand(walk: Walk, moment: Moment, last: _Last | None) -> Stood:
    walk.ask(moment)
    standing, track = walk.standing, walk.track
    given = standing.full
    names = [bound.kind.name for bound in track.stack.rules]
    counted = [
        state["painful"]
        for name, state in zip(names, standing.states, strict=True)
        if name == pain_gate.RULE.name and isinstance(state.get("painful"), int)
    ]
    back, most = (given, None) if last is None else _come_back(given, last, track, walk.context_at(moment))
    return Stood(track, given, back, most, walk.done_at, standing.held is not None, max(counted, default=0))


def _come_back(given: Prescription, last: _Last, track: Track, context: Context) -> tuple[Prescription, Prescription]:
    """Give what an entry that was left comes back with, and what was done of it last, by the rule on breaks.

    It is the entry's own rule on breaks if it has one, and else that rule as it is by itself.
    """
    asked, outcome = last
    context = context._replace(last=asked)
    if outcome.exercise not in (None, asked.exercise):
        return hold(given, context), asked  # something else was done; of what was asked nothing is known
    own = (bound.rule for bound in track.stack.rules if isinstance(bound.rule, break_return.BreakReturn))
    rule = next(own, break_return.BreakReturn())
    step = rule.step(rule.start(track.entry), given, outcome, context)
    done = evolve(asked, exercise=step.state["done"]["exercise"], dose=recall_dose(step.state["done"]))
    return hold(step.prescription, context, done), done

"""One exercise in full, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hiproutine.text.sanitize import one_line
from hiproutine.text.wrapping import fill, section

if TYPE_CHECKING:
    from hiproutine.model.catalog import Catalog
    from hiproutine.model.exercise import Exercise, Fact, Precaution
    from hiproutine.model.pack import Ladder


def exercise_lines(exercise: Exercise, ladders: list[Ladder], catalog: Catalog) -> Iterator[str]:
    """Write everything about an exercise that a person at home may want to know."""
    yield from fill(f"{one_line(exercise.name)} ({exercise.id})")
    yield from fill(one_line(exercise.summary), "  ")
    yield ""
    for name, text in _properties(exercise, ladders, catalog):
        yield from fill(f"{name}: {one_line(text)}", "  ", "    ")
    yield "\nSteps"
    for number, step in enumerate(exercise.steps, 1):
        yield from fill(one_line(step), f"  {number}. ")
    yield from section("Cues", exercise.cues)
    yield from section("If this happens", [f"{fault.fault} -> {fault.cue}" for fault in exercise.faults])
    yield from section("Precautions", _precaution_lines(exercise))
    yield from section("Facts", map(_fact_text, exercise.facts))
    own = catalog.sources(exercise.id)
    cited = source_ids(exercise)
    known = [(f"[{s.id}]", s.citation, s.url, s.note) for s in own if s.id in cited]
    yield from section("Sources", [" ".join(filter(None, parts)) for parts in known])


def _precaution_lines(exercise: Exercise) -> Iterator[str]:
    if not exercise.precautions_known:
        yield "Nobody has written them down: not planned for anybody with pain or a limitation."
    yield from map(_precaution_text, exercise.precautions)


def _properties(exercise: Exercise, ladders: list[Ladder], catalog: Catalog) -> Iterator[tuple[str, str]]:
    from hiproutine.text.sanitize import plain_name
    from hiproutine.text.wording import format_dose, format_position, format_tempo

    for ladder in ladders:
        number = [rung.exercise for rung in ladder.rungs].index(exercise.id) + 1
        yield "Ladder", f"{ladder.name} ({ladder.id}), rung {number} of {len(ladder.rungs)}"
    yield "Start", format_position(exercise.position)
    needs = [" or ".join(map(plain_name, need.any_of)) for need in exercise.equipment]
    yield "You need", "; ".join(needs) or "nothing"
    if exercise.helpful:
        yield "It helps to have", ", ".join(map(plain_name, exercise.helpful))
    for use in ("primary", "secondary"):
        names = [
            catalog.muscles[u.muscle].name if u.muscle in catalog.muscles else plain_name(u.muscle)
            for u in exercise.muscles
            if u.role == use
        ]
        if names:
            yield "Works" if use == "primary" else "Helped by", ", ".join(names)
    yield "Speed", format_tempo(exercise.tempo, exercise)
    yield "First dose", format_dose(exercise.dose.start, exercise)
    yield "Allowed", _allowed_text(exercise)
    yield "Effort", f"{exercise.effort_class}, {exercise.recovery_h} h before the next time"


def _allowed_text(exercise: Exercise) -> str:
    from hiproutine.text.numbers import format_number

    allowed, load = exercise.dose, exercise.dose.load
    words = f"{allowed.sets.min} to {allowed.sets.max} sets of {allowed.reps.min} to {allowed.reps.max} repetitions"
    if allowed.hold_s.max:
        words += f", held {allowed.hold_s.min} to {allowed.hold_s.max} s"
    if load is None:
        return f"{words}, without load"
    if load.unit == "band":
        return f"{words}, with a band"
    steps = f"{format_number(load.min)} to {format_number(load.max)} {load.unit} in steps of {format_number(load.step)}"
    return f"{words}, {steps}"


def _precaution_text(precaution: Precaution) -> str:
    from hiproutine.text.sanitize import plain_name

    action = {"exclude": "leave it out", "limit": "do less", "note": "take care"}[precaution.action]
    limit = precaution.limit
    most = [] if limit is None else [(limit.sets, "sets"), (limit.reps, "repetitions"), (limit.hold_s, "s of hold")]
    at_most = ", ".join(f"{value} {unit}" for value, unit in most if value is not None)
    parts = [f"{plain_name(precaution.tag)}: {action}{f', at most {at_most}' if at_most else ''}."]
    parts += [precaution.reason, precaution.advice, _citation(precaution.sources, precaution.status)]
    return " ".join(part for part in parts if part)


def _fact_text(fact: Fact) -> str:
    why = "" if fact.used else f" Not followed: {fact.why}"
    return f"{fact.about}: {fact.says}{why} {_citation([fact.source], fact.status)}"


def _citation(sources: Iterable[str], status: str) -> str:
    return f"[{', '.join((*sources, status))}]"


def source_ids(exercise_or_ladder: Exercise | Ladder) -> set[str]:
    """Return the ids of the sources that an exercise or a ladder cites."""
    from hiproutine.model.exercise import Exercise

    cited = {fact.source for fact in exercise_or_ladder.facts}
    if isinstance(exercise_or_ladder, Exercise):
        cited.update(exercise_or_ladder.sources, *(precaution.sources for precaution in exercise_or_ladder.precautions))
    return cited

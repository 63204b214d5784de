"""Law O2 of a format: every session, exercise and dose, by changing one fact at a time in a small routine.

Where the output stays the same, the fact is not in it; where two different facts give the same output, people cannot
tell them apart; where the new number does not come up, it is another number that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from hiproutine.model.routine import Routine
from hiproutine.plugins.output_texts import ReadOutput, readable_text
from hiproutine.testing.breaches import Breach
from hiproutine.testing.checks.format_samples import (
    DONE,
    FactChange,
    hidden_pairs,
    optional_probes,
    probes,
    same_number,
    sample_routine,
)
from hiproutine.testing.checks.rendered import RenderedFormat, numbers_in

_SHOWN = "Write every session with its day, every exercise and the whole dose; `format_dose` has the words."


def check_facts(rendered: RenderedFormat) -> Iterator[Breach]:
    """Yield what of a routine a format does not show, or shows wrongly (law O2)."""
    routine = sample_routine()
    before = rendered.render(routine, "the sample routine")
    if not before:
        yield rendered.breach("O2", "it gives nothing at all", "a routine of five sessions", _SHOWN)
        return
    yield from _check_names(rendered, routine)
    is_calendar = rendered.format.media_type.partition(";")[0] == "text/calendar"
    for place in _by_place(routine):
        wanted = [probe for probe in place if not (is_calendar and probe.what.startswith(DONE))]
        yield from _check_place(rendered, routine, before, wanted)
    yield from _check_stopped(rendered)
    yield from _check_optional(rendered, routine, before)
    yield from _check_units(rendered, routine)


def _by_place(routine: Routine) -> list[list[FactChange]]:
    places: dict[str, list[FactChange]] = {}
    for probe in probes(routine):
        places.setdefault(probe.place, []).append(probe)
    return list(places.values())


def _check_place(
    rendered: RenderedFormat, routine: Routine, before: str | bytes, wanted: list[FactChange]
) -> Iterator[Breach]:
    """Check the facts of one entry or session: each is there, no two look alike, and numbers are as they are."""
    seen: dict[str | bytes, FactChange] = {}
    text = readable_text(before)
    counts = None if text is None else numbers_in(text)
    for probe in wanted:
        after = rendered.render(probe.change(routine), f"the sample routine with a change of {probe.what}")
        example = f"a routine in which nothing but {probe.what} was changed gives the same output"
        if after == before:
            yield rendered.breach("O2", f"it does not show {probe.kind}", example, _SHOWN)
            continue
        if after in seen:
            example = f"{probe.what} and {seen[after].what} give the same output"
            yield rendered.breach("O2", f"it shows {probe.kind} and {seen[after].kind} alike", example, _SHOWN)
        seen[after] = probe
        changed = readable_text(after)
        if counts is not None and changed is not None:
            more = numbers_in(changed) - counts
            lacking = [number for number in probe.gained if not more[number]]
            if lacking:
                example = f"{lacking[0]} is nowhere new after it was written for {probe.what}"
                yield rendered.breach("O2", f"it shows another number for {probe.kind}", example, _SHOWN)


def _check_stopped(rendered: RenderedFormat) -> Iterator[Breach]:
    """Check that what has stopped, and what was skipped, is shown all the same."""
    for what, pairs in hidden_pairs(sample_routine()).items():
        for first, second in pairs:
            if rendered.render(first, what) == rendered.render(second, what):
                example = f"{what}: another exercise in its place gives the same output"
                yield rendered.breach("O2", "it leaves out what is not to be done", example, _SHOWN)
                break


def _check_names(rendered: RenderedFormat, routine: Routine) -> Iterator[Breach]:
    text = rendered.text(routine, "the sample routine")
    if text is None:
        return
    output = ReadOutput(text)
    for session in routine.sessions:
        for entry in session.entries:
            name = routine.card(entry.exercise).name
            if not output.says(name):
                example = f"{name!r} of {session.date} is nowhere in the output"
                yield rendered.breach("O2", "it leaves an exercise out, or its name", example, _SHOWN)


def _check_optional(rendered: RenderedFormat, routine: Routine, before: str | bytes) -> Iterator[Breach]:
    """Check that what may be left out is shown everywhere or nowhere."""
    for kind, group in optional_probes(routine):
        shown = {
            probe.what: rendered.render(probe.change(routine), f"the sample routine with {probe.what}") != before
            for probe in group
        }
        if any(shown.values()) and not all(shown.values()):
            there, lacking = (
                next(what for what, is_shown in shown.items() if is_shown is asked) for asked in (True, False)
            )
            example = f"{there} is in the output, and {lacking} is not"
            yield rendered.breach("O2", f"it shows {kind} in one place and not in another", example, _SHOWN)


def _check_units(rendered: RenderedFormat, routine: Routine) -> Iterator[Breach]:
    """Check that kilograms and pounds of one number look different."""
    kg, lb = (same_number(routine, unit) for unit in ("kg", "lb"))
    if rendered.render(kg, "a load of 65 kg") == rendered.render(lb, "a load of 65 lb"):
        advice = "Write the unit of each load: `format_load` does. Nothing has to be converted."
        yield rendered.breach(
            "O2", "it shows kilograms and pounds alike", "65 kg and 65 lb give the same output", advice
        )

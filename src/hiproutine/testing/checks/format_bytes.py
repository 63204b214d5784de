"""Laws P4 and O5 of a format, and what it does to its input: the same bytes for the same routine, in any process."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from attrs import evolve

from hiproutine.model.routine import Routine
from hiproutine.plugins.output_texts import readable_text
from hiproutine.testing.breaches import CONTRACT, Breach
from hiproutine.testing.checks.format_samples import sample_routine
from hiproutine.testing.checks.output_shape import kind_of_output, unfolded
from hiproutine.testing.checks.rendered import RenderedFormat
from hiproutine.testing.purity import impurities

_PURE = "Make the output from the routine alone: no clock, no chance, no counter, no order of a set."
#: Endings for names: the hash of a text, and with it the order of a set, is another for each.
_ENDINGS = ("qa", "qb", "qc", "qd", "qe", "qf")
_EVENT = re.compile(r"BEGIN:VEVENT(.*?)END:VEVENT", re.DOTALL)
_PROPERTY = re.compile(r"^(UID|DTSTART)[^:\r\n]*:(.*?)\r?$", re.MULTILINE)


def check_bytes(rendered: RenderedFormat) -> Iterator[Breach]:
    """Yield what makes an output depend on more than its routine, and changes to the routine itself."""
    routine, whole = sample_routine(), copy.deepcopy(sample_routine())
    first, asked = impurities(lambda: rendered.render(routine, "the sample routine"))
    if asked:
        yield rendered.breach("P4", "it asks for more than the routine says", f"it called {asked[0]}", _PURE)
    if routine != whole:
        fault, advice = (
            "it changes the routine that it is given",
            "Make new values; `attrs.evolve` gives a changed copy.",
        )
        yield rendered.breach(CONTRACT, fault, "the sample routine is another one afterwards", advice)
        return
    rendered.render(evolve(routine, sessions=routine.sessions[1:2]), "a routine of one session")
    rendered.render(evolve(routine, title="Another", notices=routine.notices[:1]), "a routine of one notice")
    for when in ("asked again", "asked a third time"):
        if rendered.render(copy.deepcopy(routine), f"the sample routine, {when}") != first:
            yield rendered.breach(
                "P4", "it gives other bytes for an equal routine", f"the sample routine, {when}", _PURE
            )
            return
    yield from _check_names(rendered, routine)
    yield from _check_ids(rendered, routine)


def _check_names(rendered: RenderedFormat, routine: Routine) -> Iterator[Breach]:
    """Check that the same routine with other names gives the same, but for the names."""
    outputs = []
    for ending in _ENDINGS:
        text = rendered.text(_renamed(routine, ending), f"the sample routine with names that end in {ending!r}")
        if text is None:
            return
        outputs.append(unfolded(text).replace(ending, _ENDINGS[0]))
    if any(output != outputs[0] for output in outputs):
        example = "the sample routine with other names of exercises, in the same order, is written in another order"
        yield rendered.breach("P4", "its output depends on the order of a set", example, _PURE)


def _renamed(routine: Routine, ending: str) -> Routine:
    cards = tuple(evolve(c, id=f"{c.id}{ending}", name=f"{c.name} {ending}") for c in routine.exercises)
    sessions = [
        evolve(
            s, entries=tuple(evolve(e, exercise=f"{e.exercise}{ending}", entry=f"{e.entry}{ending}") for e in s.entries)
        )
        for s in routine.sessions
    ]
    return evolve(routine, exercises=cards, sessions=tuple(sessions))


def _check_ids(rendered: RenderedFormat, routine: Routine) -> Iterator[Breach]:
    """Check that a calendar that is imported again finds its events (law O5): their identifiers stay theirs."""
    text = readable_text(rendered.render(routine, "the sample routine"))
    if text is None or kind_of_output(text, rendered.format.media_type, rendered.format.suffix) != "calendar":
        return
    before = _ids(text)
    if len(set(before.values())) < len(routine.sessions):
        example = "the sample routine, with a session on each of five days"
        yield rendered.breach("O5", "events have no identifier of their own", example, _STABLE)
    changes = {
        "without its first session": evolve(routine, sessions=routine.sessions[1:]),
        "a day later, with another title": evolve(routine, title="Another", as_of=routine.as_of.replace(day=10)),
    }
    for what, changed in changes.items():
        after = _ids(rendered.text(changed, f"the sample routine {what}") or "")
        if any(before.get(day, name) != name for day, name in after.items()):
            example = f"the sample routine {what} has another one for the same session"
            yield rendered.breach("O5", "identifiers do not stay those of their session", example, _STABLE)


def _ids(text: str) -> dict[str, str]:
    """Return the identifier of each event by the moment it begins."""
    events = [dict(_PROPERTY.findall(event)) for event in _EVENT.findall(unfolded(text))]
    return {event["DTSTART"]: event.get("UID", "") for event in events if "DTSTART" in event}


_STABLE = "Make identifiers from `session.id`, which stays the same when the routine is made again."

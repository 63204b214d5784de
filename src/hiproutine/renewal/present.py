"""A program as it stands on the day a new plan is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from hiproutine.errors import Refusal, ScreeningRefused
from hiproutine.model.log import Symptom
from hiproutine.model.pack import Goal
from hiproutine.model.program import Program
from hiproutine.planning.assembly import packs_of
from hiproutine.planning.past import frame_key
from hiproutine.renewal.workshop import Lived, Workshop
from hiproutine.scheduling.checks import refuse_other_program
from hiproutine.scheduling.standings import Stood, find_standings, stand_at_start
from hiproutine.scheduling.tracks import Track, tracks_of


@frozen
class Present:
    """A program, where each of its entries stands, and the symptoms that were logged under it.

    ``refs`` say for each entry which ladder or exercise it is; of what frames a session, its :func:`frame_key`.
    ``framing`` are the latter, with their exercises.
    """

    program: Program
    stood: Mapping[str, Stood]
    refs: Mapping[str, str]
    framing: Mapping[str, str]
    symptoms: frozenset[Symptom] = frozenset()
    trained: Mapping[str, str] = field(init=False)

    @trained.default
    def _find_trained(self) -> dict[str, str]:
        """Give the entries of the main part by ref; of two that are the same thing, the first."""
        found: dict[str, str] = {}
        for entry in self.program.entries:
            if entry.id not in self.framing:
                found.setdefault(self.refs[entry.id], entry.id)
        return found

    @property
    def ids(self) -> dict[str, str]:
        """Give every entry's id by ref; of two that are the same thing, the second is only known to be taken."""
        found: dict[str, str] = {}
        for entry in self.program.entries:
            ref = self.refs[entry.id]
            found[ref if ref not in found else frame_key(entry.id, ref)] = entry.id
        return found


def present_of(workshop: Workshop, program: Program, lived: Lived | None, day: date | None = None) -> Present:
    """Find where a program stands on a day, by its log, or at its beginning where nothing was lived.

    Without ``day`` it is the first day after all that is known.
    """
    tracks = tracks_of(program, workshop.catalog, workshop.bind)
    refs, framing = refs_of(program, tracks)
    if lived is None:
        return Present(program, stand_at_start(tracks), refs, framing)
    refuse_other_program(program, lived.log)
    found = find_standings(
        program, tracks, workshop.catalog, lived.start, lived.log, lived.known_until, day or lived.goes_on
    )
    return Present(program, found.entries, refs, framing, found.symptoms)


def refs_of(program: Program, tracks: Mapping[str, Track]) -> tuple[dict[str, str], dict[str, str]]:
    """Give the ref of each entry, and those that frame sessions with their exercises."""
    parts = {ref: block.part for s in program.sessions for block in s.blocks for ref in block.entries}
    parts |= {
        ref: "main" for s in program.sessions for block in s.blocks if block.part == "main" for ref in block.entries
    }
    refs: dict[str, str] = {}
    framing: dict[str, str] = {}
    for name, track in tracks.items():
        part, entry = parts.get(name, "main"), track.entry
        if part == "main":
            refs[name] = entry.ladder or entry.exercise
        else:
            refs[name] = frame_key(part, entry.exercise)
            framing[name] = entry.exercise
    return refs, framing


#: Somebody has to look at these signs before anything is planned (Greenhalgh and Finucane, red flags).
_SIGNS: Mapping[Symptom, str] = {
    "leg-pain-spreading": "Did pain begin to spread down a leg?",
    "new-numbness": "Was there new numbness or tingling?",
}


def refuse_symptoms(workshop: Workshop, goal: Goal, symptoms: Iterable[Symptom]) -> None:
    """Refuse to go on from a log with a sign to stop: it is about the person, so another exercise is no way out.

    Once somebody has looked at it, a plan is made from the beginning, and the screening is answered anew.
    """
    advice = "The log has a sign to stop: have it looked at, answer the screening again and plan from the beginning."
    refusals = [Refusal(sign, "see-first", "answered", _SIGNS[sign], advice) for sign in sorted(symptoms)]
    if refusals:
        raise ScreeningRefused(refusals, [notice.text for notice in workshop.catalog.notices(packs_of(goal))])

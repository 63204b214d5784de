"""Finding what differs between a plan and the one after it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import field, frozen

from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import Dose, PersonalLimits
from hiproutine.model.pack import Ladder
from hiproutine.model.program import Entry, Program
from hiproutine.model.reason import Reason
from hiproutine.planning.draft import Draft
from hiproutine.planning.explain import messages
from hiproutine.planning.history.plan_history import is_frame_key
from hiproutine.progression import stack
from hiproutine.replanning.plan_changes import ChangeKind, EntryChange, FieldChange, PlanDiff
from hiproutine.safety.precautions import apply_precautions
from hiproutine.text.sanitize import plain_name
from hiproutine.text.wording import format_dose_short, format_load, format_weekday

#: Words for the reasons given here.
MESSAGES = {
    "no-minutes": "There are no minutes for it any more.",
    "for-variety": "Others take its turn, for variety; mesocycles that it was done in, without a break: {blocks}.",
    "not-in-goal": "The goal does not have it.",
}

#: What a reason of an entry may explain; the number of sets and days explains what nothing else does.
_REASON_CODES_BY_FIELD = {
    "exercise": ("starts-lower", "starts-easier", "starts-where-you-stand", "starts-by-level", "starts-as-given"),
    "sets": ("limited", "sets"),
    "dose": ("made-to-fit", "limited", "loaded-with", "loading-too-heavy", "loading-does-not-fit", "goes-on"),
    "days": ("sets",),
    "limits": ("limited",),
    "advice": ("limited", "precaution"),
    "loading": ("loaded-with", "loading-too-heavy", "loading-does-not-fit"),
    "rules": ("pain-before",),
}


#: What says why an entry is there.
_PRESENCE_CODES = ("chosen", "required", "offered", "comes-back", "pain-before", "warm-up", "cool-down")


class PrescriptionSnapshot(NamedTuple):
    """What an entry was when the new plan was made."""

    exercise: str
    dose: Dose


@frozen
class PlanComparer:
    """Everything there is to compare: the plan before, where its entries stood, and the new one with its draft.

    ``seen`` are the entries there have ever been; ``rested`` are refs that would be in the new plan if they had not
    been done in so many mesocycles running.
    """

    before: Program
    snapshots: Mapping[str, PrescriptionSnapshot]
    item_ids: Mapping[str, str]
    after: Program
    draft: Draft | None
    catalog: Catalog
    known_entry_ids: frozenset[str] = frozenset()
    rested_items: Mapping[str, int] = field(factory=dict)

    def compare(self, title: str) -> PlanDiff:
        """Return what differs, in the order of the new plan and then of the one before."""
        old = {entry.id: entry for entry in self.before.entries}
        new = {entry.id: entry for entry in self.after.entries}
        found = [self._changed(e, old[e.id]) if e.id in old else self._added(e) for e in new.values()]
        found += [self._left_out(entry) for entry in old.values() if entry.id not in new]
        words = {**stack.MESSAGES, **messages.MESSAGES, **MESSAGES, **self.before.messages, **self.after.messages}
        return PlanDiff(title, tuple(found), tuple(self._of_sessions()), words)

    def _words(self, exercise: str, dose: Dose) -> str:
        known = self.catalog.exercises.get(exercise)
        return f"{exercise if known is None else known.name} {format_dose_short(dose, known)}"

    def _changed(self, entry: Entry, old: Entry) -> EntryChange:
        stood = self.snapshots[old.id]
        before, after = self._words(*stood), self._words(entry.exercise, entry.dose)
        details = (*self._details(entry, stood), *_other_details(entry, old))
        reasons: list[Reason] = []
        for detail in details:
            why = list(self._why(detail.name, entry, old, stood)) or self._why_at_all(entry)
            reasons += [r for r in why if r not in reasons]
        return EntryChange("changed" if details else "kept", entry.id, before, after, details, tuple(reasons))

    def _details(self, entry: Entry, stood: PrescriptionSnapshot) -> Iterator[FieldChange]:
        names = self.catalog.exercises
        count, before = entry.dose.set_count, stood.dose.set_count
        if entry.exercise != stood.exercise:
            old = names.get(stood.exercise)
            yield FieldChange("exercise", stood.exercise if old is None else old.name, names[entry.exercise].name)
        if count != before:
            yield FieldChange("sets", str(before), str(count))
        if entry.exercise == stood.exercise and entry.dose != stood.dose.with_count(count):
            exercise = names[entry.exercise]
            yield FieldChange("dose", format_dose_short(stood.dose, exercise), format_dose_short(entry.dose, exercise))
        days = training_days(self.before, entry.id), training_days(self.after, entry.id)
        if days[0] != days[1]:
            yield FieldChange("days", *days)

    def _why_at_all(self, entry: Entry) -> list[Reason]:
        """Return what stands behind everything: the sets and times of an entry; of what frames sessions, their days."""
        sets = [reason for reason in entry.reasons if reason.code == "sets"]
        return sets or [reason for reason in self.after.reasons if reason.code == "days"]

    def _why(self, what: str, entry: Entry, old: Entry, stood: PrescriptionSnapshot) -> Iterator[Reason]:
        closed = {stood.exercise} if what == "exercise" else set(old.rungs) - set(entry.rungs)
        if what in ("exercise", "rungs"):
            yield from (r for r in self.after.excluded if r.subject in closed)
        if what == "days":
            said = [r for r in self.after.reasons if r.code in ("days", "day-left-free")]
            yield from (r for r in said if r not in self.before.reasons)
        yield from (r for r in entry.reasons if r.code in _REASON_CODES_BY_FIELD.get(what, ()))
        if what in ("advice", "limits") and self.draft is not None and is_frame_key(self.item_ids[old.id]):
            yield from apply_precautions(
                self.catalog.exercises[entry.exercise], self.draft.situation.screening.tags
            ).reasons

    def _added(self, entry: Entry) -> EntryChange:
        kind: ChangeKind = "back" if entry.id in self.known_entry_ids else "new"
        return EntryChange(kind, entry.id, "", self._words(entry.exercise, entry.dose), (), _why_there(entry))

    def _left_out(self, entry: Entry) -> EntryChange:
        words = self._words(*self.snapshots[entry.id])
        return EntryChange("left-out", entry.id, words, "", (), tuple(self._why_left(entry)))

    def _why_left(self, entry: Entry) -> Iterator[Reason]:
        ref, stood = self.item_ids[entry.id], self.snapshots[entry.id].exercise
        if self.draft is None or is_frame_key(ref):
            yield from self._why_no_frame(ref, stood)
            return
        if ref in self.rested_items:
            yield Reason("for-variety", ref, {"blocks": self.rested_items[ref]})
            return
        is_open = any(candidate.item_id == ref for candidate in self.draft.problem.candidates)
        subjects = {ref, stood} if is_open else _up_to(self.catalog.ladders.get(ref), ref, stood)
        found = [reason for reason in self.after.excluded if reason.subject in subjects]
        # What was closed before, and is so still, does not say why it was there and is no more.
        yield from [r for r in found if r not in self.before.excluded] or found or [Reason("not-in-goal", ref)]

    def _why_no_frame(self, ref: str, stood: str) -> Iterator[Reason]:
        part = ref.partition(" ")[0]
        found = [r for r in self.after.excluded if r.subject == stood]
        found += [r for r in self.after.reasons if r.code == f"no-{part}"]
        yield from found or [Reason("no-minutes", ref)]

    def _of_sessions(self) -> Iterator[FieldChange]:
        minutes = [", ".join(sorted({str(s.minutes) for s in p.sessions})) for p in (self.before, self.after)]
        days = [", ".join(_days(p, {s.id for s in p.sessions})) for p in (self.before, self.after)]
        for what, (one, other) in (("minutes", minutes), ("days", days)):
            if one != other:
                yield FieldChange(what, one, other)


def _other_details(entry: Entry, old: Entry) -> Iterator[FieldChange]:
    """Return what differs besides what is done: how far it may go, what to mind, what it is loaded with, its rules."""
    pairs = {
        "rungs": (_rungs_words(old, entry), _rungs_words(entry, old)),
        "limits": (_caps_words(old.caps), _caps_words(entry.caps)),
        "advice": (" ".join(old.advice).rstrip("."), " ".join(entry.advice).rstrip(".")),
        "loading": ("", "") if old.loading == entry.loading else (_loaded_with(old), f"now {_loaded_with(entry)}"),
        "rules": (_rules_words(old, entry), _rules_words(entry, old)),
    }
    yield from (FieldChange(what, *pair) for what, pair in pairs.items() if pair[0] != pair[1])


def _caps_words(caps: PersonalLimits) -> str:
    most = {"sets": caps.sets, "repetitions": caps.reps, "seconds": caps.hold_s}
    loads = [f"at most {format_load(caps.load)}"] if caps.load is not None else []
    return ", ".join([f"at most {number} {name}" for name, number in most.items() if number is not None] + loads)


def _rungs_words(entry: Entry, other: Entry) -> str:
    """Name the rungs that are open in one entry and not in the other."""
    return ", ".join(plain_name(rung) for rung in entry.rungs if rung not in other.rungs)


def _loaded_with(entry: Entry) -> str:
    return ", ".join(str(r.values["equipment"]) for r in entry.reasons if r.code == "loaded-with") or "its own steps"


def _rules_words(entry: Entry, other: Entry) -> str:
    """Name the rules that the other entry has not, or has with other parameters."""
    return ", ".join(f"{use.name} {dict(use.parameters)}" for use in entry.rules if use not in other.rules)


def _why_there(entry: Entry) -> tuple[Reason, ...]:
    """Leave out what does not belong to the question why something is new: its number of sets, its rivals."""
    return tuple(r for r in entry.reasons if r.code in _PRESENCE_CODES or r.code.startswith("starts-")) or entry.reasons


def _up_to(ladder: Ladder | None, ref: str, stood: str) -> set[str]:
    """Return what an exclusion of an entry may speak of: itself, or the rungs up to the one it stood on."""
    if ladder is None:
        return {ref, stood}
    rungs = [rung.exercise for rung in ladder.rungs]
    return {ref, *rungs[: rungs.index(stood) + 1 if stood in rungs else None]}


def training_days(program: Program, entry: str) -> str:
    """Return the days of the cycle on which an entry is done, in words."""
    sessions = {s.id for s in program.sessions if any(entry in block.entries for block in s.blocks)}
    return ", ".join(_days(program, sessions))


def _days(program: Program, sessions: set[str]) -> list[str]:
    cycle = program.cycle
    found = [slot for slot in cycle.slots if slot.session in sessions]
    if cycle.starts == "monday":
        return [format_weekday((slot.day - 1) % 7) for slot in found]
    return [f"day {slot.day} of {cycle.length_days}" for slot in found]

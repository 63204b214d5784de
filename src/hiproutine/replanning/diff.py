"""Compares a plan with the one after it: what differs, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import evolve, field, frozen

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
from hiproutine.text.numbers import format_count, format_parts
from hiproutine.text.reasons import messages_in_language
from hiproutine.text.sanitize import plain_name
from hiproutine.text.units import Units, dose_in_units, load_in_units
from hiproutine.text.wording import format_dose_short, format_load, format_ramp_plan, format_weekday
from hiproutine.translation import _

#: The words for the reasons of this module, by code.
MESSAGES = {
    "no-minutes": "There are no minutes for it any more.",
    "for-variety": "Others take its turn, for variety; mesocycles that it was done in, without a break: {blocks}.",
    "not-in-goal": "The goal does not have it.",
}

#: The codes of reasons that may explain a field; those for the number of sets and days explain the rest.
_REASON_CODES_BY_FIELD = {
    "exercise": (
        "starts-lower",
        "starts-with-limitation",
        "starts-easier",
        "starts-where-you-stand",
        "starts-by-level",
        "starts-as-given",
    ),
    "sets": ("limited", "sets"),
    "dose": ("made-to-fit", "limited", "loaded-with", "loading-too-heavy", "loading-does-not-fit", "goes-on"),
    "days": ("sets",),
    "limits": ("limited",),
    "advice": ("limited", "precaution"),
    "loading": ("loaded-with", "loading-too-heavy", "loading-does-not-fit"),
}


#: The codes of reasons for an entry being in a plan.
_PRESENCE_CODES = ("chosen", "required", "offered", "comes-back", "pain-before", "warm-up", "cool-down")


class PrescriptionSnapshot(NamedTuple):
    """The exercise and dose of an entry when the new plan was made."""

    exercise: str
    dose: Dose


@frozen
class PlanComparer:
    """Compares a program and the snapshots of its entries with a new program and the draft it was written from.

    ``item_ids`` are the items of the old program's entries. ``known_entry_ids`` are those of all earlier entries;
    ``rested_items`` would be in the new plan if they had not been done in several consecutive mesocycles.
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
        """Return what differs, in the order of the new plan, then of the old one."""
        old = {entry.id: entry for entry in self.before.entries}
        new = {entry.id: entry for entry in self.after.entries}
        changes = [self._changed_entry(e, old[e.id]) if e.id in old else self._added_entry(e) for e in new.values()]
        changes += [self._removed_entry(entry) for entry in old.values() if entry.id not in new]
        own = messages_in_language({**stack.MESSAGES, **messages.MESSAGES, **MESSAGES})
        words = {**own, **self.before.messages, **self.after.messages}
        return PlanDiff(title, tuple(changes), tuple(self._session_changes()), words)

    def _format_work(self, exercise: str, dose: Dose) -> str:
        known = self.catalog.exercises.get(exercise)
        words = format_dose_short(dose_in_units(dose, self.after.units), known)
        return f"{exercise if known is None else known.name} {words}"

    def _changed_entry(self, entry: Entry, old: Entry) -> EntryChange:
        snapshot = self.snapshots[old.id]
        before, after = self._format_work(*snapshot), self._format_work(entry.exercise, entry.dose)
        if self.draft is not None:
            # How many sets a planned entry may grow to follows from the plan; by hand it is a change of its own.
            old = evolve(old, caps=evolve(old.caps, sets=entry.caps.sets))
        details = (*self._details(entry, snapshot), *_other_details(entry, old, self.after.units))
        reasons: list[Reason] = []
        for detail in details:
            field_reasons = list(self._field_reasons(detail.name, entry, old, snapshot)) or self._general_reasons(entry)
            reasons += [r for r in field_reasons if r not in reasons]
        return EntryChange("changed" if details else "kept", entry.id, before, after, details, tuple(reasons))

    def _details(self, entry: Entry, snapshot: PrescriptionSnapshot) -> Iterator[FieldChange]:
        names = self.catalog.exercises
        count, before = entry.dose.set_count, snapshot.dose.set_count
        if entry.exercise != snapshot.exercise:
            old = names.get(snapshot.exercise)
            yield FieldChange("exercise", snapshot.exercise if old is None else old.name, names[entry.exercise].name)
        if count != before:
            yield FieldChange("sets", str(before), str(count))
        if entry.exercise == snapshot.exercise and entry.dose != snapshot.dose.with_count(count):
            exercise = names[entry.exercise]
            doses = [dose_in_units(dose, self.after.units) for dose in (snapshot.dose, entry.dose)]
            yield FieldChange("dose", *(format_dose_short(dose, exercise) for dose in doses))
        days = training_days(self.before, entry.id), training_days(self.after, entry.id)
        if days[0] != days[1]:
            yield FieldChange("days", *days)

    def _general_reasons(self, entry: Entry) -> list[Reason]:
        """Return the reasons behind every change: those of the sets of an entry, or of the days of a warm-up."""
        sets = [reason for reason in entry.reasons if reason.code == "sets"]
        return sets or [reason for reason in self.after.reasons if reason.code == "days"]

    def _field_reasons(self, name: str, entry: Entry, old: Entry, snapshot: PrescriptionSnapshot) -> Iterator[Reason]:
        closed = {snapshot.exercise} if name == "exercise" else set(old.rungs) - set(entry.rungs)
        if name in ("exercise", "rungs"):
            yield from (r for r in self.after.excluded if r.subject in closed)
        if name == "days":
            day_reasons = [r for r in self.after.reasons if r.code in ("days", "day-left-free")]
            yield from (r for r in day_reasons if r not in self.before.reasons)
        yield from (r for r in entry.reasons if r.code in _REASON_CODES_BY_FIELD.get(name, ()))
        if name in ("advice", "limits") and self.draft is not None and is_frame_key(self.item_ids[old.id]):
            yield from apply_precautions(
                self.catalog.exercises[entry.exercise], self.draft.situation.screening.tags
            ).reasons

    def _added_entry(self, entry: Entry) -> EntryChange:
        kind: ChangeKind = "back" if entry.id in self.known_entry_ids else "new"
        return EntryChange(
            kind, entry.id, "", self._format_work(entry.exercise, entry.dose), (), _presence_reasons(entry)
        )

    def _removed_entry(self, entry: Entry) -> EntryChange:
        words = self._format_work(*self.snapshots[entry.id])
        return EntryChange("left-out", entry.id, words, "", (), tuple(self._absence_reasons(entry)))

    def _absence_reasons(self, entry: Entry) -> Iterator[Reason]:
        item_id, exercise_id = self.item_ids[entry.id], self.snapshots[entry.id].exercise
        if self.draft is None or is_frame_key(item_id):
            yield from self._frame_absence_reasons(item_id, exercise_id)
            return
        if item_id in self.rested_items:
            yield Reason("for-variety", item_id, {"blocks": self.rested_items[item_id]})
            return
        is_open = any(candidate.item_id == item_id for candidate in self.draft.problem.candidates)
        subjects = (
            {item_id, exercise_id}
            if is_open
            else _exclusion_subjects(self.catalog.ladders.get(item_id), item_id, exercise_id)
        )
        exclusions = [reason for reason in self.after.excluded if reason.subject in subjects]
        # What was closed before and still is does not explain why the entry is no longer there.
        yield from (
            [r for r in exclusions if r not in self.before.excluded] or exclusions or [Reason("not-in-goal", item_id)]
        )

    def _frame_absence_reasons(self, frame: str, exercise_id: str) -> Iterator[Reason]:
        part = frame.partition(" ")[0]
        reasons = [r for r in self.after.excluded if r.subject == exercise_id]
        reasons += [r for r in self.after.reasons if r.code == f"no-{part}"]
        yield from reasons or [Reason("no-minutes", frame)]

    def _session_changes(self) -> Iterator[FieldChange]:
        minutes = [", ".join(sorted({str(s.minutes) for s in p.sessions})) for p in (self.before, self.after)]
        days = [", ".join(_days(p, {s.id for s in p.sessions})) for p in (self.before, self.after)]
        for name, (before, after) in (("minutes", minutes), ("days", days)):
            if before != after:
                yield FieldChange(name, before, after)


def _other_details(entry: Entry, old: Entry, units: Units) -> Iterator[FieldChange]:
    """Yield what differs besides the work itself: open rungs, limits, advice, loads, warm-up sets and rules."""
    pairs = {
        "rungs": (_format_rungs_only_in(old, entry), _format_rungs_only_in(entry, old)),
        "limits": (_format_caps(old.caps, units), _format_caps(entry.caps, units)),
        "advice": (_format_advice(old), _format_advice(entry)),
        "loading": ("", "")
        if old.loading == entry.loading
        else (_format_equipment(old), _("now {equipment}").format(equipment=_format_equipment(entry))),
        "ramp": (format_ramp_plan(old.ramp), format_ramp_plan(entry.ramp)),
        "rules": (_format_rules_only_in(old, entry), _format_rules_only_in(entry, old)),
    }
    yield from (FieldChange(name, *pair) for name, pair in pairs.items() if pair[0] != pair[1])


def _format_caps(caps: PersonalLimits, units: Units) -> str:
    limits = {"set": caps.sets, "repetition": caps.reps, "second": caps.hold_s}
    loads = (
        [_("at most {amount}").format(amount=format_load(load_in_units(caps.load, units)))]
        if caps.load is not None
        else []
    )
    counts = [format_count(number, noun) for noun, number in limits.items() if number is not None]
    return format_parts((*(_("at most {amount}").format(amount=count) for count in counts), *loads))


def _format_advice(entry: Entry) -> str:
    """Return what is told with an entry on any of its rungs, each line once."""
    lines = (*entry.advice, *(line for own in entry.exercise_advice.values() for line in own))
    return " ".join(dict.fromkeys(lines)).rstrip(".")


def _format_rungs_only_in(entry: Entry, compared: Entry) -> str:
    """Return the names of the rungs that are open in an entry and not in the other."""
    return ", ".join(plain_name(rung) for rung in entry.rungs if rung not in compared.rungs)


def _format_equipment(entry: Entry) -> str:
    return ", ".join(str(r.values["equipment"]) for r in entry.reasons if r.code == "loaded-with") or _("its own steps")


def _format_rules_only_in(entry: Entry, compared: Entry) -> str:
    """Return the rules that the other entry lacks, or has with other parameters."""
    return ", ".join(f"{use.name} {dict(use.parameters)}" for use in entry.rules if use not in compared.rules)


def _presence_reasons(entry: Entry) -> tuple[Reason, ...]:
    """Return the reasons for an entry being new, without those for its number of sets."""
    return tuple(r for r in entry.reasons if r.code in _PRESENCE_CODES or r.code.startswith("starts-")) or entry.reasons


def _exclusion_subjects(ladder: Ladder | None, item_id: str, exercise: str) -> set[str]:
    """Return the subjects of exclusions that concern an entry: its item, and the rungs up to the current one."""
    if ladder is None:
        return {item_id, exercise}
    rungs = [rung.exercise for rung in ladder.rungs]
    return {item_id, *rungs[: rungs.index(exercise) + 1 if exercise in rungs else None]}


def training_days(program: Program, entry: str) -> str:
    """Return the days of the cycle on which an entry is done, in words."""
    sessions = {s.id for s in program.sessions if any(entry in block.entries for block in s.blocks)}
    return ", ".join(_days(program, sessions))


def _days(program: Program, sessions: set[str]) -> list[str]:
    cycle = program.cycle
    slots = [slot for slot in cycle.slots if slot.session in sessions]
    if cycle.starts == "monday":
        return [format_weekday((slot.day - 1) % 7) for slot in slots]
    return [_("day {day} of {days}").format(day=slot.day, days=cycle.length_days) for slot in slots]

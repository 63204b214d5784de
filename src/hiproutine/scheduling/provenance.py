"""Where a routine comes from: the packs, rules and versions used, and a digest of its inputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from attrs import fields

from hiproutine.model.catalog import Catalog
from hiproutine.model.dose import Load
from hiproutine.model.log import Log, LoggedEntry, LoggedPain, LoggedSession, LoggedSet
from hiproutine.model.program import PackUse, Program, RuleSource
from hiproutine.model.reason import Reason
from hiproutine.model.routine import Provenance

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "pack-changed": "This was planned with version {before} of the pack {pack}, and version {now} is there now. Plan "
    "again, so that precautions which are new in it count for you.",
}


def provenance_for(
    programs: Sequence[Program], digest: str, sources: Mapping[str, RuleSource], catalog: Catalog, version: str
) -> Provenance:
    """Return the provenance of the routine of one program, or of those of a course.

    Its packs are those that were used now, which may be of other versions than those a program was made with.
    ``digest`` comes from :func:`input_digest`, ``sources`` are the installed rules by name (others are left out), and
    ``version`` is that of the library.
    """
    rules = tuple(sources[name] for name in rule_names(*programs) if name in sources)
    return Provenance(version, digest, tuple(_packs_used(programs, catalog)), rules)


def _packs_used(programs: Sequence[Program], catalog: Catalog) -> Iterator[PackUse]:
    named = {use.name: use for program in programs for use in program.packs}
    refs = {ref for program in programs for e in program.entries for ref in (e.exercise, e.ladder or "", *e.rungs)}
    installed = {pack.name for pack in catalog.packs}
    for name in sorted(named.keys() | catalog.packs_for_exercises(ref for ref in refs if "/" in ref)):
        if name in installed:
            yield catalog.pack_use(name)
        elif name in named:  # nothing of it is in the routine, but its notices may be
            yield named[name]


def pack_change_reasons(program: Program, catalog: Catalog) -> list[Reason]:
    """Return a reason for each pack that has another version than when the program was planned.

    Only planning knows the person, so precautions that are new in the pack count only once somebody plans again.
    """
    installed = {pack.name: pack.version for pack in catalog.packs}
    return [
        Reason("pack-changed", "", {"pack": use.name, "before": use.version, "now": installed[use.name]})
        for use in program.packs
        if installed.get(use.name, use.version) != use.version
    ]


def rule_names(*programs: Program) -> list[str]:
    """Return the names of the rules that programs use, each once, sorted."""
    return sorted({use.name for program in programs for entry in program.entries for use in entry.rules})


def input_digest(document: Mapping[str, Any], start: date, log: Log, as_of: date) -> str:
    """Return a SHA-256 of everything a routine is made from; the order of the log does not matter (law G6).

    ``document`` is the program or course as plain JSON values, notices included.
    """
    program = json.dumps(document, sort_keys=True, ensure_ascii=True)
    check_ins = sorted(
        [check_in.date.isoformat(), _plain_value(check_in.readiness), check_in.note] for check_in in log.check_ins
    )
    checks = sorted([row.date.isoformat(), row.check, _plain_value(row.value), row.note] for row in log.checks)
    sessions = sorted(map(canonical_session, log.sessions))
    inputs: list[object] = [
        program,
        start.isoformat(),
        sessions,
        as_of.isoformat(),
        *([check_ins] if check_ins else []),
    ]
    if checks:
        inputs.append(["checks", *checks])
    return hashlib.sha256(json.dumps(inputs, default=str).encode()).hexdigest()


_SET_FIELDS = attrgetter(*(attribute.name for attribute in fields(LoggedSet) if attribute.name != "role"))
_PAIN_FIELDS = attrgetter(*(attribute.name for attribute in fields(LoggedPain)))


def canonical_session(session: LoggedSession) -> str:
    """Return one text for everything a logged session holds, equal for equal sessions.

    Written field by field: it is made for every session each time a routine is made, and a dump takes three times as
    long.
    """
    parts = [_entry_values(part) for part in session.entries]
    session_pain = session.pain and _pain_values(session.pain)
    when: tuple[object, ...] = session.date.isoformat(), session.time and session.time.isoformat()
    if session.planned_for is not None:
        when = (*when, session.planned_for.isoformat())
    if session.felt is not None:
        when = (*when, session.felt)
    return repr((when, session.session, session.status, parts, session_pain, session.symptoms, session.note))


def _entry_values(part: LoggedEntry) -> tuple[object, ...]:
    pain = part.pain and _pain_values(part.pain)
    values: tuple[object, ...] = part.entry, part.exercise, part.note, pain, _values_of_sets(part.sets)
    values = (*values, "light") if part.light else values
    return values if part.felt is None else (*values, part.felt)


def _pain_values(pain: LoggedPain) -> tuple[object, ...]:
    scores = _PAIN_FIELDS(pain)
    return scores if all(score.__class__ is int for score in scores) else tuple(map(_plain_value, scores))


def _values_of_sets(sets: Sequence[LoggedSet]) -> list[list[object]]:
    """Return the values of each set; mostly all have the load of the first one, which is written once."""
    values: list[list[object]] = []
    load, load_value = None, None
    for logged_set in sets:
        if logged_set.load is not load:
            load, load_value = logged_set.load, _plain_value(logged_set.load)
        plain = [
            load_value if value is load else value if value is None or value.__class__ is int else _plain_value(value)
            for value in _SET_FIELDS(logged_set)
        ]
        # What was added to the log later is there only where it says something: known digests stay.
        if logged_set.role != "work":
            plain.append(logged_set.role)
        values.append(plain)
    return values


def _plain_value(value: object) -> object:
    """Return a value in which equal numbers look equal: 20 and 20.0 are one load."""
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, Load):
        return value.unit, _plain_value(value.value), value.colour, *(["assists"] if value.assists else [])
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value

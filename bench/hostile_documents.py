"""Valid and invalid documents of a given size that mean harm: each with the call that has to stay within its bounds.

A maker takes the number of bytes that its document may have, 100,000 by default, and returns the text; ``CASES`` has
for each what is called with it. What a call refuses is refused with one of our errors: that is an answer as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from hiproutine import Engine, Routine, dumps, loads
from hiproutine.errors import HiproutineError
from hostile_packs import PLANNING, REPLANNING, plan_pack, replan_pack

SIZE = 100_000
MONDAY = date(2026, 1, 5)
DOSE = {"sets": [{"reps": 6}]}
CARD = {
    "id": "p/e",
    "name": "n" * 200,
    "steps": ["s"],
    "position": "prone",
    "sides": "each",
    "measure": "reps",
    "tempo": {},
}
EXERCISE = {
    "id": "e",
    "name": "n",
    "steps": ["s"],
    "position": "prone",
    "sides": "bilateral",
    "pattern": "p",
    "muscles": [{"muscle": "m", "role": "primary"}],
    "dose": {"start": {"sets": [{}]}, "sets": {"min": 1, "max": 3}, "reps": {"min": 1, "max": 9}},
}


class HostileCase(NamedTuple):
    """A document that means harm, and what is called with its text."""

    name: str
    make: Callable[[int], bytes]
    call: Callable[[bytes], object]

    def run(self, size: int = SIZE) -> str:
        """Make the document, call what is to be called, and return in a word how it ended."""
        try:
            self.call(self.make(size))
        except HiproutineError as error:
            return error.code
        return "done"


def _text(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def fill_document(document: dict[str, Any], part: list[Any], items: Iterator[Any], size: int) -> bytes:
    """Return the document with as many items in one of its lists as there is room for."""
    room = size - len(_text(document))
    for item in items:
        room -= len(_text(item)) + 1
        if room < 0:
            break
        part.append(item)
    return _text(document)


def a_routine(**changes: Any) -> dict[str, Any]:
    """Return a routine without sessions, as plain JSON."""
    provenance = {"library": "1", "digest": "0" * 64, "packs": [], "rules": []}
    routine = {
        "document": "routine",
        "schema_version": 1,
        "program": "p",
        "title": "t" * 200,
        "start": "2026-01-05",
        "as_of": "2026-01-05",
        "weeks": 5200,
        "notices": [],
        "exercises": [CARD],
        "sessions": [],
        "provenance": provenance,
    }
    return {**routine, **changes}


def sessions_of(entries: list[Any], **more: Any) -> Iterator[dict[str, Any]]:
    """Yield sessions without end, all with the same entries."""
    for number in count(1):
        base = {"id": f"s{number}", "date": "2026-01-05", "session": "a", "name": "n", "number": number}
        yield {**base, "week": 1, "seconds": 60, "entries": entries, **more}


def entry_with(**more: Any) -> dict[str, Any]:
    """Return one entry of a routine."""
    return {"entry": "e", "exercise": "p/e", "dose": DOSE, **more}


# Routines


def many_rows(size: int = SIZE) -> bytes:
    """Few bytes make thirty rows of one set each, with long names of wide characters in every row."""
    routine = a_routine(exercises=[{**CARD, "name": "💪" * 200}])
    entries = [entry_with(dose={"sets": [{"count": 30}]})] * 40
    return fill_document(routine, routine["sessions"], sessions_of(entries, name="💪" * 200), size)


def quotes_of_rows(size: int = SIZE) -> bytes:
    """Thirty rows of each entry, with names that double when they are quoted."""
    routine = a_routine(exercises=[{**CARD, "name": '"' * 200}])
    entries = [entry_with(dose={"sets": [{"count": 30}]})] * 40
    return fill_document(routine, routine["sessions"], sessions_of(entries, name='"' * 200), size)


def texts_of_rows(size: int = SIZE) -> bytes:
    """Thirty rows of each entry, with the longest texts about it."""
    routine = a_routine()
    entries = [entry_with(dose={"sets": [{"count": 30}]}, advice=["a" * 2000])]
    return fill_document(routine, routine["sessions"], sessions_of(entries, note="n" * 2000), size)


def many_short_sessions(size: int = SIZE) -> bytes:
    """As many sessions as there is room for, and notices and instructions just short enough to be repeated."""
    notice = {"id": "n", "kind": "stop", "text": ";" * 1990}
    routine = a_routine(notices=[notice, notice], exercises=[{**CARD, "steps": [";" * 1900] * 2}])
    return fill_document(routine, routine["sessions"], sessions_of([entry_with()]), size)


def long_notices(size: int = SIZE) -> bytes:
    """As many sessions as there is room for, and all the notices that there may be."""
    routine = a_routine(notices=[{"id": f"n{i}", "kind": "stop", "text": "n" * 400} for i in range(100)])
    return fill_document(routine, routine["sessions"], sessions_of([]), size)


def long_instructions(size: int = SIZE) -> bytes:
    """Many short sessions with an exercise that takes long to explain."""
    routine = a_routine(exercises=[{**CARD, "steps": ["s" * 2000] * 20}])
    return fill_document(routine, routine["sessions"], sessions_of([entry_with()]), size)


def slots(size: int = SIZE) -> bytes:
    """A template of 666 slots for one long value, in every reason there is room for."""
    routine = a_routine(messages={"c": "{a}" * 666})
    reasons = [{"code": "c", "values": {"a": "v" * 100}}] * 200
    return fill_document(routine, routine["sessions"], sessions_of([entry_with(reasons=reasons)]), size)


def empty_slots(size: int = SIZE) -> bytes:
    """Slots whose value is empty: no length bounds the work."""
    routine = a_routine(messages={"c": "{a}" * 666})
    reasons = [{"code": "c", "values": {"a": ""}}] * 200
    return fill_document(routine, routine["sessions"], sessions_of([entry_with(reasons=reasons)]), size)


def short_reasons(size: int = SIZE) -> bytes:
    """A template as long as it may be, for reasons of a dozen bytes."""
    routine = a_routine(messages={"c": "m" * 2000})
    entries = [entry_with(entry=f"e{i}", reasons=[{"code": "c"}] * 200) for i in range(5)]
    return fill_document(routine, routine["sessions"], sessions_of(entries), size)


def bidirectional_marks(size: int = SIZE) -> bytes:
    """Right-to-left letters and isolates that are never closed, in a name of every entry and in every note."""
    marks = "א\u2067\u202e" * 60
    routine = a_routine(exercises=[{**CARD, "name": marks, "steps": ["א\u2066" * 900] * 20}])
    return fill_document(routine, routine["sessions"], sessions_of([entry_with()], note="\u2068א" * 500), size)


def long_words(size: int = SIZE) -> bytes:
    """Marks that combine and characters without width, in words that no line can hold."""
    routine = a_routine(exercises=[{**CARD, "name": "a" + "\u0301" * 199, "steps": ["\u200b" * 2000, "-" * 2000] * 10}])
    return fill_document(routine, routine["sessions"], sessions_of([entry_with()], note="`|*" * 600), size)


# Packs, programs, logs, profiles


def a_pack(**changes: Any) -> dict[str, Any]:
    """Return a pack without exercises, as plain JSON."""
    pack = {"document": "pack", "schema_version": 1, "name": "p", "version": "1", "title": "t", "licence": "l"}
    return {
        **pack,
        "authors": ["a"],
        "muscles": [{"id": "m", "name": "m", "region": "hip"}],
        "exercises": [],
        **changes,
    }


def pack_of_exercises(size: int = SIZE) -> bytes:
    """As many exercises as there is room for."""
    pack = a_pack()
    return fill_document(pack, pack["exercises"], ({**EXERCISE, "id": f"e{i}"} for i in count()), size)


def pack_of_unknown_references(size: int = SIZE) -> bytes:
    """Exercises that name muscles and sources which are not there."""
    pack = a_pack(sources=[{"id": f"s{i}", "citation": "c", "kind": "book"} for i in range(300)])
    use = [{"muscle": f"m{i}", "role": "secondary"} for i in range(20)]
    exercises = ({**EXERCISE, "id": f"e{i}", "muscles": use, "sources": ["zz"] * 20} for i in count())
    return fill_document(pack, pack["exercises"], exercises, size)


def flood_of_properties(size: int = SIZE) -> bytes:
    """Properties that a profile does not have."""
    names = {f"minutse{i}": 0 for i in range(size // 16)}
    return _text({"document": "profile", "schema_version": 1, "age": 40, **names})


def one_long_key(size: int = SIZE) -> bytes:
    """One property with a name as long as the document."""
    return _text({"document": "profile", "schema_version": 1, "k" * (size - 60): 0})


def flood_of_items(size: int = SIZE) -> bytes:
    """Items that are no sessions."""
    return _text({"document": "log", "schema_version": 1, "sessions": [0] * (size // 2 - 50)})


def names_that_look_alike(size: int = SIZE) -> bytes:
    """A program whose sessions name entries that look like hundreds of others, of few letters."""
    entries = [{"id": "ab" * 30 + f"x{i}", "exercise": "hips/bridge", "dose": DOSE} for i in range(size // 250)]
    refs = iter(f"{'ab' * 31}y{i}" for i in count())
    sessions = [
        {"id": f"s{i}", "name": "n", "blocks": [{"entries": [next(refs) for _ in range(40)]}]}
        for i in range(size // 6500)
    ]
    cycle = {"slots": [{"day": 1, "session": "s0"}]}
    base = {"document": "program", "schema_version": 1, "id": "p", "title": "t", "weeks": 1, "cycle": cycle}
    return _text({**base, "entries": entries, "sessions": sessions})


def log_of_sets(size: int = SIZE) -> bytes:
    """As many logged sets as there is room for."""
    log: dict[str, Any] = {"document": "log", "schema_version": 1, "sessions": []}
    entry = {"entry": "e", "sets": [{"reps": 1}] * 60}
    sessions = ({"date": "2026-01-05", "session": "a", "entries": [entry] * 10} for _ in count())
    return fill_document(log, log["sessions"], sessions, size)


def program_of_reasons(size: int = SIZE) -> bytes:
    """A program with as many reasons as there is room for, and one long template."""
    excluded: list[Any] = []
    cycle = {"slots": [{"day": 1, "session": "a"}]}
    program = {"document": "program", "schema_version": 1, "id": "p", "title": "t", "weeks": 1, "cycle": cycle}
    program["entries"] = [{"id": "e", "exercise": "hips/bridge", "dose": {"sets": [{"reps": 6, "hold_s": 5}]}}]
    program["sessions"] = [{"id": "a", "name": "n", "blocks": [{"entries": ["e"]}]}]
    program.update(messages={"c": "m {subject}" * 180}, excluded=excluded)
    return fill_document(program, excluded, ({"code": "c", "subject": f"p/e{i}"} for i in range(2000)), size)


def _render_all(text: bytes) -> None:
    """Load a routine, write it in every format, and explain it in every way."""
    engine = Engine()
    routine = loads(text, Routine)
    for name in engine.formats:
        engine.render(routine, name)
    _explain(text)
    routine._repr_html_()  # type: ignore[attr-defined]


def _explain(text: bytes) -> None:
    explanation = Engine(discover=False).explain(loads(text))  # type: ignore[arg-type]
    str(explanation), explanation.table(), explanation.markdown(), json.dumps(explanation.as_data())


def _load_and_dump(text: bytes) -> None:
    dumps(loads(text))


def _load_and_show(text: bytes) -> None:
    """Load a document that is refused, and write what is wrong with it."""
    try:
        loads(text)
    except HiproutineError as error:
        str(error)
        raise


CASES = (
    *(
        HostileCase(f"routine: {make.__name__}", make, _render_all)
        for make in (
            many_rows,
            quotes_of_rows,
            texts_of_rows,
            many_short_sessions,
            long_notices,
            long_instructions,
            slots,
            empty_slots,
            short_reasons,
            bidirectional_marks,
            long_words,
        )
    ),
    *(
        HostileCase(f"load: {make.__name__}", make, _load_and_show)
        for make in (
            pack_of_unknown_references,
            flood_of_properties,
            one_long_key,
            flood_of_items,
            names_that_look_alike,
        )
    ),
    HostileCase("load: pack_of_exercises", pack_of_exercises, _load_and_dump),
    HostileCase("load: log_of_sets", log_of_sets, _load_and_dump),
    HostileCase("explain: program_of_reasons", program_of_reasons, _explain),
    *(
        HostileCase(f"plan: {name}", make, partial(plan_pack, minutes=minutes))
        for name, (make, minutes) in PLANNING.items()
    ),
    *(
        HostileCase(f"replan: {name}", PLANNING[name][0], partial(replan_pack, minutes=PLANNING[name][1]))
        for name in REPLANNING
    ),
)

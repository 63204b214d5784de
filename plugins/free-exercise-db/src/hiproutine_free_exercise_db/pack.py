"""The pack that the data set becomes, and the report of what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from hiproutine import DocumentError, Imported, ImportLoss, ImportReport, Pack, Problem
from hiproutine.importers import (
    UNSTATED,
    DoseCeilings,
    RecordFields,
    exercise_from_record,
    json_from_bytes,
    unreviewed_notice,
    unstated_losses,
)
from hiproutine.model import Exercise, Source
from hiproutine_free_exercise_db.records import SOURCE_ID, RecordReader
from hiproutine_free_exercise_db.vocabulary import pack_equipment, pack_muscles

#: The most exercises of a pack, as its schema says.
MAX_EXERCISES = 2000
_SOURCE = Source(
    SOURCE_ID,
    "free-exercise-db: an open data set of exercises in the public domain.",
    "https://github.com/yuhonas/free-exercise-db",
    "Its texts are under the Unlicense. Nobody states where its instructions, muscles and levels come from.",
)


def pack_from_records(
    data: bytes, name: str, sets_max: int, reps_max: int, hold_s_max: int, load_kg_max: Any
) -> Imported:
    """Return the pack and the report; raise DocumentError for what is no list of at most 2000 records."""
    records = _records(data)
    most = DoseCeilings(sets_max, reps_max, hold_s_max, load_kg_max)
    losses: list[ImportLoss] = [*unstated_losses(most), *_pictures(records)]
    exercises: dict[str, Exercise] = {}
    paths: dict[str, str] = {}
    known: dict[tuple[str, tuple[str, ...]], str] = {}
    for number, record in enumerate(records):
        path = f"$[{number}]"
        read = RecordReader(RecordFields(record, path, losses)).read(paths)
        if read is None:
            continue
        first = known.setdefault((read.name, read.steps), path)
        if first != path:
            message = f"{read.name} is there already, with the same steps, at {first}."
            losses.append(ImportLoss(path, "same-record", message, "Delete one in the source.", whole_record=True))
            continue
        exercises[read.id], found = exercise_from_record(read, most)
        paths[read.id] = path
        losses += found
    losses += _alike(exercises, paths)
    pack = _pack(name, f"0+{sha256(data).hexdigest()[:12]}", tuple(exercises.values()))
    return Imported(pack, ImportReport("free-exercise-db", len(records), len(exercises), tuple(losses)))


def _records(data: bytes) -> list[Mapping[str, Any]]:
    records = json_from_bytes(data)
    if not isinstance(records, list):
        hint = "The data set is one list: its file dist/exercises.json."
        raise DocumentError([Problem("$", "wrong-type", "a list of records belongs here.", hint)], "import")
    if len(records) > MAX_EXERCISES:
        message = f"{len(records)} records are more than the {MAX_EXERCISES} exercises that a pack may have."
        raise DocumentError([Problem("$", "too-long", message, "Split the file.")], "import")
    problems = [
        Problem(f"$[{number}]", "wrong-type", "a record is a JSON object.", "Begin with {.")
        for number, record in enumerate(records)
        if not isinstance(record, dict)
    ]
    if problems:
        raise DocumentError(problems, "import")
    return records


def _pictures(records: list[Mapping[str, Any]]) -> Iterator[ImportLoss]:
    count = sum(bool(record.get("images")) for record in records)
    if count:
        message = f"the pictures of {count} records are not taken over: nobody knows whose they are."
        yield ImportLoss("$", "pictures-left-out", message, "Draw figures of the exercises that you use.", "minor")


def _alike(exercises: Mapping[str, Exercise], paths: Mapping[str, str]) -> Iterator[ImportLoss]:
    """Yield what has the name, or the steps, of an exercise before it."""
    names: dict[str, str] = {}
    steps: dict[tuple[str, ...], str] = {}
    hint = "See which of the two is wrong."
    for ref, exercise in exercises.items():
        path = paths[ref]
        first = names.setdefault(exercise.name.casefold(), path)
        if first != path:
            yield ImportLoss(path, "same-name", f"{exercise.name} is the name at {first} too.", hint, "minor")
        first = steps.setdefault(exercise.steps, path)
        if first != path:
            yield ImportLoss(path, "same-steps", f"{exercise.name} has the steps at {first}.", hint, "minor")


def _pack(name: str, version: str, exercises: tuple[Exercise, ...]) -> Pack:
    return Pack(
        name=name,
        version=version,
        title="Exercises of free-exercise-db, imported and not reviewed",
        licence="Unlicense",
        authors=("free-exercise-db contributors",),
        description="Imported as it is, faults included: no goals, doses, precautions or figures. The version is a "
        "digest of the imported file.",
        sources=(_SOURCE,),
        muscles=pack_muscles(UNSTATED),
        equipment=pack_equipment(UNSTATED),
        notices=(unreviewed_notice("free-exercise-db"),),
        exercises=exercises,
    )

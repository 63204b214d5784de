"""One record of the data set: its fields read strictly, and everything reported that does not fit."""

from __future__ import annotations

from collections.abc import Container, Iterator

from attrs import frozen

from hiproutine.importers import (
    ExerciseRecord,
    ImportLoss,
    LossKind,
    RecordFields,
    clean_line,
    clean_text,
    id_from_name,
)
from hiproutine.model import EquipmentNeed, Fact, MuscleUse, Role
from hiproutine_free_exercise_db.vocabulary import CATEGORIES, EQUIPMENT, FORCES, LEVELS, LOADED, MECHANICS, MUSCLES

#: The source of everything that the data set says of an exercise.
SOURCE_ID = "free-exercise-db"
_FIELDS = frozenset(
    {
        "category",
        "equipment",
        "force",
        "id",
        "images",
        "instructions",
        "level",
        "mechanic",
        "name",
        "primaryMuscles",
        "secondaryMuscles",
    }
)
_MUSCLE_FIELDS: dict[str, Role] = {"primaryMuscles": "primary", "secondaryMuscles": "secondary"}
_NO_PLACE = "hiproutine has no place for it: it stands here and nothing follows it"


@frozen
class RecordReader:
    """Reads one record; the losses of ``fields`` fill while it does."""

    fields: RecordFields

    def read(self, taken: Container[str]) -> ExerciseRecord | None:
        """Return what the record says, or ``None`` where it cannot be an exercise; ``taken`` are the ids there are."""
        self.fields.report_unknown(_FIELDS)
        name = clean_line(self.fields.text("name"))
        steps = tuple(self._steps())
        if not name:
            return self._dropped("no-name", "it has no name.", "Name it in the source.")
        if not steps:
            return self._dropped("no-instructions", f"{name} has no instructions.", "Write its steps in the source.")
        equipment = self._word("equipment", frozenset(EQUIPMENT), silent=("other",))
        category = self._word("category", CATEGORIES)
        force = self._word("force", FORCES)
        return ExerciseRecord(
            path=self.fields.path,
            id=id_from_name(self.fields.text("id") or name, taken),
            name=name,
            steps=steps,
            muscles=self._muscles(),
            equipment=self._needs(equipment),
            pattern=force,
            takes_load=equipment in LOADED,
            is_held=force == "static" or category == "stretching",
            facts=tuple(self._facts(category, force)),
            sources=(SOURCE_ID,),
        )

    def _report(self, path: str, code: str, message: str, kind: LossKind = "lost") -> None:
        hint = "It was left out." if kind == "lost" else ""
        self.fields.losses.append(ImportLoss(path, code, message, hint, kind))

    def _dropped(self, code: str, message: str, hint: str) -> ExerciseRecord | None:
        self.fields.losses.append(ImportLoss(self.fields.path, code, message, hint, whole_record=True))
        return None

    def _steps(self) -> Iterator[str]:
        for path, step in self.fields.texts("instructions"):
            if clean_text(step):
                yield step
            else:
                self._report(path, "empty-step", "this step is empty.", "minor")

    def _word(self, name: str, known: frozenset[str], silent: tuple[str, ...] = ()) -> str:
        """Return a word of the data set, or an empty text; one that is not known is reported."""
        word = self.fields.text(name)
        if word and word not in known and word not in silent:
            self._report(self.fields.path_of(name), "unknown-word", f"the word {clean_line(word, 60)!r} is not known.")
        return word if word in known else ""

    def _needs(self, equipment: str) -> tuple[EquipmentNeed, ...] | None:
        if not equipment:
            return None
        return (EquipmentNeed((EQUIPMENT[equipment],)),) if EQUIPMENT[equipment] else ()

    def _muscles(self) -> tuple[MuscleUse, ...]:
        """Return the muscles, each once; one that is primary and secondary is primary."""
        uses: dict[str, MuscleUse] = {}
        for name, role in _MUSCLE_FIELDS.items():
            for path, word in self.fields.texts(name):
                if word not in MUSCLES:
                    self._report(path, "unknown-word", f"the muscle {clean_line(word, 60)!r} is not known.")
                    continue
                muscle = MUSCLES[word][0]
                if uses.setdefault(muscle, MuscleUse(muscle, role)).role != role:
                    message = f"{word} is a primary muscle as well; it stands there once."
                    self._report(path, "muscle-twice", message, "minor")
        return tuple(uses.values())

    def _facts(self, category: str, force: str) -> Iterator[Fact]:
        level = self._word("level", LEVELS)
        mechanic = self._word("mechanic", MECHANICS)
        words = {"level": level, "mechanic": mechanic, "force": force, "category": category}
        for about, says in words.items():
            if says:
                yield Fact(about, says, SOURCE_ID, "unverified", used=False, why=_NO_PLACE)

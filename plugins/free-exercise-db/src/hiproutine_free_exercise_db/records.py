"""One record of the data set: its fields read strictly, and everything reported that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from hiproutine.importers import ExerciseRecord, ImportLoss, clean_line, clean_text, id_from_name
from hiproutine.model import EquipmentNeed, Fact, MuscleUse
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
_NO_PLACE = "hiproutine has no place for it: it stands here and nothing follows it"


@frozen
class RecordReader:
    """Reads one record; ``losses`` fills while it does."""

    record: Mapping[str, Any]
    path: str
    losses: list[ImportLoss] = field(factory=list)

    def read(self, taken: Mapping[str, str]) -> ExerciseRecord | None:
        """Return what the record says, or ``None`` where it cannot be an exercise; ``taken`` are the ids there are."""
        for name in sorted(self.record.keys() - _FIELDS):
            path = f"{self.path}.{clean_line(name, 60)}"
            self._lose(path, "unknown-field", "this field is not known.", "It was left out.")
        name = clean_line(self._text("name"))
        steps = tuple(self._steps())
        if not name:
            return self._dropped("no-name", "it has no name.", "Name it in the source.")
        if not steps:
            return self._dropped("no-instructions", f"{name} has no instructions.", "Write its steps in the source.")
        equipment = self._word("equipment", frozenset(EQUIPMENT), silent=("other",))
        category = self._word("category", CATEGORIES)
        force = self._word("force", FORCES)
        return ExerciseRecord(
            path=self.path,
            id=id_from_name(self._text("id") or name, taken),
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

    def _lose(self, path: str, code: str, message: str, hint: str = "") -> None:
        self.losses.append(ImportLoss(path, code, message, hint))

    def _dropped(self, code: str, message: str, hint: str) -> ExerciseRecord | None:
        self.losses.append(ImportLoss(self.path, code, message, hint, whole_record=True))
        return None

    def _text(self, name: str) -> str:
        """Return a text, or an empty one where there is none; what is no text is reported."""
        value = self.record.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        self._lose(f"{self.path}.{name}", "wrong-type", "a text belongs here.", "It was left out.")
        return ""

    def _texts(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the texts of a list with their paths; what is none is reported."""
        value = self.record.get(name)
        if value is not None and not isinstance(value, list):
            self._lose(f"{self.path}.{name}", "wrong-type", "a list belongs here.", "It was left out.")
            return
        for number, each in enumerate(value or ()):
            path = f"{self.path}.{name}[{number}]"
            if isinstance(each, str):
                yield path, each
            else:
                self._lose(path, "wrong-type", "a text belongs here.", "It was left out.")

    def _steps(self) -> Iterator[str]:
        for path, step in self._texts("instructions"):
            if clean_text(step):
                yield step
            else:
                message = "this step is empty."
                self.losses.append(ImportLoss(path, "empty-step", message, kind="minor"))

    def _word(self, name: str, known: frozenset[str], silent: tuple[str, ...] = ()) -> str:
        """Return a word of the data set, or an empty text; one that is not known is reported."""
        word = self._text(name)
        if word and word not in known and word not in silent:
            message = f"the word {clean_line(word, 60)!r} is not known."
            self._lose(f"{self.path}.{name}", "unknown-word", message, "It was left out.")
        return word if word in known else ""

    def _needs(self, equipment: str) -> tuple[EquipmentNeed, ...] | None:
        if not equipment:
            return None
        return (EquipmentNeed((EQUIPMENT[equipment],)),) if EQUIPMENT[equipment] else ()

    def _muscles(self) -> tuple[MuscleUse, ...]:
        """Return the muscles, each once; one that is primary and secondary is primary."""
        uses: dict[str, MuscleUse] = {}
        for name, role in (("primaryMuscles", "primary"), ("secondaryMuscles", "secondary")):
            for path, word in self._texts(name):
                if word not in MUSCLES:
                    message = f"the muscle {clean_line(word, 60)!r} is not known."
                    self._lose(path, "unknown-word", message, "It was left out.")
                elif MUSCLES[word][0] not in uses:
                    muscle = MUSCLES[word][0]
                    uses[muscle] = MuscleUse(muscle, "primary" if role == "primary" else "secondary")
                elif uses[MUSCLES[word][0]].role != role:
                    message = f"{word} is a primary muscle as well; it stands there once."
                    self.losses.append(ImportLoss(path, "muscle-twice", message, kind="minor"))
        return tuple(uses.values())

    def _facts(self, category: str, force: str) -> Iterator[Fact]:
        level = self._word("level", LEVELS)
        mechanic = self._word("mechanic", MECHANICS)
        words = {"level": level, "mechanic": mechanic, "force": force, "category": category}
        for about, says in words.items():
            if says:
                yield Fact(about, says, SOURCE_ID, "unverified", used=False, why=_NO_PLACE)

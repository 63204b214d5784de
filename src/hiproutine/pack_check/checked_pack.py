"""What the checks look at: a pack with its texts in words, and what is installed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import Factory, define, frozen

from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Pack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.movements import groups_of
from hiproutine.pack_check.words import plain_words

#: From so many exercises on, what all of them lack is said once and not of each.
_MIN_TO_SUM_UP = 5


@define
class CheckedExercise:
    """An exercise of a pack, where it stands, and its words."""

    exercise: Exercise
    path: str

    @cached_property
    def name(self) -> str:
        """Return its name in plain words."""
        return plain_words(self.exercise.name)

    @cached_property
    def steps(self) -> str:
        """Return its steps in plain words."""
        return plain_words(" ".join(self.exercise.steps))

    @cached_property
    def all_words(self) -> str:
        """Return everything that it says in plain words, but for its precautions."""
        exercise = self.exercise
        faults = (text for fault in exercise.faults for text in (fault.fault, fault.cue))
        return plain_words(" ".join((exercise.name, exercise.summary, *exercise.steps, *exercise.cues, *faults)))

    def finding(self, code: str, message: str, hint: str, inside: str = "") -> PackFinding:
        """Return a finding about it, or about something ``inside``, such as ``.steps[0]``."""
        return PackFinding(self.path + inside, self.exercise.id, code, message, hint)


@frozen
class CheckedPack:
    """A pack to be checked, and the other packs that are installed, by name."""

    pack: Pack
    others: Mapping[str, Pack] = Factory(dict)
    exercises: tuple[CheckedExercise, ...] = Factory(
        lambda self: tuple(CheckedExercise(e, f"$.exercises[{n}]") for n, e in enumerate(self.pack.exercises)),
        takes_self=True,
    )
    groups: Mapping[str, frozenset[str]] = Factory(
        lambda self: {muscle.id: groups_of(muscle) for muscle in self.pack.muscles}, takes_self=True
    )
    equipment: Mapping[str, str] = Factory(
        lambda self: {e.id: plain_words(f"{e.id} {e.name} {e.note}") for e in self.pack.equipment}, takes_self=True
    )

    @property
    def is_english(self) -> bool:
        """Return whether the texts are in English, the only language whose words are known here."""
        return self.pack.language.lower().partition("-")[0] == "en"

    def whole(self, code: str, message: str, hint: str, path: str = "$") -> PackFinding:
        """Return a finding about the pack as a whole."""
        return PackFinding(path, "", code, message, hint)

    def equipment_words(self, exercise: Exercise) -> str:
        """Return the words of everything that an exercise needs or likes to have."""
        tags = [tag for need in exercise.equipment for tag in need.any_of]
        return " ".join(self.equipment.get(tag, plain_words(tag)) for tag in (*tags, *exercise.helpful))

    def each_or_all(self, lacking: list[CheckedExercise], code: str, message: str, hint: str) -> Iterator[PackFinding]:
        """Yield a finding for each exercise that lacks something, or only one where all of many do."""
        if len(lacking) == len(self.exercises) >= _MIN_TO_SUM_UP:
            yield self.whole(code, f"{message[:-1]}; so it is with all {len(lacking)} exercises.", hint, "$.exercises")
            return
        for checked in lacking:
            yield checked.finding(code, message, hint)

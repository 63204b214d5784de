"""The pack that an answer of wger becomes, and the report of what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from attrs import evolve, field, frozen

from hiproutine import DocumentError, Imported, ImportLoss, ImportReport, Pack, Problem
from hiproutine.importers import (
    UNSTATED,
    DoseCeilings,
    RecordFields,
    clean_line,
    exercise_from_record,
    json_from_bytes,
    unreviewed_notice,
    unstated_losses,
)
from hiproutine.model import Equipment, Exercise, ExerciseText, Muscle, Source, Translation
from hiproutine_wger.items import ItemReader, Vocabulary
from hiproutine_wger.texts import ItemText, texts_of_item
from hiproutine_wger.vocabulary import LANGUAGES

#: The most exercises and authors of a pack, as its schema says.
MAX_EXERCISES, MAX_AUTHORS = 2000, 100
_SEVERAL = "several: the source of each exercise names its own"


@frozen
class PackBuilder:
    """Gathers exercises, their sources and their words in other languages; ``losses`` fills while it does."""

    language: str
    most: DoseCeilings
    losses: list[ImportLoss]
    vocabulary: Vocabulary = field(factory=Vocabulary)
    exercises: dict[str, Exercise] = field(factory=dict)
    sources: list[Source] = field(factory=list)
    numbers: dict[int, str] = field(factory=dict)
    words: dict[str, dict[str, ExerciseText]] = field(factory=dict)
    licences: dict[str, None] = field(factory=dict)
    authors: dict[str, None] = field(factory=dict)

    def add(self, item: RecordFields, languages: Mapping[str, str]) -> None:
        """Add one item, or report why it cannot be an exercise."""
        number = item.whole_number("id")
        if number is not None and number in self.numbers:
            message = f"the exercise {number} is there already, at {self.numbers[number]}."
            self._leave_out(item, "same-record", message, "Pages that overlap have it twice: nothing is missing.")
            return
        if number is not None:
            self.numbers[number] = item.path
        texts = texts_of_item(item, languages)
        text = texts.pop(self.language, None)
        if text is None:
            message = f"there is no text in {self.language}."
            self._leave_out(item, "no-text", message, "Import it in a language that it has (option language).")
        elif not text.name:
            self._leave_out(item, "no-name", "it has no name.", "Name it in wger.")
        elif not text.steps:
            self._leave_out(item, "no-instructions", f"{text.name} has no description.", "Write one in wger.")
        else:
            self._add_exercise(item, text, texts)

    def _add_exercise(self, item: RecordFields, text: ItemText, others: Mapping[str, ItemText]) -> None:
        content = ItemReader(item, self.vocabulary).read(text, self.exercises)
        exercise, losses = exercise_from_record(content.record, self.most)
        self.losses.extend(losses)
        self.exercises[exercise.id] = evolve(exercise, cues=text.cues)
        for each in (text, *others.values()):
            if each.licence_id not in (None, content.licence_id):
                message = f"the text in {each.language} is under another licence, number {each.licence_id} of wger."
                hint = "Look which one it is before you pass it on."
                self.losses.append(ImportLoss(each.path, "licence-differs", message, hint, "assumed"))
        for language, other in sorted(others.items()):
            words = self._words(exercise, other)
            if words is not None:
                self.words.setdefault(language, {})[exercise.id] = words
        self.sources.append(evolve(content.source, note=_authors_note(text, others)))
        self.licences.setdefault(content.licence)
        for author in (content.author, text.author, *(other.author for other in others.values())):
            if author:
                self.authors.setdefault(author)

    def _words(self, exercise: Exercise, text: ItemText) -> ExerciseText | None:
        """Return an exercise's words in another language; steps only where they are as many as the pack's own."""
        steps = text.steps if len(text.steps) == len(exercise.steps) else None
        if text.steps and steps is None:
            message = f"{len(text.steps)} steps in {text.language} for {len(exercise.steps)}: they are left out."
            self.losses.append(ImportLoss(text.path, "steps-differ", message, "Bring them into line in wger."))
        if not (text.name or steps or text.cues):
            message = f"the text in {text.language} is empty."
            self.losses.append(ImportLoss(text.path, "empty-text", message, kind="minor"))
            return None
        return ExerciseText(text.name or None, None, steps, text.cues or None)

    def _leave_out(self, item: RecordFields, code: str, message: str, hint: str) -> None:
        self.losses.append(ImportLoss(item.path, code, message, hint, whole_record=True))


def pack_from_answer(
    data: bytes, name: str, language: str, languages: Mapping[str, str], most: DoseCeilings
) -> Imported:
    """Return the pack and the report; raise DocumentError for what is no answer of ``exerciseinfo``."""
    known = {**LANGUAGES, **languages}
    losses: list[ImportLoss] = [*unstated_losses(most)]
    items = list(_items(json_from_bytes(data), losses))
    if len(items) > MAX_EXERCISES:
        message = f"{len(items)} exercises are more than the {MAX_EXERCISES} that a pack may have."
        raise DocumentError([Problem("$", "too-long", message, "Split the file.")], "import")
    builder = PackBuilder(language, most, losses)
    for item in items:
        builder.add(item, known)
    pack = _pack(builder, name, f"0+{sha256(data).hexdigest()[:12]}")
    # A field that is read twice is reported once.
    return Imported(pack, ImportReport("wger", len(items), len(builder.exercises), tuple(dict.fromkeys(losses))))


def _items(answer: Any, losses: list[ImportLoss]) -> Iterator[RecordFields]:
    """Yield the exercises of a page, of a list of pages, or of a list of exercises."""
    pages = answer if isinstance(answer, list) else [answer]
    are_pages = all(isinstance(page, dict) and isinstance(page.get("results"), list) for page in pages)
    if not isinstance(answer, list) and not are_pages:
        hint = "Save what /api/v2/exerciseinfo/ answers."
        raise DocumentError(
            [Problem("$", "wrong-type", "a page of exercises, or a list, belongs here.", hint)], "import"
        )
    if not are_pages:
        yield from _objects(pages, "$", losses)
        return
    for number, page in enumerate(pages):
        path = f"$[{number}].results" if isinstance(answer, list) else "$.results"
        yield from _objects(page["results"], path, losses)
    if pages and pages[-1].get("next"):
        message = "this is not the last page: wger has more exercises."
        losses.append(ImportLoss("$.next", "more-pages", message, "Save the pages that follow as well."))


def _objects(items: list[Any], path: str, losses: list[ImportLoss]) -> Iterator[RecordFields]:
    problems = [
        Problem(f"{path}[{number}]", "wrong-type", "an exercise is a JSON object.", "Begin with {.")
        for number, item in enumerate(items)
        if not isinstance(item, dict)
    ]
    if problems:
        raise DocumentError(problems, "import")
    for number, item in enumerate(items):
        yield RecordFields(item, f"{path}[{number}]", losses)


def _authors_note(text: ItemText, others: Mapping[str, ItemText]) -> str:
    """Return who wrote the text in each language, as far as it is stated."""
    written = [each for each in (text, *(others[tag] for tag in sorted(others))) if each.author]
    return clean_line("; ".join(f"text in {each.language} by {each.author}" for each in written), 2000)


def _pack(builder: PackBuilder, name: str, version: str) -> Pack:
    authors = tuple(builder.authors) or ("wger contributors",)
    if len(authors) > MAX_AUTHORS:
        authors = (*authors[: MAX_AUTHORS - 1], "and others, named in the source of each exercise")
    licences = [licence for licence in builder.licences if licence]
    is_one = len(licences) == 1 and len(builder.licences) == 1
    return Pack(
        name=name,
        version=version,
        title="Exercises of wger, imported and not reviewed",
        licence=licences[0] if is_one else _SEVERAL,
        authors=authors,
        language=builder.language,
        description="Imported as it is, faults included: no goals, doses, precautions or figures. Each exercise names "
        "its source, with its author and its licence, which holds for whoever passes it on. The version is a digest of "
        "the imported file.",
        sources=tuple(builder.sources),
        muscles=_named(builder.vocabulary.muscles, Muscle(UNSTATED, "Not stated", "other")),
        equipment=_named_equipment(builder.vocabulary.equipment),
        notices=(unreviewed_notice("wger"),),
        exercises=tuple(builder.exercises.values()),
        translations={tag: Translation(exercises=words) for tag, words in sorted(builder.words.items())},
    )


def _named(muscles: Mapping[str, Muscle], unstated: Muscle) -> tuple[Muscle, ...]:
    return (*(muscles[tag] for tag in sorted(muscles) if tag != UNSTATED), unstated)


def _named_equipment(equipment: Mapping[str, Equipment]) -> tuple[Equipment, ...]:
    note = "wger does not say what is needed; nobody is taken to have it."
    unstated = Equipment(UNSTATED, "Not stated", note=note)
    return (*(equipment[tag] for tag in sorted(equipment) if tag != UNSTATED), unstated)

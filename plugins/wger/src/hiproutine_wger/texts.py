"""The texts of an exercise, language by language, with who wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from hiproutine.importers import ImportLoss, RecordFields, clean_line, clean_text
from hiproutine_wger.steps import steps_from_html

#: The most cues of an exercise, as its schema says.
MAX_CUES = 20
_KNOWN = frozenset(
    {
        "aliases",
        "author_history",
        "created",
        "creation_date",
        "description",
        "description_source",
        "exercise",
        "exercise_base",
        "id",
        "language",
        "last_update",
        "license",
        "license_author",
        "license_author_url",
        "license_derivative_source_url",
        "license_object_url",
        "license_title",
        "name",
        "notes",
        "uuid",
    }
)


@frozen
class ItemText:
    """An exercise in one language: its words, and the author and the number of their licence, as far as stated."""

    path: str
    language: str
    name: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    author: str
    licence_id: int | None
    url: str


def texts_of_item(item: RecordFields, languages: Mapping[str, str]) -> dict[str, ItemText]:
    """Return the texts of an item by language; those whose language is not known, or is there twice, are reported."""
    texts: dict[str, ItemText] = {}
    name = "translations" if "translations" in item.record else "exercises"
    for fields in item.objects(name):
        fields.report_unknown(_KNOWN)
        number = fields.whole_number("language")
        language = languages.get(str(number), "")
        if not language:
            message = f"the language {number} of wger is not known."
            hint = 'Name it with the option languages, such as {"4": "es"}.'
            item.losses.append(ImportLoss(fields.path, "unknown-language", message, hint))
        elif language in texts:
            message = f"there is a text in {language} already, which was kept."
            item.losses.append(ImportLoss(fields.path, "language-twice", message, "See which one is right."))
        else:
            texts[language] = _read_text(fields, language)
    return texts


def _read_text(fields: RecordFields, language: str) -> ItemText:
    steps, hides_text = steps_from_html(fields.text("description"))
    if hides_text:
        message = "a part of the description is not for people, or is too long."
        fields.losses.append(ImportLoss(fields.path_of("description"), "text-left-out", message, "Look at it."))
    if any(fields.objects("aliases")):
        message = "other names have no place in a pack."
        fields.losses.append(ImportLoss(fields.path_of("aliases"), "aliases-left-out", message, kind="minor"))
    cues = tuple(_cues(fields))
    if len(cues) > MAX_CUES:
        message = f"{len(cues)} notes are more than {MAX_CUES}; the rest is left out."
        fields.losses.append(ImportLoss(fields.path_of("notes"), "too-many-cues", message, "Look at them."))
    return ItemText(
        path=fields.path,
        language=language,
        name=clean_line(fields.text("name")),
        steps=tuple(clean_text(step) for step in steps if clean_text(step)),
        cues=cues[:MAX_CUES],
        author=clean_line(fields.text("license_author")),
        licence_id=fields.whole_number("license"),
        url=fields.text("license_object_url"),
    )


def _cues(fields: RecordFields) -> Iterator[str]:
    for note in fields.objects("notes"):
        if cue := clean_text(note.text("comment")):
            yield cue

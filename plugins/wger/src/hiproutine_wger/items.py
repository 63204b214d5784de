"""One exercise of wger: what it needs and works, its licence, and everything that does not fit reported."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from attrs import field, frozen

from hiproutine.importers import ExerciseRecord, ImportLoss, LossKind, RecordFields, clean_line, id_from_name
from hiproutine.model import Equipment, EquipmentNeed, Fact, Muscle, MuscleUse, Role, Source
from hiproutine_wger.texts import ItemText
from hiproutine_wger.vocabulary import LOADED, NOTHING, REGIONS

KNOWN = frozenset(
    {
        "author_history",
        "category",
        "comments",
        "created",
        "creation_date",
        "equipment",
        "exercises",
        "id",
        "images",
        "last_update",
        "last_update_global",
        "license",
        "license_author",
        "muscles",
        "muscles_secondary",
        "total_authors_history",
        "translations",
        "uuid",
        "variation_group",
        "variations",
        "videos",
    }
)
_ADDRESS = re.compile("https?://[!-~]{1,1990}")
_MUSCLE_FIELDS: dict[str, Role] = {"muscles": "primary", "muscles_secondary": "secondary"}
#: The most things an exercise needs, muscles of one, and muscles or things of a pack beside the unstated one, as its
#: schema says.
MAX_NEEDS, MAX_MUSCLES, MAX_WORDS = 20, 30, 499
#: Characters of a name that stand in an id, so that the number of the exercise has room behind them.
_NAME_IN_ID = 50


@frozen
class ItemContent:
    """What an item says, its source, and of its licence and author what stands in them; each may be empty."""

    record: ExerciseRecord
    source: Source
    licence: str
    author: str
    licence_id: int | None


@frozen
class Vocabulary:
    """The muscles and the equipment that the items name, gathered while they are read."""

    muscles: dict[str, Muscle] = field(factory=dict)
    equipment: dict[str, Equipment] = field(factory=dict)


@frozen
class ItemReader:
    """Reads one item; the losses of ``fields`` fill while it does."""

    fields: RecordFields
    vocabulary: Vocabulary

    def read(self, text: ItemText, taken: Container[str]) -> ItemContent:
        """Return what the item says in the words of one language, with its source; ``taken`` are the ids there are."""
        self.fields.report_unknown(KNOWN)
        number = self.fields.whole_number("id")
        ref = id_from_name(f"{text.name[:_NAME_IN_ID]} {'' if number is None else number}", taken, "exercise")
        names = tuple(self._equipment_names())
        needs = self._needs(names)
        self._report_places()
        record = ExerciseRecord(
            path=self.fields.path,
            id=ref,
            name=text.name,
            steps=text.steps,
            muscles=self._muscles(),
            equipment=needs,
            takes_load=bool(LOADED & {name.casefold() for name in names}),
            facts=tuple(self._facts(ref)),
            sources=(ref,),
        )
        licence = self.fields.part("license")
        short = clean_line(licence.text("short_name"))
        author = clean_line(self.fields.text("license_author") or text.author)
        source = self._source(ref, text, author, licence, number)
        return ItemContent(record, source, short, author, licence.whole_number("id"))

    def _report(self, name: str, code: str, message: str, hint: str = "", kind: LossKind = "lost") -> None:
        self.fields.losses.append(ImportLoss(self.fields.path_of(name), code, message, hint, kind))

    def _equipment_names(self) -> Iterator[str]:
        for each in self.fields.objects("equipment"):
            name = clean_line(each.text("name"))
            if name:
                yield name
            else:
                self._report("equipment", "no-name", "something that it needs has no name.", "Name it.")

    def _needs(self, names: tuple[str, ...]) -> tuple[EquipmentNeed, ...] | None:
        """Return what it needs: each of several things, or ``None`` where nothing is stated."""
        if not names:
            return None
        needed = [name for name in names if name.casefold() != NOTHING]
        if len(needed) > 1:
            message = "several things are named: all of them are taken to be needed."
            self._report("equipment", "all-needed", message, "See whether one of them will do.", "assumed")
        tags = {id_from_name(name, fallback="thing"): name for name in needed}
        known = self.vocabulary.equipment
        if len(tags) > MAX_NEEDS or len(known.keys() | tags.keys()) > MAX_WORDS:
            message = f"it needs more than {MAX_NEEDS} things, or the pack would name more than {MAX_WORDS}."
            self._report("equipment", "too-many-names", message, "Name what it needs.")
            return None
        for tag, name in tags.items():
            known.setdefault(tag, Equipment(tag, name))
        return tuple(EquipmentNeed((tag,)) for tag in tags)

    def _muscles(self) -> tuple[MuscleUse, ...]:
        """Return the muscles, each once; one that is primary and secondary is primary."""
        uses: dict[str, MuscleUse] = {}
        for name, role in _MUSCLE_FIELDS.items():
            for each in self.fields.objects(name):
                latin = clean_line(each.text("name"))
                if not latin:
                    self._report(name, "no-name", "a muscle has no name.", "Name it.")
                    continue
                tag = id_from_name(latin, fallback="muscle")
                known = self.vocabulary.muscles
                if len(uses) == MAX_MUSCLES or (tag not in known and len(known) == MAX_WORDS):
                    message = f"{latin} is one more than {MAX_MUSCLES} muscles, or {MAX_WORDS} of a pack."
                    self._report(name, "too-many-names", message, "Name the muscles.")
                    break
                self._add_muscle(tag, latin, clean_line(each.text("name_en")), name)
                if uses.setdefault(tag, MuscleUse(tag, role)).role != role:
                    message = f"{latin} is a primary muscle as well; it stands there once."
                    self._report(name, "muscle-twice", message, kind="minor")
        return tuple(uses.values())

    def _add_muscle(self, tag: str, latin: str, english: str, field_name: str) -> None:
        if tag in self.vocabulary.muscles:
            return
        region = REGIONS.get(latin.casefold())
        if region is None:
            message = f"it is not known which part of the body {latin} belongs to, so no limit of a region counts it."
            self._report(field_name, "unknown-region", message, "Set its region.", "assumed")
        self.vocabulary.muscles[tag] = Muscle(tag, latin, region or "other", note=english)

    def _facts(self, ref: str) -> Iterator[Fact]:
        if category := clean_line(self.fields.part("category").text("name")):
            why = "hiproutine has no place for it: it stands here and nothing follows it"
            yield Fact("category", category, ref, "unverified", used=False, why=why)

    def _report_places(self) -> None:
        """Report what has no place in a pack."""
        for name in ("images", "videos"):
            if any(self.fields.objects(name)):
                message = f"{name} are not taken over; each has a licence of its own."
                self._report(name, "pictures-left-out", message, "Draw a figure of it.", "minor")
        if any(True for _ in self.fields.objects("comments")):
            self._report("comments", "comments-left-out", "comments without a language are left out.", "Look at them.")
        for name in ("variation_group", "variations"):
            if self.fields.record.get(name):
                message = "that it is a variation of others says not which is harder, so no ladder is made of it."
                self._report(name, "variations-left-out", message, kind="minor")

    def _source(self, ref: str, text: ItemText, author: str, licence: RecordFields, number: int | None) -> Source:
        """Return the source: the exercise, who wrote it, and the licence that goes with it."""
        name = clean_line(licence.text("full_name") or licence.text("short_name"))
        if not name:
            message = "no licence is stated: nobody may pass it on before that is known."
            self._report("license", "licence-unstated", message, "Ask who wrote it.", "assumed")
        if not author:
            message = "no author is stated, whom most licences want to be named."
            self._report("license_author", "author-unstated", message, "Look who wrote it.", "assumed")
        written = f"{text.name}, by {author or 'an author who is not stated'}"
        citation = f"{written}. wger exercise {number or 'without a number'}. Licence: {name or 'not stated'}."
        addresses = (text.url, licence.text("url"))
        return Source(ref, citation, next((url for url in addresses if _ADDRESS.fullmatch(url)), ""))

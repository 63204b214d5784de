"""What is not there in the person's language, as reasons: nothing falls back to another language unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hiproutine.model.catalog import spoken_language
from hiproutine.model.pack import Pack
from hiproutine.model.pack_texts import texts_of_pack
from hiproutine.model.reason import Reason
from hiproutine.translation import written_tag

#: Texts of the reasons that are set in this module.
MESSAGES = {
    "words-untranslated": "The words around the exercises are not there in your language ({language}): they are "
    "in English.",
    "pack-untranslated": "The pack {pack} is not there in your language ({language}): its texts are in "
    "its own ({own}).",
    "pack-partly-untranslated": "Texts of the pack {pack} that are not there in your language ({language}) and "
    "stand in its own ({own}): {count} of {total}.",
}


def language_reasons(language: str, packs: Iterable[Pack]) -> Iterator[Reason]:
    """Yield what is written in another language than the one asked for; ``packs`` are in that language already."""
    if not _is_same(language, written_tag()):
        yield Reason("words-untranslated", "", {"language": language})
    for pack in packs:
        tag = spoken_language(pack, language)
        values = {"pack": pack.title, "language": language, "own": pack.language}
        if tag in pack.translations:
            words = pack.translations[tag]
            by_id = (words.ladders, words.goals, words.notices)
            known: set[str | None] = {*words.texts.values(), *(text for texts in by_id for text in texts.values())}
            for exercise in words.exercises.values():
                known |= {exercise.name, exercise.summary, *(exercise.steps or ()), *(exercise.cues or ())}
            texts = set(texts_of_pack(pack))
            if missing := len(texts - known):
                counts = {"count": missing, "total": len(texts)}
                yield Reason("pack-partly-untranslated", pack.name, {**values, **counts})
        elif not _is_same(language, pack.language):
            yield Reason("pack-untranslated", pack.name, values)


def _is_same(language: str, compared: str) -> bool:
    """Return whether two tags are of one language, whatever the region."""
    return language.partition("-")[0] == compared.partition("-")[0]

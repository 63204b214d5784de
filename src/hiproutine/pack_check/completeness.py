"""What is missing: who wrote it and under which terms, where it comes from, and what people need to do it well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hiproutine.model.dose import Tempo
from hiproutine.model.exercise import Exercise
from hiproutine.model.pack import Pack, Translation
from hiproutine.model.pack_texts import texts_of_pack
from hiproutine.pack_check.checked_pack import CheckedPack
from hiproutine.pack_check.finding import PackFinding
from hiproutine.pack_check.words import has_phrase, plain_words

#: Words that stand where nobody knew.
_UNKNOWN = (
    "unknown",
    "none",
    "todo",
    "tbd",
    "n a",
    "not stated",
    "unstated",
    "somebody",
    "anonymous",
    "author",
    "licence",
)
#: How the identifiers of the list of SPDX look; which of them there are is not looked up.
_SPDX = re.compile(
    r"(?:[A-Za-z0-9]+-)+[0-9][0-9A-Za-z.+-]*|MIT|MIT-0|ISC|Unlicense|0BSD|Zlib|WTFPL|CC-PDDC|LicenseRef-\S+"
)
_UNSTATED = "unstated"


def check_rights(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield what is unclear about licence and authors."""
    pack = checked.pack
    if _is_unknown(pack.licence):
        message = f"the licence is {pack.licence!r}: nobody may pass the pack on."
        hint = "Ask whoever wrote it, and write the identifier of SPDX, such as CC-BY-4.0."
        yield checked.whole("licence-unclear", message, hint, "$.licence")
    elif not all(_SPDX.fullmatch(part) for part in re.split(r" (?:AND|OR|WITH) ", pack.licence.strip("()"))):
        message = f"the licence {pack.licence!r} is no identifier of SPDX, so programs cannot tell what it allows."
        yield checked.whole("licence-not-spdx", message, "Write one, such as CC-BY-4.0 or MIT.", "$.licence")
    unknown = [author for author in pack.authors if _is_unknown(author)]
    if unknown:
        message = f"{unknown[0]!r} is no author: nobody answers for the pack."
        yield checked.whole("authors-unclear", message, "Name a person or a group.", "$.authors")


def _is_unknown(text: str) -> bool:
    plain = plain_words(text)
    return (
        not plain.strip()
        or plain.strip() in _UNKNOWN
        or has_phrase(plain, ("unknown", "todo", "not stated")) is not None
    )


def check_people_are_asked(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield that nobody is asked or told anything before they start."""
    pack = checked.pack
    if pack.exercises and not pack.questions:
        message = "it asks no screening questions."
        hint = "Ask what a clinician would ask first, or say in the description for whom it is."
        yield checked.whole("no-screening", message, hint, "$.questions")
    if pack.exercises and not any(notice.kind == "stop" for notice in pack.notices):
        message = "it has no notice that says when to stop."
        yield checked.whole("no-notices", message, "Add one of the kind stop.", "$.notices")


def check_exercise_parts(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises without cues, faults, a tempo, sources, precautions or a figure."""
    exercises = checked.exercises
    missing = [each for each in exercises if not each.exercise.cues]
    yield from checked.each_or_all(missing, "no-cues", "it has no cues.", "Write what to feel or to look at.")
    missing = [each for each in exercises if not each.exercise.faults]
    yield from checked.each_or_all(
        missing, "no-faults", "it names no common fault.", "Write the usual mistakes, each with its cue."
    )
    missing = [each for each in exercises if each.exercise.measure == "reps" and _has_no_tempo(each.exercise)]
    yield from checked.each_or_all(
        missing, "usual-tempo", "its tempo is that of an exercise without one.", "Write its tempo."
    )
    missing = [each for each in exercises if not each.exercise.sources and not each.exercise.facts]
    yield from checked.each_or_all(missing, "no-source", "nothing says where it comes from.", "Name a source.")
    missing = [each for each in exercises if _is_all_unverified(each.exercise)]
    hint = "Read the source, and set the status of what stands there."
    yield from checked.each_or_all(missing, "nothing-verified", "none of its facts was read in its source.", hint)
    hint = "Say for whom it is not, or not without care."
    missing = [e for e in exercises if not e.exercise.precautions and e.exercise.precautions_known]
    yield from checked.each_or_all(missing, "no-precautions", "it has no precautions.", hint)
    missing = [each for each in exercises if not each.exercise.precautions_known]
    yield from checked.each_or_all(missing, "precautions-unknown", "nobody has written down its precautions.", hint)
    figures = checked.pack.figures
    missing = [
        e for e in exercises if e.exercise.id not in figures and f"{checked.pack.name}/{e.exercise.id}" not in figures
    ]
    yield from checked.each_or_all(missing, "no-figure", "it has no figure.", "Draw one: docs/how-to/draw-figures.md.")


def _has_no_tempo(exercise: Exercise) -> bool:
    return exercise.tempo == Tempo() and not any("tempo" in fact.about.lower() for fact in exercise.facts)


def _is_all_unverified(exercise: Exercise) -> bool:
    return bool(exercise.facts) and all(fact.status == "unverified" for fact in exercise.facts)


def check_unstated(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield exercises whose muscle or equipment was not stated by what they were imported from."""
    for each in checked.exercises:
        parts = [use.muscle for use in each.exercise.muscles]
        parts += [tag for need in each.exercise.equipment for tag in need.any_of]
        if _UNSTATED in parts:
            what = "muscles" if _UNSTATED in parts[: len(each.exercise.muscles)] else "equipment"
            message = f"its {what} are not stated." if what == "muscles" else "its equipment is not stated."
            yield each.finding("not-stated", message, "Find out, and write it.", f".{what}")


def check_translations(checked: CheckedPack) -> Iterator[PackFinding]:
    """Yield each language into which not every text is translated."""
    if not checked.pack.translations:
        return
    texts = set(texts_of_pack(checked.pack))
    for language, translation in checked.pack.translations.items():
        missing = len(texts - _translated(checked.pack, translation))
        if missing:
            message = f"{missing} of {len(texts)} texts are not translated into {language}."
            hint = "They are shown in the pack's own language: docs/how-to/translate-a-pack.md."
            yield PackFinding(f"$.translations.{language}", language, "translation-incomplete", message, hint)


def _translated(pack: Pack, translation: Translation) -> set[str]:
    """Return the texts that a translation has, by their own words or by the id of what they belong to."""
    found = set(translation.texts)
    for exercise in pack.exercises:
        given = translation.exercises.get(exercise.id)
        if given is not None:
            found |= {exercise.name} if given.name else set()
            found |= {exercise.summary} if given.summary else set()
            found |= set(exercise.steps) if given.steps else set()
            found |= set(exercise.cues) if given.cues else set()
    found |= {ladder.name for ladder in pack.ladders if ladder.id in translation.ladders}
    found |= {goal.name for goal in pack.goals if goal.id in translation.goals}
    return found | {notice.text for notice in pack.notices if notice.id in translation.notices}

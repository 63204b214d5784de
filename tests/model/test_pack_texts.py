"""Every text of a pack that a person reads is found, and can be said in another language."""

from __future__ import annotations

from attrs import evolve, fields
from hypothesis import given

from hiproutine import Engine
from hiproutine.model.catalog import translate_pack
from hiproutine.model.pack import ExerciseText, Pack, Translation
from hiproutine.model.pack_texts import _READ, pack_with_texts, texts_of_pack
from hiproutine.testing.strategies import packs

HIPS = Engine(discover=False).packs["hips"]
#: Texts that are no words for the person: ids, tags, codes and what only authors read.
NOT_READ = {
    Pack: {"name", "version", "licence", "language", "authors", "sources", "translations"},
    "of each": {"id", "tag", "exercise", "group", "pattern", "status", "sources", "uberon", "fma", "note", "facts"},
}


def test_every_text_field_is_read_or_named_as_not_read():
    for cls, read in _READ.items():
        texts = {each.name for each in fields(cls) if str(each.type) in ("str", "tuple[str, ...]")}
        missing = texts - set(read) - NOT_READ["of each"] - NOT_READ.get(cls, set())
        assert missing - {"helpful", "rungs", "patterns", "adds", "warm_up", "cool_down", "closed_for"} == set(), cls


def test_the_texts_of_an_exercise_are_all_there():
    exercise = HIPS.exercises[0]
    texts = list(texts_of_pack(HIPS))
    for text in (
        exercise.name,
        *exercise.steps,
        *exercise.cues,
        exercise.faults[0].cue,
        exercise.precautions[0].reason,
    ):
        assert text in texts
    assert HIPS.questions[0].text in texts
    assert HIPS.notices[0].text in texts


@given(packs())
def test_every_text_is_said_in_the_other_language_and_nothing_else_changes(pack):
    texts = {text: f"<{text}>" for text in texts_of_pack(pack)}
    spoken = pack_with_texts(pack, texts)
    assert list(texts_of_pack(spoken)) == [f"<{text}>" for text in texts_of_pack(pack)]
    assert pack_with_texts(spoken, {new: old for old, new in texts.items()}) == pack


@given(packs())
def test_without_texts_a_pack_is_itself(pack):
    assert pack_with_texts(pack, {}) is pack


def test_words_by_id_come_before_texts():
    exercise = HIPS.exercises[0]
    words = Translation(
        texts={exercise.name: "by text", exercise.steps[0]: "a step"},
        exercises={exercise.id: ExerciseText(name="by id")},
    )
    spoken = translate_pack(evolve(HIPS, translations={"de": words}), "de-AT")
    first = next(each for each in spoken.exercises if each.id == exercise.id)
    assert (first.name, first.steps[0], first.steps[1:]) == ("by id", "a step", exercise.steps[1:])

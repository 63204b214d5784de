"""What a profile changed, in sentences: each once, in the words of the document."""

from __future__ import annotations

from tests.formats.routines import small_routine

from hiproutine.model.reason import Reason
from hiproutine.text.profile_effects import effect_sentences


def test_sentences_are_in_order_and_stand_once():
    effects = (Reason("b", "", {"name": "Knees"}), Reason("a"), Reason("b", "", {"name": "Knees"}))
    routine = small_routine(profile_effects=effects, messages={"b": "{name}: less. ", "a": "As you asked."})
    assert effect_sentences(routine) == ["Knees: less.", "As you asked."]


def test_without_effects_there_is_nothing_to_say():
    assert effect_sentences(small_routine()) == []

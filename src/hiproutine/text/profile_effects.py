"""What in a profile made a plan what it is, in sentences, for every output that people read."""

from __future__ import annotations

from hiproutine.model.program import Program
from hiproutine.model.routine import Routine
from hiproutine.text.reasons import sentence_from_reason
from hiproutine.translation import mark

#: The heading above the sentences.
TITLE = mark("What your profile changed")


def effect_sentences(document: Program | Routine) -> list[str]:
    """Return what in the profile made a program or a routine what it is, a sentence each, in order, each once."""
    sentences = (sentence_from_reason(reason, document.messages) for reason in document.profile_effects)
    return list(dict.fromkeys(sentence.rstrip() for sentence in sentences))

"""Where somebody begins whose pain is high now: at the easiest steps of each ladder.

Above the pain at which a dose is lowered in a session (5 of 10), nobody begins in the middle of a ladder. It is the
level's rung again once the pain has settled and a new plan is made, or by the usual climb. All of it is a proposal
(unverified): to go on with little and to come back step by step is common practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hiproutine.model.exercise import Exercise
from hiproutine.model.profile import Pain
from hiproutine.safety.pain import HOLD_MAX
from hiproutine.safety.precautions import apply_precautions

#: The easiest rungs that somebody in a flare may begin with: the second is for where the first cannot be done.
FLARE_RUNGS = 2


def is_in_flare(pain: Pain | None) -> bool:
    """Return whether pain now (0-10) is above what a session may end with before its dose is lowered."""
    return pain is not None and pain.now > HOLD_MAX


def flare_rungs(exercises: Sequence[Exercise], tags: Iterable[str], everyday: Iterable[str]) -> list[int]:
    """Return the indexes (from 0) of the rungs to begin with in a flare, the easiest first; none where all are closed.

    They are the first that no precaution for ``tags`` closes and that need nothing but ``everyday`` equipment; where
    there is no such rung, the first that no precaution closes. What is at hand makes no difference, nor does what is
    liked: getting a thing never takes a rung away (law P5).
    """
    held, at_home = set(tags), set(everyday)
    safe = [index for index, x in enumerate(exercises) if not apply_precautions(x, held).exclusions]
    simple = [index for index in safe if all(at_home & set(need.any_of) for need in exercises[index].equipment)]
    return (simple or safe)[:FLARE_RUNGS]

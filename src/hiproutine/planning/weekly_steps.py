"""Larger steps for who trains once a week: somebody with two sessions takes two steps in that time.

A step each session is what goals state, and what a week brings then depends on its sessions: with one of them, a clam
stayed a clam for two months. That a step of twice the size is right for one session a week is a proposal (unverified);
all limits and guards hold for it as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from hiproutine.model.pack import RuleUse
from hiproutine.model.reason import Reason, Value
from hiproutine.translation import _

#: How many times as large steps are for one session a week.
TIMES_LARGER = 2
#: Parameters of built-in drivers that say how much a step adds (1 if nothing is stated), each with its maximum.
_STEPS: dict[str, dict[str, int]] = {
    "ladder": {"rep_step": 10, "hold_step_s": 10},
    "double": {"rep_step": 10, "hold_step_s": 10},
    "triple": {"rep_step": 10},
    "reps": {"rep_step": 10},
    "hold": {"hold_step_s": 60},
}


def fit_steps_to_week(
    rules: Sequence[RuleUse], entry_id: str, sessions: int, days: int
) -> tuple[tuple[RuleUse, ...], tuple[Reason, ...]]:
    """Return rules with steps that fit ``sessions`` sessions in ``days`` days, and the reason where they are larger.

    More than one session a week leaves the rules as they are.
    """
    if sessions * 7 > days:
        return tuple(rules), ()
    fitted = tuple(_with_larger_steps(use) for use in rules)
    stated = {
        name: value for use in fitted for name, value in use.parameters.items() if name in _STEPS.get(use.name, {})
    }
    if fitted == tuple(rules):
        return fitted, ()
    values: dict[str, Value] = {"step": _step_words(stated)}
    return fitted, (Reason("larger-steps", entry_id, values),)


def _with_larger_steps(use: RuleUse) -> RuleUse:
    steps = _STEPS.get(use.name)
    if steps is None:
        return use
    larger = {name: min(most, TIMES_LARGER * int(use.parameters.get(name, 1))) for name, most in steps.items()}
    return evolve(use, parameters={**use.parameters, **larger})


def _step_words(stated: dict[str, object]) -> str:
    """Return the size of a step in words: ``2 repetitions or 2 s``."""
    words = {"rep_step": _("{number} repetitions"), "hold_step_s": _("{number} s")}
    return _(" or ").join(text.format(number=stated[name]) for name, text in words.items() if name in stated)

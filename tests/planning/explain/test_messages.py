"""Every code of a reason has words."""

from __future__ import annotations

import re

from hypothesis import assume

from hiproutine import Engine, InfeasibleError
from hiproutine.planning.explain.messages import MESSAGES
from hiproutine.planning.explain.reasons import NOT_CHOSEN_CODES
from hiproutine.planning.plan import draft_plan
from hiproutine.planning.problem.objective import score_choice
from hiproutine.planning.search.iterated_local_search import SearchPlanner
from hiproutine.planning.situation import assess

ENGINE = Engine(discover=False)

CATALOG = ENGINE.catalog()


def draft_for(profile, goal, planner=None):
    try:
        return draft_plan(assess(profile, CATALOG.goals[goal], CATALOG), planner or SearchPlanner())
    except InfeasibleError:
        assume(False)
        raise AssertionError from None


def test_every_term_of_the_objective_has_words(example_profile):
    draft = draft_for(example_profile, "hips/hip-strength")
    terms = set(score_choice(draft.problem, draft.choice).terms)
    assert {f"then-{term}" for term in terms - {"closed"}} <= set(MESSAGES)
    assert {name.replace("-", "_") for name in terms} <= set(re.findall(r"\{([a-z_]+)\}", MESSAGES["week-score"]))


def test_codes_of_what_was_not_chosen_have_words():
    assert set(MESSAGES) >= NOT_CHOSEN_CODES

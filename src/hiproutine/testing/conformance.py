"""The conformance checks as pytest classes: subclass one, name what is checked, and each law is a test of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from hiproutine.engine import Engine
from hiproutine.formats.format import Format
from hiproutine.model.pack import Pack
from hiproutine.planning.problem.week import Planner
from hiproutine.progression.rule import RuleType
from hiproutine.testing.breaches import Breach, ConformanceError
from hiproutine.testing.checks.pack import pack_breaches
from hiproutine.testing.checks.rule import rule_breaches

_LawTest = Callable[["_Conformance"], None]


def _test_of(law: str, words: str) -> _LawTest:
    def test(self: _Conformance) -> None:
        self.ensure_kept(law)

    test.__doc__ = f"Law {law}: {words}."
    return test


class _Conformance:
    """What the classes share: the check runs once for a class, and each test looks for the breaches of its law."""

    thorough: ClassVar[bool] = False
    _found: ClassVar[tuple[Breach, ...] | None] = None

    def breaches(self) -> Iterable[Breach]:
        """Return what the check finds."""
        raise NotImplementedError

    def ensure_kept(self, law: str) -> None:
        """Raise :class:`ConformanceError` with each breach of a law."""
        own = type(self)
        if "_found" not in vars(own) or own._found is None:
            own._found = tuple(self.breaches())
        broken = [breach for breach in own._found if breach.law == law]
        if broken:
            raise ConformanceError(broken)


class RuleConformance(_Conformance):
    """Tests of a progression rule: set ``rule`` to its :class:`RuleType` and ``parameters`` to those to try.

    .. code-block:: python

        class TestHardSets(RuleConformance):
            rule = RULE
            parameters = [{}, {"limit": 7}]
    """

    rule: ClassVar[RuleType]
    parameters: ClassVar[Sequence[Mapping[str, Any]]] = ({},)

    def breaches(self) -> Iterable[Breach]:
        """Return what :func:`check_rule` finds."""
        return rule_breaches(self.rule, self.parameters, thorough=self.thorough)

    test_x1_it_answers_what_a_routine_can_carry = _test_of("X1", "answers, states and reasons are as the contract says")
    test_x2_it_refuses_unknown_parameters = _test_of("X2", "parameters that nobody described are refused")
    test_p4_it_is_pure = _test_of("P4", "equal arguments give equal answers, whatever the clock, order and names")
    test_g1_a_guard_never_raises = _test_of("G1", "a guard holds or lowers")
    test_g2_it_rises_by_one_step = _test_of("G2", "one rise for one session, by one step or what is stated")
    test_g3_pain_never_leads_to_more = _test_of("G3", "pain, or nothing known of it, never leads to more")
    test_g4_missing_data_is_no_success = _test_of("G4", "missing or partial data never counts as success")
    test_g7_worse_never_leads_to_more = _test_of("G7", "doing better never leads to an easier dose")
    test_g8_it_moves_one_rung_at_a_time = _test_of("G8", "one rung at a time, with its own unit and sides")
    test_g9_it_keeps_to_the_range = _test_of("G9", "every dose is inside what the exercise and the person allow")
    test_g12_time_away_never_leads_to_more = _test_of("G12", "a longer break never leads to more")
    test_c3_other_words_give_the_same = _test_of("C3", "the same facts in other words give the same dose")


class PackConformance(_Conformance):
    """Tests of a pack: set ``pack`` to a :class:`Pack` or to the path of its folder, and ``engine`` to use another."""

    pack: ClassVar[Pack | Path | str]
    engine: ClassVar[Engine | None] = None

    def breaches(self) -> Iterable[Breach]:
        """Return what :func:`check_pack` finds."""
        return pack_breaches(self.pack, engine=self.engine)

    test_d3_it_loads = _test_of("D3", "it loads without a problem")
    test_x2_its_rules_and_packs_are_there = _test_of("X2", "rules, parameters and other packs that it names are there")
    test_o1_it_has_its_notices = _test_of("O1", "when to stop, what to know before, and what this is not")
    test_o2_its_words_agree = _test_of("O2", "names, sides, steps and translations agree")
    test_f1_its_figures_can_be_taken = _test_of("F1", "figures keep to joints, floor and things")
    test_g8_its_ladders_lead_upwards = _test_of("G8", "ladders lead upwards and agree with each other")
    test_g9_its_doses_fit = _test_of("G9", "what is held has a hold, and what a goal asks for is allowed")
    test_g10_its_items_progress = _test_of("G10", "each item grows in a projection")
    test_p1_its_sets_end = _test_of("P1", "no set takes longer than five minutes")
    test_p2_its_limitations_matter = _test_of("P2", "each limitation and question changes or says something")
    test_p3_its_exercises_work_something = _test_of("P3", "each exercise has a muscle that it is for")
    test_p6_its_goals_can_be_planned = _test_of("P6", "each goal and item can be planned for somebody")
    test_p10_its_advice_is_written = _test_of("P10", "a precaution that only notes something has advice")


class FormatConformance(_Conformance):
    """Tests of an output format: set ``format`` to it. Needs hypothesis."""

    format: ClassVar[Format]

    def breaches(self) -> Iterable[Breach]:
        """Return what :func:`check_format` finds."""
        from hiproutine.testing.checks.format import format_breaches

        return format_breaches(self.format, thorough=self.thorough)

    test_x1_it_renders_every_routine = _test_of("X1", "every valid routine is rendered, and stays as it is")
    test_o1_every_notice_is_there = _test_of("O1", "every notice is there, whatever the options")
    test_o2_every_session_exercise_and_dose_is_there = _test_of("O2", "every session, exercise and dose is there")
    test_o3_hostile_text_stays_text = _test_of("O3", "markup, formulas, line breaks and controls stay text")
    test_o5_identifiers_are_stable = _test_of("O5", "identifiers stay those of their session")
    test_p4_the_same_routine_gives_the_same_bytes = _test_of("P4", "the same routine gives the same bytes")


class PlannerConformance(_Conformance):
    """Tests of a planner: set ``planner`` to it, and ``examples`` to how many weeks of each size. Needs hypothesis."""

    planner: ClassVar[Planner]
    examples: ClassVar[int] = 100

    def breaches(self) -> Iterable[Breach]:
        """Return what :func:`check_planner` finds."""
        from hiproutine.testing.checks.planner import planner_breaches

        return planner_breaches(self.planner, self.examples)

    test_x1_it_answers_with_a_choice = _test_of("X1", "it answers with a choice, and the week stays as it is")
    test_p1_its_sessions_are_short_enough = _test_of("P1", "sessions fit into their minutes")
    test_p2_it_chooses_what_may_be_chosen = _test_of("P2", "only what may be chosen, with sets that are allowed")
    test_p3_muscles_recover = _test_of("P3", "what needs recovery is not loaded sooner")
    test_p4_the_same_week_gets_the_same_choice = _test_of("P4", "the same week gets the same choice")
    test_p5_what_is_required_comes_first = _test_of("P5", "as much that is required as can be")
    test_p6_nothing_and_bounds_are_honest = _test_of("P6", "something wherever anything can be, and an honest bound")
    test_p8_regions_keep_to_their_caps = _test_of("P8", "limited regions keep to their caps")
    test_p9_sessions_are_small_enough = _test_of("P9", "sessions have few enough exercises")
    test_p12_days_keep_to_the_goal = _test_of("P12", "no more days of strength work than the goal has")

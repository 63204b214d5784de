"""The stories of ``check_rule``: each is said twice, and only where it fits the entry."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hiproutine.progression.outcome.verdict import verdict_on_outcome
from hiproutine.progression.rule import Prescription
from hiproutine.testing.checks.rule_cases import RuleCase, rule_cases
from hiproutine.testing.checks.rule_stories import rule_stories


@pytest.mark.parametrize("case", list(rule_cases()), ids=lambda case: f"{case.entry.id}-{case.entry.ladder}")
def test_told_and_plain_are_one_verdict(case: RuleCase) -> None:
    for story in rule_stories(case):
        last = Prescription(story.case.entry.exercise, story.case.entry.dose)
        told, plain = (verdict_on_outcome(make(last), last) for make in (story.told, story.plain))
        assert told == ("unknown" if story.is_for_guards else plain), story.description


def test_every_story_is_told_of_some_entry() -> None:
    told = {story.description for case in rule_cases() for story in rule_stories(case)}
    assert len(told) == 14
    loaded = next(case for case in rule_cases() if case.entry.dose.sets[0].load is not None)
    plain = next(case for case in rule_cases() if case.entry.dose.sets[0].load is None)
    assert not any("pounds" in story.description for story in rule_stories(plain))
    by_pounds = [story for story in rule_stories(loaded) if "pounds" in story.description]
    last = Prescription(loaded.entry.exercise, loaded.entry.dose)
    assert [row.load and (row.load.unit, row.load.value) for row in by_pounds[2].told(last).sets] == [
        ("lb", Decimal("11.023"))
    ] * len(last.dose.sets)

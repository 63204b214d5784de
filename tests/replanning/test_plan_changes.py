"""A plan's changes as text and as a table."""

from __future__ import annotations

from datetime import date

import pytest

from hiproutine.model.course import Course
from hiproutine.model.reason import Reason
from hiproutine.replanning.plan_changes import CourseChange, EntryChange, FieldChange, PlanDiff

DIFF = PlanDiff(
    "Plan, revision 2",
    (
        EntryChange("kept", "bridge", "Bridge 2 × 10", "Bridge 2 × 10"),
        EntryChange(
            "changed", "clam", "Clam 2 × 10", "Clam 3 × 10", (FieldChange("sets", "2", "3"),), (Reason("sets", "clam"),)
        ),
        EntryChange("left-out", "lunge", "Lunge 2 × 8", "", (), (Reason("disliked", "lunge"),)),
    ),
    (FieldChange("minutes", "20", "10"),),
    {"sets": "More sets fit.", "disliked": "It is disliked."},
)


def test_the_text_has_a_line_for_each_entry_and_reason():
    assert str(DIFF).splitlines() == [
        "Plan, revision 2",
        "  Minutes: 20 → 10.",
        "",
        "Kept",
        "  bridge: Bridge 2 × 10.",
        "",
        "Changed",
        "  clam: sets 2 → 3.",
        "    More sets fit.",
        "",
        "Left out",
        "  lunge: Lunge 2 × 8.",
        "    It is disliked.",
    ]


def test_entries_are_found_by_kind_and_by_id():
    assert [change.entry for change in DIFF.of("left-out")] == ["lunge"]
    assert DIFF.about("clam").kind == "changed"
    with pytest.raises(KeyError):
        DIFF.about("nothing")


def test_a_diff_is_true_where_anything_differs(engine, example_profile):
    kept = PlanDiff("Plan", DIFF.of("kept"))
    assert not kept
    assert PlanDiff("Plan", DIFF.of("kept"), DIFF.sessions)
    assert DIFF
    course = Course.begin(engine.plan(example_profile, "hip-strength"), date(2026, 1, 5))
    change = CourseChange(course, kept)
    assert str(change) == f"{kept}\n\nFirst day: Mon 5 Jan 2026."
    assert (change.program, change.holds_from) == (course.program, course.start)


def test_the_table_names_the_reasons_of_what_is_not_kept():
    header, *rows = [line for line in DIFF.table().splitlines() if line.strip()]
    assert header.split()[:2] == ["entry", "what"]
    assert "More sets fit." in DIFF.table()
    assert [row.split()[0] for row in rows if row.split()[0] in ("bridge", "clam", "lunge")] == [
        "bridge",
        "clam",
        "lunge",
    ]

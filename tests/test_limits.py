"""Every limit says what it bounds, and the schemas say the same numbers."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

from hiproutine import limits

ROOT = Path(__file__).parents[1]
SOURCE = (ROOT / "src" / "hiproutine" / "limits.py").read_text(encoding="utf-8")


def test_each_limit_says_what_it_bounds():
    names = re.findall(r"^([A-Z_]+) = ", SOURCE, re.MULTILINE)
    assert names == re.findall(r"^#: .*\n([A-Z_]+) = ", SOURCE, re.MULTILINE)
    assert len(names) == len(set(names))


def test_a_routine_may_have_as_many_sessions_as_its_schema_takes():
    schema = json.loads((ROOT / "schemas" / "routine.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["sessions"]["maxItems"] == limits.MAX_SESSIONS


def test_a_session_has_as_many_entries_and_rows_as_a_log_may_have_of_it():
    schema = json.loads((ROOT / "schemas" / "log.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert schema["logged_session"]["properties"]["entries"]["maxItems"] == limits.MAX_SESSION_ENTRIES
    assert schema["logged_entry"]["properties"]["sets"]["maxItems"] == limits.MAX_LOGGED_SETS


def test_a_course_is_no_longer_than_a_routine_may_be():
    schema = json.loads((ROOT / "schemas" / "routine.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["weeks"]["maximum"] == limits.MAX_COURSE_WEEKS
    assert schema["properties"]["notices"]["maxItems"] == limits.MAX_NOTICES


def test_steps_of_load_are_no_smaller_than_the_schemas_take():
    definitions = json.loads((ROOT / "schemas" / "shared.schema.json").read_text(encoding="utf-8"))["$defs"]
    steps = [definitions[name]["properties"]["step"] for name in ("load_range", "loading")]
    smallest = {float(limits.MIN_LOAD_STEP)}
    assert {part["minimum"] for part in (*steps, definitions["plate_stock"]["properties"]["size"])} == smallest


def test_the_smallest_step_of_load_is_taken_as_it_is_written():
    """A bound that binary fractions do not have exactly would refuse itself."""
    assert Decimal(float(limits.MIN_LOAD_STEP)) == limits.MIN_LOAD_STEP

"""The arguments of the commands about courses."""

from __future__ import annotations

from datetime import date

import pytest

from hiproutine.cli.parser import make_parser


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("start", "p.json", "--on", "2026-01-05"), {"program": "p.json", "on": date(2026, 1, 5), "id": None}),
        (("start", "p.json", "--on", "2026-01-05", "--id", "me"), {"id": "me", "output": "-"}),
        (("program", "c.json"), {"course": "c.json"}),
        (("amend", "c.json", "p.json"), {"course": "c.json", "program": "p.json", "log": None, "holds_from": None}),
        (("amend", "c.json", "p.json", "--from", "2026-02-02"), {"holds_from": date(2026, 2, 2), "as_of": None}),
        (("replan", "c.json", "me.json", "--log", "l.json"), {"profile": "me.json", "log": "l.json"}),
        (("next", "c.json", "me.json", "--goal", "g"), {"goal": "g", "planner": "search", "holds_from": None}),
        (("schedule", "c.json", "--as-of", "2026-02-02"), {"document": "c.json", "start": None}),
    ],
)
def test_what_is_parsed(arguments, expected):
    parsed = vars(make_parser().parse_args(arguments))
    assert {name: parsed[name] for name in expected} == expected

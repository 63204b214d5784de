"""The parsers of the commands that begin with a person."""

from __future__ import annotations

import pytest

from hiproutine.cli.parser import make_parser


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (("example", "log", "-o", "x"), {"kind": "log", "output": "x"}),
        (("routine", "p.json"), {"profile": "p.json", "goal": None, "start": None, "format": None, "output": "-"}),
        (("routine", "p.json", "--option", "bom=true"), {"options": [("bom", "true")]}),
    ],
)
def test_arguments_reach_their_command(arguments, values):
    parsed = vars(make_parser().parse_args(arguments))
    assert {name: parsed[name] for name in values} == values

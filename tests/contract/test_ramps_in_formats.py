"""Law O2 of every registered format, those of plugins included: each warm-up set of a ramp is shown."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from hiproutine import Engine, Program, dump, load

ENGINE = Engine(packs=["docs/examples/small-pack"])
RAMP = [{"percent": 0, "reps": 9}, {"percent": 55, "reps": 7}, {"percent": 81, "reps": 4}]
#: The bar, and 55 and 81 % of 60 kg in steps of 2.5 kg.
SHOWN = [("9", "20"), ("7", "32.5"), ("4", "47.5")]


@pytest.mark.parametrize("name", list(ENGINE.formats))
def test_o2_every_warm_up_set_is_there(name: str) -> None:
    program = dump(load("docs/examples/gym.json"))
    program["entries"][0]["ramp"] = RAMP
    ramped = load(program)
    assert isinstance(ramped, Program)
    rendered = ENGINE.render(ENGINE.schedule(ramped, date(2026, 3, 2)), name)
    text = rendered.decode() if isinstance(rendered, bytes) else rendered
    unfolded = text.replace("\r\n ", "").replace("\\", "")
    numbers = [re.findall(r"\d+(?:\.\d+)?", line) for line in re.split(r"\n(?=\S)|\"reps\"", unfolded)]
    for reps, load_value in SHOWN:
        assert any(_follows(line, reps, load_value) for line in numbers), (reps, load_value)


def _follows(numbers: list[str], first: str, second: str) -> bool:
    """Return whether the second number stands right after the first, but for a hold of 0."""
    compact = [number for number in numbers if number != "0"]
    return (first, second) in pairwise(compact)

"""The namespace of the test kit: every name is there, and what needs hypothesis says so where it is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hiproutine import testing

WITHOUT_HYPOTHESIS = """
import sys
sys.modules["hypothesis"] = None
from hiproutine import testing
testing.check_rule, testing.trace_table, testing.dose_from_text
try:
    testing.{name}
except ModuleNotFoundError as error:
    print(error)
"""


def test_every_name_is_listed_once_and_there() -> None:
    assert sorted(set(testing.__all__)) == sorted(testing.__all__)
    assert set(testing.__all__) <= set(dir(testing))
    for name in testing.__all__:
        assert getattr(testing, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        testing.nonsense  # noqa: B018


@pytest.mark.parametrize("name", ["check_format", "check_planner", "strategies"])
def test_what_needs_hypothesis_says_what_to_install(name: str) -> None:
    code = WITHOUT_HYPOTHESIS.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"hiproutine.testing.{name} needs hypothesis: run `pip install 'hiproutine[testing]'`"

"""Equipment that no pack knows is told, and stops nothing."""

from __future__ import annotations

import pytest
from tests.cli.conftest import write_profile

NOTE = (
    "$.equipment[1]: no installed pack knows the equipment 'loopband', so it is not counted on. "
    "Did you mean 'loop-band'? [unknown-equipment]\n"
)


@pytest.mark.parametrize(
    "command", [("validate",), ("plan", "--goal", "hip-strength"), ("routine", "--goal", "hip-strength")]
)
def test_misspelt_equipment_is_told(run, workplace, command):
    write_profile(workplace / "profile.json", equipment=["mat", "loopband"])
    name, *options = command
    done = run(name, "profile.json", *options)
    assert done.code == 0
    place, _, problem = done.err.partition(": $.")
    assert place.startswith("note: profile.json:")
    assert f"$.{problem}" == NOTE


def test_what_is_known_is_not_told(run, profile):
    assert run("validate", profile).err == ""

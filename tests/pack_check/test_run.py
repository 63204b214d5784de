"""All checks together: their codes, their order, hostile packs in bounded time, and the hip pack."""

from __future__ import annotations

from time import process_time

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.contract.problem_codes import problem_codes
from tests.contract.sources import LIBRARY, tree_of
from tests.pack_check.made_up import ALWAYS, codes, engine, exercise, findings, pack

from hiproutine.model import Pack
from hiproutine.pack_check.finding import FINDING_CODES, SEVERITIES
from hiproutine.pack_check.installed import InstalledParts
from hiproutine.pack_check.run import findings_of_pack
from hiproutine.testing.strategies import packs

#: What is asked about the hip pack and stays: the code, the part it is about, and why.
KNOWN_OF_HIPS = {
    ("nothing-verified", "*"): "true: nobody measured these exercises as they stand here, and they say so",
}


def test_a_good_pack_is_asked_about_nothing_else() -> None:
    assert codes(pack()) == set()


def test_every_code_is_used_and_has_a_severity() -> None:
    used = problem_codes(tree_of(path) for path in (LIBRARY / "pack_check").glob("*.py"))
    passed_on = {"no-cues", "no-faults", "usual-tempo", "no-source", "nothing-verified", "no-precautions", "no-figure"}
    passed_on |= {"precautions-unknown"}
    passed_on |= {"not-imported"}  # by the command, of what an importer left out
    assert used | passed_on == set(FINDING_CODES)
    assert set(FINDING_CODES.values()) <= set(SEVERITIES)


def test_errors_come_first_and_codes_together() -> None:
    broken = pack(exercise(cues=(), name="Chair squat"), licence="unknown")
    order = [(SEVERITIES.index(finding.severity), finding.code) for finding in findings(broken)]
    assert order == sorted(order)
    assert order[0] == (0, "licence-unclear")


def test_words_of_another_language_are_not_judged_and_that_is_said() -> None:
    german = pack(exercise(name="Stuhl chair Kniebeuge", steps=("Kurz.",)), language="de")
    assert codes(german) == {"not-checked"}


def test_the_hip_pack_is_clean_but_for_what_is_known() -> None:
    hips = engine().packs["hips"]
    found = findings_of_pack(hips, InstalledParts(engine().packs, engine().rules, {}))
    left = [
        (f.code, f.about, f.message)
        for f in found
        if (f.code, f.about) not in KNOWN_OF_HIPS and (f.code, "*") not in KNOWN_OF_HIPS
    ]
    assert left == []


@settings(max_examples=25)
@given(packs())
def test_every_pack_that_loads_can_be_checked(drawn: Pack) -> None:
    for finding in findings(drawn):
        assert finding.message
        assert finding.hint
        assert finding.path.startswith("$")


WORD = "hold it for 10 to "


@pytest.mark.parametrize(
    "hostile",
    [
        pack(*(exercise(id=f"e{n}", steps=(f"{WORD * 100}{n}",)) for n in range(50))),
        pack(*(exercise(id=f"e{n}", name="side leg " * 20, steps=("a, " * 600,)) for n in range(50))),
        pack(*(exercise(id=f"e{n}", steps=("hold " * 390,) * 4) for n in range(12))),
        pack(description="eliminates your all the any chronic back hip knee low " * 35),
        pack(*(exercise(id=f"e{n}", name=f"N{n}", steps=("Lie " + "on the other side or " * 90,)) for n in range(50))),
    ],
    ids=["holds", "commas", "words", "claims", "sides"],
)
def test_a_hostile_pack_takes_bounded_time(hostile: Pack) -> None:
    before = process_time()
    findings(hostile)
    assert process_time() - before < 5, "100 kB take a second or two at most"


def test_findings_are_the_same_again() -> None:
    broken = pack(exercise(), evolve(exercise(), id="again", cues=()))
    assert findings(broken) == findings(broken)
    assert {finding.code for finding in findings(broken)} >= ALWAYS - {"unused-limitation"}

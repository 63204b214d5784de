"""What each limitation, and each word on pain, changes in a plan: two people who differ in it alone get other plans."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from hiproutine import Engine, Profile, dumps
from hiproutine.model.dose_order import is_easier
from hiproutine.model.profile import Availability, Clearance, Pain
from hiproutine.model.program import Entry, Program

ENGINE = Engine(discover=False)
PACK = ENGINE.packs["hips"]
TAGS = sorted(limitation.tag for limitation in PACK.limitations)
CLEARED = tuple(
    Clearance(limitation.tag, "A. Clinician", date(2026, 1, 2))
    for limitation in PACK.limitations
    if limitation.clearance
)
NEW = [
    "blood-thinners",
    "hip-impingement",
    "hip-osteoarthritis",
    "hypermobility",
    "post-partum",
    "seated-only",
    "stands-with-help",
]


@pytest.fixture(scope="module")
def plain() -> Profile:
    answers = {question.id: False for question in PACK.questions}
    return Profile(
        40,
        Availability(25, days=("mon", "wed", "fri")),
        answers=answers,
        pain=Pain(2, 3),
        level="intermediate",
        equipment=("mat", "dumbbell", "loop-band", "bench"),
        clearances=CLEARED,
    )


@pytest.fixture(scope="module")
def plan_of_plain(plain) -> Program:
    return ENGINE.plan(plain, "hip-strength")


def plan_with(plain: Profile, *tags: str) -> Program:
    return ENGINE.plan(evolve(plain, limitations=tags), "hip-strength")


def asked_for(program: Program) -> set[str]:
    """Return every exercise that may be asked for: what is begun with, and every rung that may be climbed to."""
    return {ref.partition("/")[2] for entry in program.entries for ref in (entry.exercise, *entry.rungs)}


def advice_of(program: Program) -> set[str]:
    return {text for entry in program.entries for texts in entry.exercise_advice.values() for text in texts}


@pytest.mark.parametrize("tag", TAGS)
def test_each_limitation_changes_what_is_asked_for_and_says_what_it_means(plain, plan_of_plain, tag):
    program = plan_with(plain, tag)
    assert program.entries != plan_of_plain.entries
    [told] = [r for r in program.profile_effects if r.code == "because-of" and r.subject == tag]
    limitation = next(x for x in PACK.limitations if x.tag == tag)
    assert (told.values["name"], told.values["advice"]) == (limitation.name, limitation.advice)
    signs = [notice.text for notice in program.notices if notice.id == f"hips/{tag}-signs"]
    assert signs == ([limitation.stop_signs] if limitation.stop_signs else [])


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_asked_for_that_the_limitation_closes(plain, tag):
    closed = {x.id for x in PACK.exercises for p in x.precautions if (p.tag, p.action) == (tag, "exclude")}
    assert not asked_for(plan_with(plain, tag)) & closed


def test_no_two_of_the_new_limitations_give_one_plan(plain):
    assert len({dumps(plan_with(plain, tag)) for tag in NEW}) == len(NEW)


@pytest.mark.parametrize(
    ("tag", "gone"),
    [
        ("hip-osteoarthritis", {"parallel-squat"}),
        ("hip-impingement", {"chair-squat", "parallel-squat", "rear-foot-raised-split-squat"}),
        ("post-partum", {"side-plank-lift", "superman", "loaded-forward-lunge"}),
        ("hypermobility", {"rear-foot-raised-split-squat"}),
        ("blood-thinners", {"forward-lunge", "reverse-lunge"}),
        ("stands-with-help", {"march-on-the-spot", "split-squat", "forward-lunge"}),
        ("seated-only", {"march-on-the-spot", "chair-squat", "split-squat"}),
    ],
)
def test_what_a_physiotherapist_would_not_give_is_gone(plain, plan_of_plain, tag, gone):
    found = asked_for(plan_with(plain, tag))
    assert asked_for(plan_of_plain) & gone, "the test has to be able to fail"
    assert not found & gone
    assert found


def test_who_is_seated_only_stands_for_nothing(plain):
    positions = {x.id: x.position for x in PACK.exercises}
    assert "standing" not in {positions[name] for name in asked_for(plan_with(plain, "seated-only"))}


def test_signs_to_stop_at_are_in_the_plan_of_who_is_pregnant(plain):
    program = plan_with(plain, "pregnancy")
    [signs] = [notice for notice in program.notices if notice.id == "hips/pregnancy-signs"]
    assert signs.kind == "stop"
    assert all(word in signs.text for word in ("bleed", "leak", "contractions", "chest pain", "calf"))


# Pain ----------------------------------------------------------------------------------------------------------------


def plan_in_pain(plain: Profile, pain: Pain, *tags: str) -> Program:
    return ENGINE.plan(evolve(plain, pain=pain, limitations=tags), "hip-strength")


def main_entries(program: Program) -> dict[str, Entry]:
    return {entry.ladder: entry for entry in program.entries if entry.ladder}


def test_pain_of_six_now_is_another_plan_than_none(plain):
    """Lowest rungs; the dose is eased by the pain gate, and rises as the pain settles."""
    eased, usual = plan_in_pain(plain, Pain(6)), plan_in_pain(plain, Pain(0))
    assert dumps(eased) != dumps(usual)
    rungs = {ladder.id: [rung.exercise for rung in ladder.rungs] for ladder in ENGINE.catalog().ladders.values()}
    for ladder, entry in main_entries(eased).items():
        assert entry.exercise in rungs[ladder][:2]
        [gate] = [use.parameters for use in entry.rules if use.name == "pain-gate"]
        assert gate["starts_in_flare"] is True
    assert "eased-start" in {reason.code for reason in eased.profile_effects}
    first = ENGINE.schedule(eased, date(2026, 3, 2)).sessions[0]
    full = {entry.id: entry.dose for entry in eased.entries}
    halved = [planned for planned in first.entries if planned.entry in {e.id for e in main_entries(eased).values()}]
    assert halved
    for planned in halved:
        assert is_easier(planned.dose, full[planned.entry])
    assert any(entry.exercise not in rungs[ladder][:2] for ladder, entry in main_entries(usual).items())


def test_the_pain_of_an_ordinary_day_is_what_the_gate_compares_with(plain):
    told = {
        usual: {
            use.parameters.get("usual")
            for entry in plan_in_pain(plain, Pain(2, 3, usual=usual)).entries
            for use in entry.rules
            if use.name == "pain-gate"
        }
        for usual in (None, 2, 3)
    }
    assert told == {None: {None}, 2: {2}, 3: {3}}


def test_the_worst_of_the_week_goes_with_care_and_no_more(plain):
    program = plan_in_pain(plain, Pain(3, 8))
    assert [r.subject for r in program.reasons if r.code == "care"] == ["worst-pain"]
    assert program.entries == plan_in_pain(plain, Pain(3, 3)).entries


@pytest.mark.parametrize(("side", "second"), [("left", "right"), ("right", "left")])
def test_the_sore_side_changes_what_is_said_of_each_exercise(plain, plan_of_plain, side, second):
    program = plan_in_pain(plain, Pain(2, 3, side=side))
    assert dumps(program) != dumps(plan_in_pain(plain, Pain(2, 3, side=second)))
    said = advice_of(program) - advice_of(plan_of_plain)
    assert any(text.startswith(f"Begin with the {side} side") for text in said)
    assert any(text.startswith(f"For the {second} leg you are on your sore {side} side") for text in said)


def test_pain_at_the_outer_hip_of_one_side_is_never_lain_on(plain):
    program = plan_in_pain(plain, Pain(2, 3, side="left"), "trochanteric-pain")
    positions = {x.id: x.position for x in PACK.exercises}
    assert "side-lying" not in {positions[name] for name in asked_for(program)}
    [told] = [reason for reason in program.profile_effects if reason.code == "limitation-on-side"]
    assert (told.subject, told.values["side"]) == ("trochanteric-pain", "on the left")

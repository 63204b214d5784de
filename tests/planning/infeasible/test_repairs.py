"""What would mend it: worked examples, and the search alone with a planner that is made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from attrs import evolve

from hiproutine import Engine, InfeasibleError, load
from hiproutine.errors import ProfileEdit, Repair
from hiproutine.model.dose import Dose, DoseRange, IntRange, PersonalLimits
from hiproutine.model.exercise import Exercise, MuscleUse
from hiproutine.model.pack import Goal, GoalItem, Pack
from hiproutine.model.profile import Availability, Profile
from hiproutine.planning.infeasible.profile_changes import (
    ChangeSet,
    ProfileChange,
    apply_changes,
    equipment_edit,
)
from hiproutine.planning.infeasible.repairs import MAX_CHANGES, MAX_REPAIRS, MAX_TRIALS, find_repairs
from hiproutine.planning.problem.week import Candidate, WeekProblem

FIVE = ("bridge", "side-leg-lift", "forward-lunge", "chair-squat", "superman")
#: The five exercises of the article and nothing that stands in for them: a goal that is easily impossible.
GOAL = Goal(
    "five", "Five", "Five.", tuple(GoalItem(exercise=f"hips/{name}") for name in FIVE), session_size=IntRange(1, 5)
)
ENGINE = Engine(discover=False, packs=[Pack("plain", "1.0.0", "Plain", "MIT", ("somebody",), goals=(GOAL,))])
NOT_ALLOWED = ("bridge", "side-leg-lift", "forward-lunge", "superman")


def sentences(person: Profile, goal: str) -> list[str]:
    with pytest.raises(InfeasibleError) as caught:
        ENGINE.plan(person, goal)
    return [repair.sentence for repair in caught.value.repairs]


@pytest.fixture
def person(hip_pack) -> Profile:
    answers = {question.id: False for question in hip_pack.questions}
    return Profile(40, Availability(20), answers=answers, without=("armchair", "chair"))


LYING = "A clinician's word that 'cannot-lie' (Cannot lie down) no longer holds"
BALANCE = "A clinician's word that 'poor-balance' (Poor balance) no longer holds"


@pytest.mark.parametrize(
    ("goal", "change", "repairs"),
    [
        (
            "plain/five",
            {"limitations": ("cannot-lie", "poor-balance")},
            ["Armchair or chair at hand.", f"{LYING}.", f"{BALANCE}."],
        ),
        (
            "plain/five",
            {"dislikes": NOT_ALLOWED},
            ["Armchair or chair at hand.", "'Bridge' allowed again.", "'Forward lunge' allowed again.",
             "'Side leg lift' allowed again.", "'Superman' allowed again."],
        ),
    ],
)  # fmt: skip
def test_mends_are_said_in_words_that_a_person_can_act_on(person, goal, change, repairs):
    assert sentences(evolve(person, **change), goal) == repairs


def test_minutes_that_are_too_few_are_said_with_how_many_would_do(person):
    """Two of the five take less than a minute without a chair; where they are not wanted, a minute is too short."""
    shunned = evolve(person, availability=Availability(1), dislikes=("forward-lunge", "superman"))
    assert sentences(shunned, "plain/five") == [
        "Armchair or chair at hand.",
        "'Forward lunge' allowed again.",
        "'Superman' allowed again.",
        "2 minutes instead of 1.",
    ]


@pytest.mark.parametrize(("stands", "before"), [({}, None), ({"bridges": "glute-bridge"}, "glute-bridge")])
def test_a_rung_above_the_level_is_opened_by_saying_that_it_is_done_well(stands, before):
    pack = load(Path(__file__).parents[3] / "schemas" / "examples" / "valid" / "pack-demo.json", Pack)
    engine = Engine(discover=False, packs=[pack])
    answers = {question.id: False for question in pack.questions}
    shunned = ("demo/glute-bridge", "side-plank")
    profile = Profile(40, Availability(20), answers=answers, stands=stands, equipment=("mat",), dislikes=shunned)
    with pytest.raises(InfeasibleError) as caught:
        engine.plan(profile, "demo/strong-hips")
    repair_sentences = [repair for repair in caught.value.repairs if repair.changes[0].kind == "level"]
    assert [repair.sentence for repair in repair_sentences] == [
        "'Single-leg bridge' named in 'stands', if it is already done well."
    ]
    [change] = repair_sentences[0].changes
    assert (change.before, change.after) == (before, "demo/single-leg-bridge")
    [entry] = [e for e in engine.plan(apply_changes(profile, [change]), "demo/strong-hips").entries if e.rules]
    assert entry.exercise == "demo/single-leg-bridge"


# The search alone ----------------------------------------------------------------------------------------------------

WHO = Profile(40, Availability(8), dislikes=("a", "b"))


def change(kind: str, name: str) -> ProfileChange:
    """Make a change of one kind: a thing at hand, a dislike or a limitation dropped."""
    if kind == "equipment":
        return ProfileChange(equipment_edit((name,)))
    path = {"dislike": "$.dislikes", "limitation": "$.limitations"}[kind]
    return ProfileChange(ProfileEdit(kind, path, name, None, f"without {name}"))


def problem_with(seconds: int) -> Callable[[Profile], WeekProblem]:
    """Return a week with one candidate of so many seconds, whoever it is for."""
    start = Dose.straight(1, 1, hold_s=0, rest_s=0)
    allowed = DoseRange(start, IntRange(1, 1), IntRange(1, 1))
    exercise = Exercise("p/x", "X", ("Do.",), "standing", "bilateral", "x", (MuscleUse("m", "primary"),), allowed)

    class Slow(Candidate):
        def seconds(self, sets: int) -> int:
            return seconds

    item = GoalItem((), exercise="p/x")
    candidate = Slow("p/x", "p/x", "p/x", item, exercise, ("p/x",), start, PersonalLimits(), {"m": 2}, frozenset(), 0)
    problem = WeekProblem((0,), (0,), 7 * 1440, 480, (candidate,), (), IntRange(1, 4), IntRange(1, 1), 1)
    return lambda profile: problem


class Planner:
    """Says whether there is a plan, by a rule, and counts how often it is asked."""

    def __init__(self, rule: Callable[[Profile], bool]) -> None:
        self.rule = rule
        self.calls = 0

    def __call__(self, profile: Profile) -> bool:
        self.calls += 1
        return self.rule(profile)


def repair_sentences(repairs: Iterable[Repair]) -> list[str]:
    return [repair.sentence for repair in repairs]


NOTHING: ChangeSet = frozenset()


@pytest.mark.parametrize("likely", [60, 480, 700, 720, 900, 10_800])
@pytest.mark.parametrize("needed", [9, 12, 13, 90, 180])
def test_the_fewest_minutes_are_found_however_wrong_the_estimate(likely, needed):
    planner = Planner(lambda profile: profile.availability.minutes >= needed)
    [repair] = find_repairs(WHO, [NOTHING], problem_with(likely), planner)
    assert repair.sentence == f"{needed} minutes instead of 8."
    assert planner.calls <= 11


def test_minutes_that_no_session_may_have_are_not_asked_for():
    never = Planner(lambda profile: profile.availability.minutes > 180)
    assert find_repairs(WHO, [NOTHING], problem_with(600), never) == ()
    twice = evolve(WHO, availability=Availability(8, times_a_day=2, hours_between=1))
    assert find_repairs(twice, [NOTHING], problem_with(600), Planner(lambda p: p.availability.minutes > 60)) == ()
    assert repair_sentences(
        find_repairs(twice, [NOTHING], problem_with(600), Planner(lambda p: p.availability.minutes > 59))
    )


def test_what_a_set_does_not_need_is_left_out():
    chair, a = change("equipment", "chair"), change("dislike", "a")
    repairs = find_repairs(WHO, [frozenset([chair, a])], problem_with(60), Planner(lambda p: "chair" in p.equipment))
    assert repair_sentences(repairs) == ["Chair at hand."]


def test_nothing_is_listed_that_was_not_found_possible():
    chair = frozenset([change("equipment", "chair")])
    assert find_repairs(WHO, [chair], problem_with(60), Planner(lambda p: False)) == ()


def test_things_of_which_any_one_does_are_told_together():
    def rule(profile: Profile) -> bool:
        return bool({"chair", "stool"} & set(profile.equipment)) and bool({"band", "rope"} & set(profile.equipment))

    pairs = [
        frozenset([change("equipment", first), change("equipment", second)])
        for first in ("stool", "chair")
        for second in ("rope", "band")
    ]
    [repair] = find_repairs(WHO, pairs, problem_with(60), Planner(rule))
    assert repair.sentence == "Band or rope at hand and chair or stool at hand."
    assert [(change.after, change.alternatives) for change in repair.changes] == [
        ("band", ("rope",)),
        ("chair", ("stool",)),
    ]


def test_of_two_rungs_that_would_do_the_easier_one_is_told():
    easy, hard = (ProfileEdit("level", "$.stands.ladder", None, rung, f"{rung} done well") for rung in ("easy", "hard"))
    change_sets = [frozenset([ProfileChange(hard, 3)]), frozenset([ProfileChange(easy, 2)])]
    repairs = find_repairs(WHO, change_sets, problem_with(60), Planner(lambda profile: "ladder" in profile.stands))
    assert repair_sentences(repairs) == ["Easy done well."]
    only_hard = Planner(lambda profile: profile.stands.get("ladder") == "hard")
    assert repair_sentences(find_repairs(WHO, change_sets, problem_with(60), only_hard)) == ["Hard done well."]


def test_clinicians_come_last_and_few_changes_first():
    pain, chair = change("limitation", "pain"), change("equipment", "chair")
    a, b = change("dislike", "a"), change("dislike", "b")

    def rule(profile: Profile) -> bool:
        minutes = profile.availability.minutes
        with_chair = "chair" in profile.equipment and minutes >= 10
        return minutes >= 30 or with_chair or profile.dislikes == () or "pain" not in profile.limitations

    change_sets = [frozenset([pain]), frozenset([a, b]), frozenset([chair]), NOTHING]
    repairs = find_repairs(evolve(WHO, limitations=("pain",)), change_sets, problem_with(600), Planner(rule))
    assert repair_sentences(repairs) == [
        "30 minutes instead of 8.",
        "Without a and without b.",
        "10 minutes instead of 8 and chair at hand.",
        "Without pain.",
    ]
    assert [repair.asks_clinician for repair in repairs] == [False, False, False, True]


def test_planning_again_is_bounded_and_so_is_what_is_told():
    names = [f"thing-{number}" for number in range(200)]
    change_sets = [frozenset([change("dislike", name)]) for name in names]
    profile = evolve(WHO, dislikes=tuple(names))
    never, always = Planner(lambda p: False), Planner(lambda p: len(p.dislikes) < 200)
    assert find_repairs(profile, change_sets, problem_with(60), never) == ()
    assert never.calls <= MAX_TRIALS * 11
    assert len(find_repairs(profile, change_sets, problem_with(60), always)) == MAX_REPAIRS
    assert always.calls <= MAX_REPAIRS + 1
    many = [frozenset(change("dislike", name) for name in names[: MAX_CHANGES + 1])]
    assert find_repairs(profile, many, problem_with(60), Planner(lambda p: True)) == ()


@pytest.mark.parametrize("assessments", [0, 1, 5, 20, 50])
def test_with_few_assessments_there_are_fewer_repairs_and_each_of_them_holds(assessments):
    changes = [frozenset([ProfileChange(equipment_edit((f"thing-{number}",)))]) for number in range(9)]
    every = {repair.sentence for repair in find_repairs(WHO, changes, problem_with(60), Planner(has_kit))}
    some = find_repairs(WHO, changes, problem_with(60), planner := Planner(has_kit), assessments)
    assert planner.calls <= assessments
    kit = {tag for repair in some for change in repair.changes for tag in (change.after, *change.alternatives)}
    assert kit <= {f"thing-{number}" for number in range(9)}
    assert every
    assert bool(some) == (assessments >= 20)


def has_kit(profile):
    return bool(profile.equipment)

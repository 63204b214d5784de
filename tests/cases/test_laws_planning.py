"""Cases of planning laws that did not hold, as small as they were found."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from attrs import evolve

from hiproutine import Engine, Profile, load
from hiproutine.model.log import LoggedSession
from hiproutine.model.pack import Pack


def exercise(name, muscles, *, sets=1, reps=6, recovery_h=24, rest_s=20, **more):
    """Return an exercise as its document has it; ``muscles`` are those it works directly."""
    start = {"sets": [{"count": sets, "reps": reps}], "rest_s": rest_s}
    return {
        "id": name,
        "name": name,
        "steps": ["Do it."],
        "position": "supine",
        "sides": "bilateral",
        "pattern": "lift",
        "muscles": [{"muscle": muscle, "role": "primary"} for muscle in muscles],
        "dose": {"start": start, "sets": {"min": 1, "max": 3}, "reps": {"min": 1, "max": 20}},
        "recovery_h": recovery_h,
        **more,
    }


def pack_of(exercises, goal, **more):
    """Return a pack with one goal as its document has it."""
    regions = {"glutes": "hip", "flexors": "hip", "back": "lumbar", "spine": "lumbar"}
    regions |= dict.fromkeys(("hamstrings", "calves", "chest", "abs", "obliques"), "other")
    return {
        "document": "pack",
        "schema_version": 1,
        "name": "made",
        "version": "1",
        "title": "Made",
        "licence": "MIT",
        "authors": ["a"],
        "muscles": [{"id": name, "name": name, "region": region} for name, region in regions.items()],
        "exercises": exercises,
        "goals": [{"id": "goal", "name": "Goal", "description": "What it is.", **goal}],
        **more,
    }


def person(minutes=25, **more):
    """Return somebody as their document has it."""
    return {"document": "profile", "schema_version": 1, "age": 44, "availability": {"minutes": minutes, **more}}


def times_a_week(pack, profile):
    """Plan with the default planner, and give how often a week each required item is done."""
    program = Engine(packs=[load(pack, Pack)], discover=False).plan(load(profile, Profile), "made/goal")
    return {target.subject: target.planned for target in program.targets if target.unit == "times"}


def test_p5_a_required_item_is_placed_though_another_needs_the_same_hip_work():
    """Each set for the low back needs an entry for the hip; what was not required had taken all of them."""
    rungs = [
        exercise("row", ["calves", "spine"], reps=12, recovery_h=72, rest_s=60),
        exercise("carry", ["chest", "glutes"], sets=3, recovery_h=0),
        exercise("plank", ["spine", "obliques"], reps=3, recovery_h=72),
        exercise("bridge", ["hamstrings", "obliques"], reps=1, recovery_h=48, rest_s=45),
    ]
    others = [
        exercise("curl", ["hamstrings", "abs"], sets=3, recovery_h=48, rest_s=60),
        exercise("hinge", ["abs", "back"], sets=3, position="standing", pattern="hinge"),
        exercise("march", ["calves", "flexors"], reps=13, rest_s=30, position="seated", pattern="push"),
    ]
    ladder = {"id": "trunk", "name": "Trunk", "rungs": [{"exercise": x["id"], "climb": {"reps": 5}} for x in rungs]}
    goal = {
        "items": [
            {"ladder": "trunk", "rules": [], "start": {"beginner": 4}, "required": True},
            *({"exercise": x["id"], "rules": []} for x in others),
        ],
        "session_size": {"min": 1, "max": 4},
        "sets": {"min": 1, "max": 2},
        "region_caps": [{"region": "lumbar", "sets": 6, "not_above": "hip"}],
    }
    pack = pack_of([*rungs, *others], goal, ladders=[ladder])
    assert times_a_week(pack, person(25))["made/trunk"] > 0


def test_p8_a_hold_for_the_low_back_adds_no_set_beyond_the_limit_of_the_goal():
    """Four sets were asked for in week seven, where the goal allows two a week and three each time."""
    hold = {"reps": {"min": 1, "max": 1}, "hold_s": {"min": 5, "max": 7}, "sets": {"min": 1, "max": 6}}
    plank = exercise("plank", ["back"])
    plank["dose"] = {"start": {"sets": [{"count": 1, "reps": 1, "hold_s": 5}], "rest_s": 20}, **hold}
    plank["measure"] = "hold"
    goal = {
        "items": [
            {"exercise": "plank", "rules": [{"name": "hold"}], "required": True},
            {"exercise": "clam", "rules": []},
        ],
        "session_size": {"min": 1, "max": 4},
        "usual_sets": 1,
        "region_caps": [{"region": "lumbar", "sets": 2, "not_above": "hip"}],
        "weeks": 12,
    }
    engine = Engine(packs=[load(pack_of([plank, exercise("clam", ["glutes"])], goal), Pack)], discover=False)
    program = engine.plan(load(person(days=["mon"]), Profile), "made/goal")
    routine = engine.simulate(program, "perfect").routine
    sets = [len(entry.dose.sets) for session in routine.sessions for entry in session.entries if entry.entry == "plank"]
    assert max(sets) == 1  # as many as there are entries for the hip in a week


def test_p8_a_pack_for_the_shoulder_has_a_limit_of_its_own():
    """No word of the engine names a region: three sets for the shoulder, and no more than for the trunk."""
    raises = [exercise(name, ["deltoid"], recovery_h=0) for name in ("raise", "press", "circle")]
    others = [exercise(name, ["abs"], recovery_h=0) for name in ("curl", "bug")]
    pack = pack_of(
        [*raises, *others],
        {
            "items": [{"exercise": x["id"]} for x in (*raises, *others)],
            "rules": [{"name": "double"}],
            "region_caps": [{"region": "shoulder", "sets": 3, "not_above": "trunk"}],
            "targets": [{"muscle": "deltoid", "sets": {"min": 12, "max": 20}, "weight": 9}],
            "session_size": {"min": 2, "max": 4},
        },
        muscles=[{"id": "deltoid", "name": "D", "region": "shoulder"}, {"id": "abs", "name": "A", "region": "trunk"}],
    )
    engine = Engine(packs=[load(pack, Pack)], discover=False)
    program = engine.plan(load(person(30, days=["mon", "wed", "fri"]), Profile), "made/goal")
    assert [entry.rules[0].name for entry in program.entries] == ["double"] * len(program.entries)
    shoulder = {x["id"] for x in raises}
    routine = engine.simulate(evolve(program, weeks=12), "perfect").routine
    sets: Counter[tuple[int, bool]] = Counter()
    for session in routine.sessions:
        for entry in session.entries:
            sets[session.week, entry.entry in shoulder] += len(entry.dose.sets)
    assert all(0 < sets[week, True] <= min(3, sets[week, False]) for week in range(1, 13))
    assert "short-region" in {reason.code for reason in program.reasons}
    # A session put off into a week that had its sets leaves them out.
    late = [LoggedSession(routine.start + timedelta(days=day), "session-a") for day in (0, 1, 2)]
    shifted = engine.schedule(program, routine.start, late, routine.start + timedelta(days=3))
    codes = {reason.code for session in shifted.sessions for e in session.entries for reason in e.reasons}
    assert "left-out-region-limit" in codes

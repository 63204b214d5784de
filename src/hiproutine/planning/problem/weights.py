"""The weights of the one objective."""

from __future__ import annotations

from attrs import frozen


@frozen
class Weights:
    """The weights of the objective, in points.

    One set a week toward the minimum of a target of weight 1 is worth ``up_to_min`` points, and all else is set in
    relation to it. All are proposals of this library, set by reading the plans they lead to, not evidence (unverified).
    Costs are given as positive numbers.

    Attributes:
        any_entry: value of a week that is not empty; above everything else together, so it comes first.
        required: value of each required item in the week; above everything but ``any_entry``.
        up_to_min: value of a set a week up to the minimum of a target's range, times the target's own weight.
        up_to_max: value of a set a week from there to the maximum, times the target's own weight.
        beyond_max: cost of a set a week above the maximum, times the target's own weight.
        practice: values of doing an entry once, twice, ... in a cycle; the last one holds for every further time.
        learning: cost of each entry: few exercises are kept up better than many (Henry 1999; Eckard 2015).
        patterns: values of doing a movement pattern (squat, hinge, lunge, hip abduction, ...) once, twice, ... in a
            cycle; the last one holds for every further time.
        frequency: value of each day a week with a kind of movement up to the wished number, times the frequency's own
            weight; more than any set brings, since the hips that are trained once a week are not what a goal is for.
        usual_day: value of each day a week with a session up to the goal's usual number.
        extra_day: cost of each day a week with a session beyond it.
        undersize: cost of each exercise that a session lacks to the least size; an empty session costs nothing.
        unused_time: cost of each exercise that a session lacks to the length that the goal wishes for.
        oversize: cost of the first exercise beyond the wished size; the second costs it twice, and so on, so that
            sessions are of similar size.
        fewer_sets: cost of each set that an entry has below the goal's usual number, as far as its exercise allows
            that number.
        extra_sets: cost of each set above it; a third set to reach a target is better than a single set to save
            minutes.
        easier_rung: cost of each rung below the one of the person's level, two at most; it is there whatever is chosen
            if the better rung is not open.
        stand_in: cost of an item that stands in for another; it is there whatever is chosen if the other is not open.
        liked: value of each time that something liked is done.
        get_up: cost of each change of position in a session.
        keep_entry: value of each entry that a new plan keeps from the previous one; more than what a slightly better
            exercise would bring, as are the next two.
        keep_slot: value of each slot that such an entry keeps.
        keep_sets: value of keeping such an entry's number of sets.
        repeat_block: cost of each mesocycle in a row that an entry has been done before this one, two at most.
    """

    any_entry: int = 1_000_000
    required: int = 100_000
    up_to_min: int = 100
    up_to_max: int = 25
    beyond_max: int = 125
    practice: tuple[int, ...] = (300, 200, 100, -100)
    learning: int = 150
    patterns: tuple[int, ...] = (300, 100, 0)
    frequency: int = 800
    usual_day: int = 200
    extra_day: int = 300
    undersize: int = 500
    unused_time: int = 100
    oversize: int = 20
    fewer_sets: int = 450
    extra_sets: int = 200
    easier_rung: int = 1000
    stand_in: int = 1000
    liked: int = 100
    get_up: int = 25
    keep_entry: int = 1500
    keep_slot: int = 150
    keep_sets: int = 100
    repeat_block: int = 100

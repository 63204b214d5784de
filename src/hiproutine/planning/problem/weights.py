"""What a week is worth: the weights of the one objective, each with its meaning."""

from __future__ import annotations

from attrs import frozen


@frozen
class Weights:
    """Points; one set a week toward the least of a target of weight 1 is worth ``least``, and all else is in relation.

    All are proposals of this library, set by reading the plans they lead to, not evidence (unverified).

    - ``possible``: there is anything at all; ``required``: each required item that is in the week. Both are above
      everything else together, so they come first.
    - ``least``, ``more``, ``over``: a set a week below the least of a target's range, inside the range, and above its
      most (a cost); times the target's own weight.
    - ``practice``: doing an entry once, twice, ... in a cycle; the last figure holds for every further time.
    - ``learning`` (cost): each entry; few exercises are kept up better than many (Henry 1999; Eckard 2015).
    - ``patterns``: a movement pattern (squat, hinge, lunge, hip abduction, ...) in the cycle once, twice, ...
    - ``short`` (cost): each exercise that a session lacks to the least size; a day left free costs nothing.
      ``crowd`` (cost): the first exercise beyond the least size once, the second twice, ...: sessions are to be alike.
    - ``fewer``, ``extra`` (costs): each set that an entry has below or above the goal's usual number, as far as the
      exercise allows that one; a third set to reach a target is better than a single set to save minutes.
    - ``easier`` (cost): each rung below the one the level says, two at most; ``stand_in`` (cost): what stands in for
      another item. Where the better thing is not open, the cost is there whatever is chosen.
    - ``liked``: each time something liked is done. ``get_up`` (cost): each change of position in a session.
    - ``kept``, ``kept_place``, ``kept_sets``: for a new plan after a change, each entry, place and number of sets that
      stays; each is worth more than what a slightly better exercise would bring.
    - ``again`` (cost): each mesocycle in a row that an entry has been done before this one, two at most.
    """

    any_entry: int = 1_000_000
    required: int = 100_000
    up_to_min: int = 100
    up_to_max: int = 25
    beyond_max: int = 75
    practice: tuple[int, ...] = (300, 200, 100, -100)
    learning: int = 150
    patterns: tuple[int, ...] = (300, 100, 0)
    undersize: int = 200
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

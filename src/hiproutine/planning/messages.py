"""Words for the reasons that planning gives."""

from __future__ import annotations

from hiproutine.safety import precautions, screening

MESSAGES = {
    **screening.MESSAGES,
    **precautions.MESSAGES,
    "equipment-missing": "{subject} is left out: it needs {equipment}.",
    "disliked": "{subject} is left out because the profile says so.",
    "nothing-open": "{subject} is left out: no rung of it is open at this level ({level}).",
    "not-needed": "{subject} stands in for {instead_of}, which is open, so it is not needed.",
    "name-taken": "{subject} is in the goal twice, as a ladder and as an exercise; only the first is taken.",
    "not-chosen": "{subject} was open, but other exercises serve the weekly targets better in the time there is.",
    "starts-by-level": "Starts on rung {rung} of {rungs} ({exercise}), as the goal says for level {level}.",
    "starts-where-you-stand": "Starts on rung {rung} of {rungs} ({exercise}), where the person stands already.",
    "starts-easier": "Starts on rung {rung} of {rungs} ({exercise}), an easier one than the level ({level}) says: the "
    "harder ones do not go with the rest of the week in the time there is.",
    "starts-lower": "Starts on rung {rung} of {rungs} ({exercise}): the harder rungs up to the level are not open.",
    "starts-as-given": "{exercise} is done as the goal gives it.",
    "chosen": "Chosen for {muscles}.",
    "required": "Chosen because the goal asks for it.",
    "sets": "{sets} sets each time, {times} times in a cycle of {days} days, within the minutes there are.",
    "days": "Sessions are on {days}: {why}.",
    "day-left-free": "{day} stays free: what was done before needs {hours} h to recover, or nothing more fits.",
    "few-exercises": "Session {subject} has fewer exercises than the goal's {least}: no more fit or are open.",
    "warm-up": "{subject} comes first, to warm up.",
    "cool-down": "{subject} comes last, to calm down.",
    "not-every-session": "{subject} cannot frame every session: it needs recovery, or works the low back directly.",
    "no-warm-up": "There are no minutes, or no open exercise, for a warm-up: begin with an easy first set.",
    "no-cool-down": "There are no minutes, or no open exercise, for a cool-down: end with a few calm breaths.",
    "unknown-equipment": "Nothing installed knows the equipment {subject}, so it was not counted on.",
    "loaded-with": "Loads are those there are of the equipment {equipment}.",
    "loading-does-not-fit": "The {equipment} at hand cannot load this, which takes {unit}; its own steps are used.",
    "loading-too-heavy": "None of the {equipment} at hand is light enough to begin with; its own steps are used.",
    "loading-not-at-hand": "The profile says the loads of {subject}, which is not in its equipment: not counted on.",
    "fewer-days": "The goal asks for {least} to {most} days a week; the profile has {days}.",
}

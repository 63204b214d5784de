"""The words for the reasons that planning gives, by code."""

from __future__ import annotations

from hiproutine.model import exercise_overrides
from hiproutine.planning import function_checks
from hiproutine.planning.explain import language_effects, profile_effects
from hiproutine.safety import precautions, screening

#: What a week would lose with the best replacement of an entry; the code is ``then-`` and a term of the objective.
CONSEQUENCES = {
    "then-short": "{muscle} would then be short by {amount} a week.",
    "then-over": "{muscle} would then have {amount} a week more than asked for.",
    "then-as-good": "That would serve the week as well.",
    "then-better": "That would even be better by {amount}; the planner did not find it.",
    "then-targets": "The weekly targets would then be served less well.",
    "then-possible": "There would then be nothing to do at all.",
    "then-required": "Something that the goal requires would then be missing.",
    "then-practice": "Exercises would then be done less often, which is less practice of each.",
    "then-learning": "There would then be more exercises to learn and to keep up.",
    "then-patterns": "There would then be less variety of movements in the week.",
    "then-sessions": "There would then be too little in a session, or too much.",
    "then-frequencies": "Hips or trunk would then be trained on fewer days.",
    "then-days": "There would then be another day of training.",
    "then-sets": "The number of sets would then be further from the usual one.",
    "then-rung": "It would then be something easier than the level says.",
    "then-stand-in": "It would then be something that only stands in for another.",
    "then-again": "It would then be something that has been done for longer already.",
    "then-kept": "Less would then stay as it was before.",
    "then-liked": "Less of what is liked would then be done.",
    "then-get-ups": "There would then be more changes of position.",
}
#: Reasons of a program as a whole: what its entries serve, what keeps it short of targets, its score.
WEEK_MESSAGES = {
    "serves": "Brings {sets} of {amount} a week for {muscle}.",
    "serves-indirectly": "Brings {sets} of {amount} a week for {muscle}, by indirect work, which counts half.",
    "serves-in-part": "Brings {sets} of {amount} a week for {muscle}: a set of such an easy exercise "
    "counts {percent} %.",
    "next-best": "All else as it is, the next best in its place is {exercise}: {amount}, {often}.",
    "next-nothing": "All else as it is, no replacement improves the week.",
    "next-none": "All else as it is, nothing else fits in its place.",
    "next-not-sought": "What else could come in its place was not compared: there is too much to choose from.",
    "next-impossible": "Nothing else fits in its place, and without it there is too little work beside that for a "
    "region which the goal limits.",
    "short-closed": "Nothing that may be begun with works {muscle}; what does is {exercises}.",
    "days-short": "Work for {muscle} is on {amount} a week; {wished} are wished.",
    "days-closed": "Nothing that may be begun with is work for {muscle}.",
    "days-all": "That is every day there is.",
    "over-by": "{muscle} gets more than the {most} sets that are wished at most: {exercises} work it beside what they "
    "are there for.",
    "short-days": "As the week stands, more work for {muscle} would take one more day than the goal has.",
    "short-minutes": "As the week stands, more work for {muscle} would fit if sessions were longer.",
    "short-sessions": "As the week stands, more work for {muscle} would fit if sessions could hold more exercises.",
    "short-recovery": "As the week stands, more work for {muscle} would come before what it works has recovered.",
    "short-weighed": "More work for {muscle} would fit, but the week as a whole was judged better without it.",
    "short-region": "As the week stands, more work for {muscle} would be more direct work for a region than the goal "
    "allows.",
    "week-score": "In points of the objective: {points}, of these possible {possible}, required {required}, targets "
    "{targets}, practice {practice}, learning {learning}, patterns {patterns}, sessions {sessions}, get-ups {get_ups}, "
    "frequencies {frequencies}, days {days}, sets {sets}, rung {rung}, liked {liked}, kept {kept}, again {again}, "
    "closed {closed}.",
    "proven-best": "It is proved that no other choice for these sessions is worth more.",
    "at-most-below-best": "It is proved that no other choice for these sessions is worth over {amount} more than this "
    "one, which is {percent} % of all that can be gained.",
    "at-most-points-below-best": "It is proved that no other choice for these sessions is worth over {amount} more "
    "than this one.",
}
#: Why an entry is in the plan, and how it starts: in words for the person who does it.
ENTRY_MESSAGES = {
    "chosen": "It trains {parts}.",
    "required": "It is always part of this goal.",
    "offered": "It is one of the exercises that this goal offers.",
    "starts-by-level": "You start on step {rung} of {rungs}, the one for your level ({level}).",
    "starts-where-you-stand": "You start on step {rung} of {rungs}, where you are already.",
    "starts-easier": "You start on step {rung} of {rungs}. It is an easier one, so that all fits into your time.",
    "starts-lower": "You start on step {rung} of {rungs}. The harder ones do not suit you at present.",
    "starts-with-limitation": "You start on step {rung} of {rungs}, because of what you said of yourself ({tag}).",
    "starts-by-pain": "You start on step {rung} of {rungs}, an easy one: your pain is {pain} of 10 now. Plan again "
    "when it has settled.",
    "starts-as-given": "You do it as this goal asks for it.",
    "sets": "You do {amount} each time, {often}.",
    "larger-steps": "You train once a week, so each step is larger: {step}.",
    "warm-up": "It comes first, to warm you up.",
    "cool-down": "It comes last, to calm you down.",
    "loaded-with": "The loads are those of your {equipment}.",
    "loading-does-not-fit": "Your {equipment} cannot load this exercise, so its usual steps are used.",
    "loading-too-heavy": "None of your {equipment} is light enough to begin with, so the usual steps are used.",
    "light": "It is light enough for any day.",
    "goes-on": "It goes on from where you are: {exercise}.",
    "comes-back": "It comes back with no more than you did last time: {exercise}.",
}
#: The same for who looks into a plan: :func:`hiproutine.explain` shows these.
ENTRY_EXPLANATIONS = {
    "explain/starts-by-level": "Starts on rung {rung} of {rungs} ({exercise}), as the goal says for level {level}.",
    "explain/starts-where-you-stand": "Starts on rung {rung} of {rungs} ({exercise}), where the person stands already.",
    "explain/starts-easier": "Starts on rung {rung} of {rungs} ({exercise}), an easier one than the level ({level}) "
    "says: the harder ones do not go with the rest of the week in the time there is.",
    "explain/starts-lower": "Starts on rung {rung} of {rungs} ({exercise}): the harder rungs up to the level are not "
    "open.",
    "explain/starts-with-limitation": "Starts on rung {rung} of {rungs} ({exercise}), where the goal lets people with "
    "{tag} start; the level ({level}) would start higher.",
    "explain/starts-by-pain": "Starts on rung {rung} of {rungs} ({exercise}): pain is {pain} of 10 now, so ladders "
    "begin at their easiest rungs, whatever the level ({level}) says.",
    "explain/starts-as-given": "{exercise} begins with its own first dose: it is no rung of a ladder.",
    "explain/chosen": "Chosen for {muscles}.",
    "explain/required": "Chosen because the goal requires it.",
    "explain/offered": "Chosen as one of the exercises that the goal offers; it serves no weekly target.",
    "explain/sets": "{amount} each time, {often}, within the minutes there are.",
    "explain/larger-steps": "Steps are twice as large as the goal states, because there is one session a week: {step}.",
    "explain/warm-up": "{subject} comes first, to warm up.",
    "explain/cool-down": "{subject} comes last, to calm down.",
    "explain/loaded-with": "Loads are those there are of the equipment {equipment}.",
    "explain/loading-does-not-fit": "The {equipment} at hand cannot load this, which takes {unit}; its own steps are "
    "used.",
    "explain/loading-too-heavy": "None of the {equipment} at hand is light enough to begin with; its own steps are "
    "used.",
    "explain/goes-on": "Goes on from where it stands, on {exercise}, and not from the beginning.",
    "explain/comes-back": "Comes back on {exercise}, with no more than was done when it was done last.",
}
MESSAGES = {
    **screening.MESSAGES,
    **precautions.MESSAGES,
    **profile_effects.MESSAGES,
    **language_effects.MESSAGES,
    **function_checks.MESSAGES,
    **exercise_overrides.MESSAGES,
    "equipment-missing": "{subject} is left out: it needs {equipment}.",
    "loads-too-heavy": "{subject} is left out: nothing light enough to begin it with is among your {equipment}.",
    "disliked": "{subject} is left out because the profile says so.",
    "nothing-open": "{subject} is left out: no rung of it is open at this level ({level}).",
    "not-needed": "{subject} stands in for {instead_of}, which is open, so it is not needed.",
    "name-taken": "{subject} is in the goal twice, as a ladder and as an exercise; only the first is taken.",
    "gave-way": "{subject} was open, but {instead} is done in its place.",
    "not-found": "{subject} was open and would make the week better by {amount}; the planner did not find that.",
    "no-difference": "{subject} was open, but the week is worth no more with it.",
    "enough-already": "{subject} was open, but with it {muscles} would be worked more than the goal asks for.",
    "few-are-better": "{subject} was open, but a few exercises that are kept up do more than many: the week would be "
    "worth {amount} less with it.",
    "sessions-crowded": "{subject} was open, but sessions would be too crowded with it.",
    "not-worth-it": "{subject} was open, but the week would be worth {amount} less with it.",
    "too-long": "{subject} was open, but it takes {length} with room to grow, which is more than a session has.",
    "sessions-full": "{subject} was open, but each session has its {amount} already.",
    "days-full": "{subject} was open, but the goal trains on {most} days at most, and each of them is full.",
    "no-time-left": "{subject} was open, but no session has {length} left for it and its room to grow.",
    "too-close": "{subject} was open, but wherever it stood it would be too close to {others}: its muscles need "
    "{hours} h to recover.",
    "region-limit": "{subject} was open, but there would be more direct work for {region} than the goal allows.",
    "no-room": "{subject} was open, but no session has room for it: each is full, has too little time left, or is too "
    "close to other work.",
    **ENTRY_MESSAGES,
    **ENTRY_EXPLANATIONS,
    **CONSEQUENCES,
    **WEEK_MESSAGES,
    "days": "Days: {days} ({why}).",
    "day-left-free": "{day} stays free: what came before needs {hours} h to recover, nothing more fits or is needed.",
    "light-days": "On {days} there is light work only: it takes little effort, needs no recovery and counts toward "
    "no target.",
    "few-exercises": "Session {subject} has fewer exercises than the goal's {least}: no more fit or are open.",
    "not-every-session": "{subject} cannot frame every session: it needs recovery, or works a region directly that the "
    "goal limits.",
    "no-warm-up": "There are no minutes, or no open exercise, for a warm-up: begin with an easy first set.",
    "no-cool-down": "There are no minutes, or no open exercise, for a cool-down: end with a few calm breaths.",
    "eased-start": "Pain is {pain} of 10 now, more than on ordinary days or than a session may end with: the first "
    "sessions ask for half the dose, and it comes back as the pain settles.",
    "equipment-assumed": "This takes for granted that you have: {equipment}. If something is not there, say so, and "
    "something else is chosen.",
    "explain/equipment-assumed": "Everyday things are taken to be at hand: {equipment}. Name in `without` what is not.",
    "unknown-equipment": "Nothing installed knows the equipment {subject}, so it was not counted on.",
    "misspelt-equipment": "Nothing installed knows the equipment {subject}, so it was not counted on. "
    "Did you mean {near}?",
    "loading-not-at-hand": "The profile says the loads of {subject}, which is not in its equipment: not counted on.",
    "pain-before": "Pain was high in a session before this plan, so pain like that stops it sooner.",
    "made-to-fit": "Shortened to fit the minutes of the session.",
    "stopped-before": "{subject} is left out: it was stopped, and stays so until somebody has looked at it.",
    "stands-for-stopped": "{subject} is left out: what it would stand in for was stopped; have that looked at first.",
    "fewer-days": "The goal asks for {least} to {most} days a week; the profile has {days}.",
}

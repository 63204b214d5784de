"""The sentences of an interview that are not part of a question."""

from __future__ import annotations

BACK, HELP, QUIT = "back", "?", "quit"
START = (
    "These questions make a profile: what a plan has to respect. It holds nothing that says who you are, and it goes "
    "nowhere but into the file. An empty line takes what is said behind 'enter'. At any question: ? explains it, "
    "'back' takes the last answer back, 'quit' leaves and writes nothing."
)
NO_ADVICE = "This is not medical advice. If you are in doubt whether exercise is for you, ask a clinician first."
ANSWER = "Answer: {form}."
ANSWER_OR_NOTHING = "Answer: {form}. Enter: {default}."
CALLED = "In the profile and as an option this is called {id}."
FIRST = "This is the first question."
LEFT = "left before the end: nothing was written"
LEFT_OVER = (
    "lines are left over, from line {line} on: the answers do not fit the questions, so nothing was written. "
    "There is one line for each question, an empty one where nothing is answered"
)
EMERGENCY = "If this answer is not what you meant, type 'back'. Otherwise the questions end here: get that help first."
EXISTS = "{name} is there already. Write over it? (yes or no)"
KEPT = "{name} is there already, and was kept: write to another file, or say --force"
WRITTEN = "{name} is written. Next, for what you want to plan:"
NEXT = "hiproutine routine {name} --goal {goal} --start monday -o routine.html"
WAITS = "note: nothing is planned with this profile yet. {advice}"
WAITS_FOR_WORD = (
    "note: nothing is planned with this profile until a clinician's word about this is recorded: {question}"
)

"""The default planner: a search that improves, in plain Python, the same answer everywhere.

``figures`` puts a week problem into numbers and ``board`` is the week while it is being filled. ``moves`` finds the
best way for one candidate, ``together`` for two or three groups at once, and ``improving`` repeats it; ``exact`` tries
all weeks where they are few. ``planner`` says what is done when, and decides when it is enough.
"""

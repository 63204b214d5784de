"""The default planner: a search that improves, in plain Python, the same answer everywhere.

``figures`` puts a week problem into numbers and ``board`` is the week while it is being filled. What a search asks
again and again is worked out once: ``gains`` by a candidate's sets and times, ``places`` by sets of slots, ``view`` by
the week as it is. ``moves`` finds the best way for one candidate and ``both`` for two; ``together`` looks for those
that are better off together, and ``improving`` repeats it. ``exact`` tries all weeks where they are few. ``planner``
says what is done when, and ``work`` counts it, by which it is known when it is enough.
"""

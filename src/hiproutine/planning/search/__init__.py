"""The default planner: a search that improves, in plain Python, the same answer everywhere.

``figures`` puts a week problem into numbers, ``board`` is the week while it is being filled, ``moves`` finds the best
way for one, two or three groups at once, ``improving`` repeats it, and ``planner`` decides when it is enough.
"""

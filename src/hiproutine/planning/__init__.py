"""Profile and goal to program: who may do what, what is chosen, and why."""

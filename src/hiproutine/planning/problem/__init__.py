"""The week as an optimisation problem: candidates, slots, constraints, objective."""

"""A new plan after one that was lived with: replanning, and the next mesocycle."""

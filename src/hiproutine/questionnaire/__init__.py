"""The questions that make a profile, and how their answers are read."""

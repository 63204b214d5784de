"""Estimates of strength: the one-repetition maximum and its curves."""

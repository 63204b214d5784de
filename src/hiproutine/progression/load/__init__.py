"""Loads: sizes on a scale, what equipment can load, and steps from load to load."""

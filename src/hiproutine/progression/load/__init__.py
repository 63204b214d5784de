"""Loads that the equipment can make: sizes, plates, steps."""

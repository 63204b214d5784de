"""Outcomes: what was done, compared with what was prescribed."""

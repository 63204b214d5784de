"""Counters from session to session: streaks of clean and short sessions, rounds of the calendar."""

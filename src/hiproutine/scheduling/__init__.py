"""Turns a program and a log into a routine: the calendar, the fold over the log, the projection of the rest."""

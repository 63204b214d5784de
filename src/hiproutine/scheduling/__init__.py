"""Program and log to routine: the calendar, the fold over the log and the projection of the rest."""

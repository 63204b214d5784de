"""Routine to text: one file a format, each with the same shape (``render`` and ``FORMAT``)."""

"""Who may start, and what is left out or limited for whom."""

"""Who may start, and which exercises are left out or limited for whom."""

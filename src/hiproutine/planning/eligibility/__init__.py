"""What a person may do: candidates, days, warm-up, loads, and the checks of a profile."""

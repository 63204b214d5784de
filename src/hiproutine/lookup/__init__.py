"""Looking up: questions to a routine, answered by pure functions without a clock."""

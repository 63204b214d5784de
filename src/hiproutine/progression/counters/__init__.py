"""What is counted from session to session: streaks of good and bad ones, rounds."""

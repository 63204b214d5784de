"""Programs that follow on a program: the same one for a changed person, and the next block."""

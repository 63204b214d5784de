"""What was done, compared with what was asked."""

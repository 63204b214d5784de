"""What plugins offer: the hooks, how plugins are found, and what is installed, by name."""

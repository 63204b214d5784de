"""Plugins: the hooks they implement, how they are found, and registries of what they offer."""
